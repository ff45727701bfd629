import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note } from '#app/components/panel.tsx'
import { LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { ruleInForce } from '#db/queries/rules.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.restructure'))

/** The loan with its terms, to propose others; and whether jasa may become principal. */
export const loader = guard('loans:propose', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'interest_capitalised', date: today })
  return {
    key: newKey(),
    state: loan.state,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    outstanding: loan.outstanding.toString(),
    months: String(loan.terms.months),
    method: loan.terms.method,
    rate: loan.terms.rate.percent.toString(),
    mayCapitalise: rule.allowed === 'yes',
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** Sends the new terms to the chair; the old schedule holds until then. */
export const action = guardAction('loans:propose', async (given) => {
  const loan = given.params['loan'] ?? ''
  const sent = await submit(given, proposeRestructuring, { ...fieldsOf(given.form), loan })
  if (!sent.ok) return again(sent)
  return redirect(paths.loanProposal(given.cooperative.slug, sent.result.proposal_id))
})

export default function Restructuring() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  const head = <PageHead title={t('care.restructure')} back={{ href: page.back, label: page.no }} />
  if (page.state !== 'disbursed') return <WrongState head={head} page={page} />
  const fields = {
    term_months: t('loans.months'),
    method: t('loans.method'),
    monthly_rate_percent: t('loans.rate'),
    interest_owed: t('care.interestOwed'),
    reason: t('care.why'),
  }
  return (
    <>
      {head}
      <Lede>
        {t('care.restructureSentence', { name: page.name, outstanding: page.outstanding })}
      </Lede>
      <Note>{t('care.newTermsNote')}</Note>
      <FormErrors errors={errors} labels={fields} />
      <Form csrf={csrf} commandKey={key}>
        <Field
          name="term_months"
          label={fields.term_months}
          inputMode="numeric"
          value={values['term_months'] ?? page.months}
          error={errors['term_months']}
        />
        <Field
          name="monthly_rate_percent"
          label={fields.monthly_rate_percent}
          inputMode="decimal"
          value={values['monthly_rate_percent'] ?? page.rate}
          error={errors['monthly_rate_percent']}
        />
        <Choices
          name="method"
          label={fields.method}
          value={values['method'] ?? page.method}
          error={errors['method']}
          choices={LOAN_METHODS.map((value) => ({ value, label: t(`loans.method.${value}`) }))}
        />
        <Choices
          name="interest_owed"
          label={fields.interest_owed}
          value={values['interest_owed'] ?? 'first_instalment'}
          error={errors['interest_owed']}
          choices={[
            { value: 'first_instalment', label: t('care.firstInstalment') },
            ...(page.mayCapitalise ? [{ value: 'capitalise', label: t('care.capitalise') }] : []),
          ]}
        />
        <Field
          name="reason"
          label={fields.reason}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button icon="send">{t('care.sendToChair')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
