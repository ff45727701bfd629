import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { breakTerm, matureTerm } from '#app/commands/term-payouts.ts'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { PayoutCheck, PayoutForm } from '#app/components/payout-form.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { isLocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { certificateFacts, certificateOf, dayToPay, payoutOn } from '#app/routes/savings/term-of.ts'
import { readTenant } from '#db/client.server.ts'

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
  const input = { method: values['method'], date: values['date'], deposit }
  const one = await readTenant(given.context.db, cooperative.id, (tx) =>
    certificateOf({ ...given, tx }),
  )
  const typed = values['date'] ?? ''
  const isEarly = (isLocalDate(typed) ? typed : today) < one.maturesOn
  const closing = isEarly ? breakTerm : matureTerm
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, closing, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.termDeposit(cooperative.slug, sent.result.next_id ?? deposit))
  }
  const parsed = parseForm(given, closing, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      if (!one.balance.isPositive()) throw new DomainError('term_closed')
      const date = dayToPay(parsed.input.date, today)
      return { ...(await payoutOn({ ...given, tx }, one, date)), date }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  return data({ step: 'check', key: keyOf(form), values, errors: {}, ...foreseen.value } as const)
})

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
      >
        <Panel>
          <CertificateTerms one={one} />
        </Panel>
        {one.rollsOver && one.state === 'matured' ? (
          <Notice tone="info">
            <p>{t('term.rolls')}</p>
          </Notice>
        ) : null}
      </PayoutForm>
    )
  }
  const rolls = one.rollsOver && !answer.isEarly
  return (
    <PayoutCheck
      checked={answer}
      warning={answer.isEarly ? t('term.breaking', { on: one.maturesOn }) : undefined}
      facts={[
        { label: t('term.certificateNo'), value: one.no },
        { label: t('savings.to'), value: one.member },
        { label: t('term.gross'), value: <MoneyText amount={answer.gross} /> },
        { label: t('term.tax'), value: <MoneyText amount={answer.tax} /> },
        { label: t('term.net'), value: <MoneyText amount={answer.net} /> },
        { label: t('term.penaltyKept'), value: <MoneyText amount={answer.penalty} /> },
        {
          label: t('term.principalOut'),
          value: <MoneyText amount={rolls ? '0' : answer.principal} />,
          total: true,
        },
      ]}
    >
      {rolls ? t('term.yesRoll') : answer.isEarly ? t('term.yesBreak') : t('term.yesClose')}
    </PayoutCheck>
  )
}
