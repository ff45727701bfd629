import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { penaltyDueOn, waivePenalty } from '#app/commands/loan-penalties.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { AmountField, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.waive'))

/** The denda of today. */
export const loader = guard('loans:waive', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const isRunning = loan.state === 'disbursed'
  const due = isRunning ? await penaltyDueOn({ tx, cooperative }, { loan, date: today }) : null
  return {
    key: newKey(),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    due: due?.isPositive() ? due.toString() : null,
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** Writes the waiver; no money moves, so it is asked once. */
export const action = guardAction('loans:waive', async (given) => {
  const loan = given.params['loan'] ?? ''
  const sent = await submit(given, waivePenalty, { ...fieldsOf(given.form), loan })
  return sent.ok ? redirect(paths.loan(given.cooperative.slug, loan)) : again(sent)
})

export default function Waiver() {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  const head = <PageHead title={t('loans.waive')} back={{ href: page.back, label: page.no }} />
  if (page.due === null) {
    return (
      <>
        {head}
        <Note>{t('loans.noPenalty')}</Note>
      </>
    )
  }
  return (
    <>
      {head}
      <Lede>{t('loans.waiveSentence', { name: page.name, amount: page.due })}</Lede>
      <FormErrors
        errors={errors}
        labels={{ amount: t('loans.waiveAmount'), reason: t('loans.waiveReason') }}
      />
      <Form csrf={csrf} commandKey={key}>
        <AmountField
          name="amount"
          label={t('loans.waiveAmount')}
          value={values['amount'] ?? formatAmount(page.due, language)}
          error={errors['amount']}
          required
        />
        <TextArea
          name="reason"
          label={t('loans.waiveReason')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
        />
        <ActionBar>
          <Button icon="check">{t('loans.yesWaive')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
