import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recoverLoan, recoveryOf } from '#app/commands/loan-write-off.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rehearsal } from '#app/http/attempt.server.ts'
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
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { mainBook } from '#db/queries/ledger.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.recover'))

/** The written-off loan, and what came back so far. */
export const loader = guard('loans:recover', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const { recovered, remembered } = await recoveryOf(
    tx,
    await mainBook(tx, cooperative.id),
    loan.id,
  )
  return {
    key: newKey(),
    today,
    state: loan.state,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    earliest: loan.writtenOffOn,
    recovered: recovered.toString(),
    remembered: remembered.toString(),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows what would be booked, `confirm` books it and opens the entry. */
export const action = guardAction('loans:recover', async (given) => {
  const loan = given.params['loan'] ?? ''
  const values = fieldsOf(given.form)
  if (stepOf(given.form) === 'change') return refilled(given.form)
  if (stepOf(given.form) === 'confirm') {
    const sent = await submit(given, recoverLoan, { ...values, loan })
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, recoverLoan, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const rehearsed = await rehearsal(given, recoverLoan, { values, input: parsed.input })
  if (!rehearsed.ok) return again(rehearsed)
  const { amount, method, date = given.today } = parsed.input
  return data({
    step: 'check',
    key: keyOf(given.form),
    values,
    errors: {},
    amount: amount.toString(),
    method,
    date,
    remembered: rehearsed.value.remembered,
  } as const)
})

export default function Recovery() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('care.recover')} back={{ href: page.back, label: page.no }} />
  if (page.state !== 'written_off') return <WrongState head={head} page={page} />
  if (answer?.step === 'check') {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{t('care.notSavedYet')}</p>
        </Notice>
        <Panel title={t('loans.checkTitle')}>
          <Facts
            facts={[
              { label: t('loans.borrower'), value: page.name },
              { label: t('words.means'), value: t(`words.${answer.method}`) },
              { label: t('loans.date'), value: <DateText date={answer.date} /> },
              {
                label: t('loans.repayAmount'),
                value: <MoneyText amount={answer.amount} />,
                total: true,
              },
              { label: t('ledger.claimAfter'), value: <MoneyText amount={answer.remembered} /> },
            ]}
          />
        </Panel>
        <CheckForm commandKey={answer.key} values={answer.values} canChange>
          {t('loans.yesRepay')}
        </CheckForm>
      </>
    )
  }
  const { values = {}, errors = {}, key = page.key } = answer ?? {}
  return (
    <>
      {head}
      <Lede>{t('care.recoverSentence', { ...page })}</Lede>
      <FormErrors
        errors={errors}
        labels={{
          amount: t('loans.repayAmount'),
          method: t('words.means'),
          date: t('loans.date'),
        }}
      />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <AmountField
          name="amount"
          label={t('loans.repayAmount')}
          value={values['amount']}
          error={errors['amount']}
          required
        />
        <Field
          name="date"
          label={t('loans.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          error={errors['date']}
          {...(page.earliest === null ? {} : { min: page.earliest })}
        />
        <MeansField value={values['method']} error={errors['method']} />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
