import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { foreseeRestructuring, restructuringFigures } from '#app/commands/restructuring-plan.ts'
import { CheckForm } from '#app/components/check-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice } from '#app/components/panel.tsx'
import { RestructuringForm } from '#app/components/restructuring-form.tsx'
import { RestructuringPlan } from '#app/components/restructuring-plan.tsx'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
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
import { termsView } from '#app/routes/loans/restructuring-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { readTenant } from '#db/client.server.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import { ruleInForce } from '#db/queries/rules.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.restructure'))

/** The loan with the terms in force, to propose others; what is owed of denda, and what may become principal. */
export const loader = guard('loans:propose', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'interest_capitalised', date: today })
  const terms = await termsInForce(tx, cooperative.id, { loanId: loan.id, date: today })
  const penalty = await penaltyDueOn({ tx, cooperative }, { loan, date: today })
  return {
    key: newKey(),
    state: loan.state,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    outstanding: loan.outstanding.toString(),
    every: terms.frequency ?? 'month',
    months: String(terms.months),
    method: terms.method,
    rate: terms.rate.percent.toString(),
    hasPenalty: penalty.isPositive(),
    mayCapitalise: rule.allowed === 'yes',
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` sets the new schedule beside the old one, `confirm` sends it to the chair; the old one holds until then. */
export const action = guardAction('loans:propose', async (given) => {
  const { form, cooperative, today, context } = given
  const named = given.params['loan'] ?? ''
  const values = fieldsOf(form)
  const input = { ...values, loan: named }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, proposeRestructuring, input)
    return sent.ok
      ? redirect(paths.loanProposal(cooperative.slug, sent.result.proposal_id))
      : again(sent)
  }
  const parsed = parseForm(given, proposeRestructuring, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const allowed = await rehearsal(given, proposeRestructuring, { values, input: parsed.input })
  if (!allowed.ok) return again(allowed)
  const { reason, loan: _, ...terms } = parsed.input
  const foreseen = await attempt(given, values, () =>
    readTenant(context.db, cooperative.id, async (tx) => {
      const loan = await loanOf(tx, cooperative.id, named)
      const asked = { loan, terms, date: today }
      const figures = restructuringFigures(await foreseeRestructuring({ tx, cooperative }, asked))
      return termsView(terms, { every: figures.new_terms.every, figures })
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const view = foreseen.value
  return data({ step: 'check', key: keyOf(form), values, errors: {}, view, reason } as const)
})

export default function Restructuring() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('care.restructure')} back={{ href: page.back, label: page.no }} />
  if (page.state !== 'disbursed') return <WrongState head={head} page={page} />
  if (answer?.step === 'check') {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{t('care.notSavedYet')}</p>
        </Notice>
        <Lede>{page.name}</Lede>
        <RestructuringPlan view={answer.view} />
        <Note>
          {t('care.why')}: {answer.reason}
        </Note>
        <Notice tone="accent">
          <p>{t('care.proposeNote')}</p>
        </Notice>
        <CheckForm commandKey={answer.key} values={answer.values} canChange>
          {t('care.sendToChair')}
        </CheckForm>
      </>
    )
  }
  return (
    <>
      {head}
      <Lede>
        {t('care.restructureSentence', { name: page.name, outstanding: page.outstanding })}
      </Lede>
      <Note>{t('care.newTermsNote')}</Note>
      <RestructuringForm page={page} refused={answer} />
    </>
  )
}
