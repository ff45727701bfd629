import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { returnDeposit } from '#app/commands/loan-deposits.ts'
import { depositSince } from '#app/commands/loan-penalties.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CashShort } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { RETURN_MEANS } from '#app/domain/loans/entries.ts'
import { attempt } from '#app/http/attempt.server.ts'
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
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.returnDeposit'))

const MEANS = { cash: 'words.cash', bank: 'words.bank', savings: 'loans.toSavings' } as const

/** The repaid loan, and what waits for its borrower. */
export const loader = guard('savings:withdraw', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const isRepaid = loan.state === 'disbursed' && !loan.outstanding.isPositive()
  const waits = await depositSince({ tx, cooperative, today }, { loan, date: today })
  return {
    key: newKey(),
    today,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    amount: isRepaid && waits.isPositive() ? waits.toString() : null,
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows what would be paid out, `confirm` books it and opens the receipt. */
export const action = guardAction('savings:withdraw', async (given) => {
  const loan = given.params['loan'] ?? ''
  const values = fieldsOf(given.form)
  if (stepOf(given.form) === 'change') return refilled(given.form)
  if (stepOf(given.form) === 'confirm') {
    const sent = await submit(given, returnDeposit, { ...values, loan })
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, returnDeposit, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { method, date = given.today } = parsed.input
  const amount = await readTenant(given.context.db, given.cooperative.id, async (tx) => {
    const place = { tx, cooperative: given.cooperative, today: given.today }
    const repaid = await loanOf(tx, given.cooperative.id, loan)
    return depositSince(place, { loan: repaid, date: given.today })
  })
  const box = await attempt(given, values, () =>
    cashForeseen(given, { means: method, date, amount }),
  )
  if (!box.ok) return again(box)
  const key = keyOf(given.form)
  return data({ step: 'check', key, values, errors: {}, method, date, short: box.value } as const)
})

export default function DepositReturn() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = (
    <PageHead title={t('loans.returnDeposit')} back={{ href: page.back, label: page.no }} />
  )
  if (page.amount === null) {
    return (
      <>
        {head}
        <Note>{t('loans.nothingToReturn')}</Note>
      </>
    )
  }
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
              { label: t('words.means'), value: t(MEANS[answer.method]) },
              { label: t('loans.date'), value: <DateText date={answer.date} /> },
              {
                label: t('loans.deposit'),
                value: <MoneyText amount={page.amount} />,
                total: true,
              },
            ]}
          />
        </Panel>
        <CheckForm
          commandKey={answer.key}
          values={answer.values}
          canChange
          asks={<CashShort short={answer.short} />}
        >
          {t('loans.yesReturnDeposit')}
        </CheckForm>
      </>
    )
  }
  const { values = {}, errors = {}, key = page.key } = answer ?? {}
  return (
    <>
      {head}
      <Lede>{t('loans.returnSentence', { name: page.name, amount: page.amount })}</Lede>
      <FormErrors errors={errors} labels={{ method: t('words.means'), date: t('loans.date') }} />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <Field
          name="date"
          label={t('loans.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          error={errors['date']}
        />
        <Choices
          name="method"
          label={t('words.means')}
          shape="chips"
          value={values['method'] ?? 'cash'}
          error={errors['method']}
          choices={RETURN_MEANS.map((value) => ({ value, label: t(MEANS[value]) }))}
        />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
