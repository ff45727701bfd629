import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { breakTerm, matureTerm } from '#app/commands/term-closing.ts'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { Choices } from '#app/components/fields.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { PayoutCheck, PayoutForm } from '#app/components/payout-form.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { certificateFacts, certificateOf, dayToPay, payoutOn } from '#app/routes/savings/term-of.ts'
import { readTenant } from '#db/client.server.ts'
import type { Certificate } from '#db/queries/term-deposits.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('term.closingTitle'))

export const loader = guard('savings:withdraw', async (given) => {
  const { cooperative, today } = given
  const { slug } = cooperative
  const one = certificateFacts(await certificateOf(given), { today, slug })
  return { key: newKey(), today, one }
})

/** `check` shows what is paid out and what is kept back, `confirm` closes the bilyet. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form, today, params } = given
  const deposit = idParam(params['deposit'], 'term_missing')
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  const one = await readTenant(given.context.db, cooperative.id, (tx) =>
    certificateOf({ ...given, tx }),
  )
  const { isEarly, rolls, input } = closingOf(one, { values, today })
  if (stepOf(form) === 'confirm') {
    const sent = isEarly
      ? await submit(given, breakTerm, input)
      : await submit(given, matureTerm, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.termDeposit(cooperative.slug, sent.result.next_id ?? deposit))
  }
  const parsed = isEarly
    ? parseForm(given, breakTerm, { values, input })
    : parseForm(given, matureTerm, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      if (!one.balance.isPositive()) throw new DomainError('term_closed')
      const date = dayToPay(parsed.input.date, today)
      return { ...(await payoutOn({ ...given, tx }, one, date)), date, rolls }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { net, received, date } = foreseen.value
  const paid = { means: parsed.input.method, date, amount: Money.parse(rolls ? net : received) }
  const box = await attempt(given, values, () => cashForeseen(given, paid))
  if (!box.ok) return again(box)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    ...foreseen.value,
    short: box.value,
  } as const)
})

/** Whether a bilyet is broken, goes on or is paid out, and what its command is told. */
function closingOf(
  one: Certificate,
  asked: { readonly values: Readonly<Record<string, string>>; readonly today: LocalDate },
) {
  const { method, date = '', at_maturity: end, short_reason } = asked.values
  const isEarly = (isLocalDate(date) ? date : asked.today) < one.maturesOn
  const reason = short_reason === undefined ? {} : { short_reason }
  const input = { method, date, deposit: one.id, ...reason }
  return {
    isEarly,
    rolls: one.rollsOver && !isEarly && end !== 'pay_out',
    input: isEarly || end === undefined ? input : { ...input, at_maturity: end },
  }
}

export default function TermClosing() {
  const t = useT()
  const { one, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') {
    return (
      <PayoutForm
        title={t('term.closingTitle')}
        back={{ href: one.href, label: `${t('term.certificate')} ${one.no}` }}
        page={page}
        refused={answer}
        savings={t('term.toSavings')}
        asks={<AtMaturity refused={answer} />}
      >
        <Panel>
          <CertificateTerms one={one} />
        </Panel>
      </PayoutForm>
    )
  }
  return <ClosingCheck one={one} checked={answer} />
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>
type Answer = NonNullable<ReturnType<typeof useActionData<typeof action>>>

/** Of a bilyet with roll-over that has fallen due: go on, or have all of it. */
function AtMaturity(props: { readonly refused: Answer | undefined }) {
  const t = useT()
  const { one } = useLoaderData<typeof loader>()
  const values: Readonly<Record<string, string>> = props.refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = props.refused?.errors ?? {}
  if (!one.rollsOver || one.state !== 'matured') return null
  return (
    <Choices
      name="at_maturity"
      label={t('term.atMaturity')}
      value={values['at_maturity'] ?? 'roll_over'}
      error={errors['at_maturity']}
      choices={[
        { value: 'roll_over', label: t('term.rollOver'), note: t('term.rolls') },
        { value: 'pay_out', label: t('term.payAllOut'), note: t('term.payAllOutNote') },
      ]}
    />
  )
}

function ClosingCheck(props: {
  readonly one: Page['one']
  readonly checked: Extract<Answer, { readonly step: 'check' }>
}) {
  const t = useT()
  const { one, checked: answer } = props
  const { rolls, isEarly } = answer
  return (
    <PayoutCheck
      checked={answer}
      warning={isEarly ? t('term.breaking', { on: one.maturesOn }) : undefined}
      facts={[
        { label: t('term.certificateNo'), value: one.no },
        { label: t('savings.to'), value: one.member },
        { label: t('term.gross'), value: <MoneyText amount={answer.gross} /> },
        { label: t('term.tax'), value: <MoneyText amount={answer.tax} /> },
        ...(isEarly
          ? [{ label: t('term.penaltyKept'), value: <MoneyText amount={answer.penalty} /> }]
          : []),
        {
          label: rolls ? t('term.principalRolls') : t('term.principalOut'),
          value: <MoneyText amount={answer.principal} />,
        },
        ...(rolls
          ? [{ label: t('term.rollsUntil'), value: <DateText date={answer.rollsUntil} /> }]
          : []),
        {
          label: t('term.net'),
          value: <MoneyText amount={rolls ? answer.net : answer.received} />,
          total: true,
        },
      ]}
    >
      {rolls ? t('term.yesRoll') : isEarly ? t('term.yesBreak') : t('term.yesClose')}
    </PayoutCheck>
  )
}
