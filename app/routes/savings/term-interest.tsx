import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { PayoutCheck, PayoutForm } from '#app/components/payout-form.tsx'
import { MoneyText } from '#app/components/values.tsx'
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

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('term.interestTitle'))

export const loader = guard('savings:withdraw', async (given) => {
  const { cooperative, today } = given
  const { slug } = cooperative
  const one = certificateFacts(await certificateOf(given), { today, slug })
  return { key: newKey(), today, one }
})

/** `check` shows the interest of full months and its tax, `confirm` pays it. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form, today, params } = given
  const deposit = idParam(params['deposit'], 'term_missing')
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  const input = { ...values, deposit }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, payTermInterest, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, payTermInterest, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const date = dayToPay(parsed.input.date, today)
      const reading = { ...given, tx }
      const payout = await payoutOn(reading, await certificateOf(reading), date)
      if (payout.gross === '0') throw new DomainError('nothing_due')
      return { ...payout, date }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { gross, tax, net, date } = foreseen.value
  const paid = { means: parsed.input.method, date, amount: Money.parse(net) }
  const box = await attempt(given, values, () => cashForeseen(given, paid))
  if (!box.ok) return again(box)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    gross,
    tax,
    net,
    date,
    short: box.value,
  } as const)
})

export default function TermInterest() {
  const t = useT()
  const { one, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') {
    return (
      <PayoutCheck
        checked={answer}
        facts={[
          { label: t('term.certificateNo'), value: one.no },
          { label: t('savings.to'), value: one.member },
          { label: t('term.gross'), value: <MoneyText amount={answer.gross} /> },
          { label: t('term.tax'), value: <MoneyText amount={answer.tax} /> },
          { label: t('term.net'), value: <MoneyText amount={answer.net} />, total: true },
        ]}
      >
        {t('term.yesPay')}
      </PayoutCheck>
    )
  }
  return (
    <PayoutForm
      title={t('term.interestTitle')}
      back={{ href: one.href, label: `${t('term.certificate')} ${one.no}` }}
      page={page}
      refused={answer}
      savings={t('term.toSavings')}
    >
      <Panel>
        <CertificateTerms one={one} />
      </Panel>
    </PayoutForm>
  )
}
