import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import {
  QuoteFacts,
  QuoteSigns,
  SettlementCheck,
  SettlementForm,
} from '#app/components/loan-settlement.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { resplitViews } from '#app/routes/loans/resplit-of.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.settle'))

/** What settles the loan on a day: today, or the day that is asked for, also one to come. */
export const loader = guard('loans:repay', async ({ tx, cooperative, params, url, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const { day } = dayAsked(url.searchParams.get('per'), today)
  const isRunning = loan.state === 'disbursed' && loan.outstanding.isPositive()
  const isOut = isRunning && loan.disbursedOn !== null && loan.disbursedOn <= day
  const quote = isOut ? await quoteOn({ tx, cooperative, today }, { loan, date: day }) : null
  return {
    key: newKey(),
    day,
    today,
    earliest: loan.disbursedOn,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    quote: quote === null ? null : textOf(quote),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

function textOf(quote: Awaited<ReturnType<typeof quoteOn>>) {
  return {
    principal: quote.principal.toString(),
    overdue: quote.overdue.toString(),
    running: quote.running.toString(),
    further: quote.further.toString(),
    penalty: quote.penalty.toString(),
    total: quote.total.toString(),
    fromDeposit: quote.fromDeposit.toString(),
    asked: quote.asked.toString(),
  }
}

/** `check` shows the sum once more, `confirm` books it and opens the receipt. */
export const action = guardAction('loans:repay', async (given) => {
  const { form, params, cooperative } = given
  const loan = params['loan'] ?? ''
  const values = fieldsOf(form)
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, settleLoan, { ...values, loan })
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, settleLoan, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { method, date = given.today } = parsed.input
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const found = await loanOf(tx, cooperative.id, loan)
      if (found.state !== 'disbursed' || !found.outstanding.isPositive()) {
        throw new DomainError('loan_state', { no: found.no, state: found.state })
      }
      return quoteOn({ tx, cooperative, today: given.today }, { loan: found, date })
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const rehearsed = await rehearsal(given, settleLoan, {
    values,
    input: { ...parsed.input, amount: undefined },
  })
  if (!rehearsed.ok) return again(rehearsed)
  const { from_deposit: fromDeposit, total, resplit } = rehearsed.value
  const asked = Money.parse(total).minus(Money.parse(fromDeposit)).toString()
  const quote = { ...textOf(foreseen.value), fromDeposit, asked }
  const checked = { ...values, date, amount: quote.asked }
  return data({
    step: 'check',
    key: keyOf(form),
    values: checked,
    errors: {},
    quote,
    method: quote.asked === '0' ? 'deposit' : method,
    date,
    resplit: resplitViews(cooperative.slug, resplit),
  } as const)
})

export default function Settlement() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('loans.settle')} back={{ href: page.back, label: page.no }} />
  if (page.quote === null) {
    return (
      <>
        {head}
        <Note>{t('loans.nothingToSettle')}</Note>
      </>
    )
  }
  if (answer?.step === 'check') {
    return <SettlementCheck head={head} name={page.name} checked={answer} />
  }
  return (
    <>
      {head}
      <Question>
        <Field
          name="per"
          label={t('loans.settleOn')}
          type="date"
          value={page.day}
          {...(page.earliest === null ? {} : { min: page.earliest })}
        />
        <Button kind="second">{t('loans.show')}</Button>
      </Question>
      <Lede>
        {t('loans.settleSentence', { name: page.name, amount: page.quote.asked, date: page.day })}
      </Lede>
      <QuoteFacts quote={page.quote} />
      {page.day > page.today ? (
        <Note>{t('loans.settleLater', { date: page.day })}</Note>
      ) : (
        <SettlementForm page={page} isCovered={page.quote.asked === '0'} refused={answer} />
      )}
      <QuoteSigns no={page.no} name={page.name} day={page.day} />
    </>
  )
}
