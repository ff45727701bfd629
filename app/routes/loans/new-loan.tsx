import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { applyForLoan, offerOf } from '#app/commands/loans.ts'
import { titled } from '#app/components/frame.tsx'
import { LoanApplication, LoanPreview } from '#app/components/loan-application.tsx'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { costOf, rateCeiling } from '#app/routes/loans/loan-of.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember, listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.new'))

/** The blank application: for whom it may be. */
export const loader = guard('loans:apply', async ({ tx, cooperative, url, today }) => {
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  return {
    key: newKey(),
    today,
    member: url.searchParams.get('anggota') ?? '',
    members: members.map((member) => `${member.no} · ${member.name}`),
    back: paths.loans(cooperative.slug),
  }
})

/** `check` lays out the schedule and what it costs, `confirm` takes the application down. */
export const action = guardAction('loans:apply', async (given) => {
  const { cooperative, form } = given
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, applyForLoan)
    return sent.ok ? redirect(paths.loan(cooperative.slug, sent.result.loan_id)) : again(sent)
  }
  const values = fieldsOf(form)
  const parsed = parseForm(given, applyForLoan, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const offered = await attempt(given, values, async () => {
    const offer = offerOf(input)
    return readTenant(given.context.db, cooperative.id, async (tx) => ({
      offer,
      member: await findNamedMember(tx, cooperative.id, input.member),
      ceiling: await rateCeiling(tx, cooperative.id, given.today),
    }))
  })
  if (!offered.ok) return again(offered)
  const { offer, member, ceiling } = offered.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    name: `${member.name} (${member.no})`,
    method: offer.terms.method,
    months: offer.terms.months,
    rate: offer.terms.rate.percent.toString(),
    amount: offer.terms.principal.toString(),
    cost: costOf(offer, ceiling),
    rows: offer.schedule.rows.map((row) => ({
      no: row.no,
      dueOn: null,
      principal: row.principal.toString(),
      interest: row.interest.toString(),
      payment: row.payment.toString(),
      closing: row.closing.toString(),
    })),
    totals: {
      principal: offer.schedule.totals.principal.toString(),
      interest: offer.schedule.totals.interest.toString(),
      payment: offer.schedule.totals.payment.toString(),
    },
  } as const)
})

export default function NewLoan() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <LoanPreview checked={answer} />
  return <LoanApplication page={page} refused={answer} />
}
