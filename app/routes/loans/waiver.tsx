import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactElement } from 'react'
import { penaltyAfterWaiver, penaltyDueOn, waivePenalty } from '#app/commands/loan-penalties.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, TextArea } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
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
import { formatAmount } from '#app/i18n/format.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { readTenant } from '#db/client.server.ts'

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

/** `check` shows what is waived and what is left, `confirm` writes it. */
export const action = guardAction('loans:waive', async (given) => {
  const loan = given.params['loan'] ?? ''
  const { cooperative, form } = given
  const values = fieldsOf(form)
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, waivePenalty, { ...values, loan })
    return sent.ok ? redirect(paths.loan(cooperative.slug, loan)) : again(sent)
  }
  const parsed = parseForm(given, waivePenalty, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { amount, reason, date = given.today } = parsed.input
  const left = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) =>
      penaltyAfterWaiver(
        { tx, cooperative, today: given.today },
        { loan: await loanOf(tx, cooperative.id, loan), date, amount },
      ),
    ),
  )
  if (!left.ok) return again(left)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: amount.toString(),
    left: left.value.toString(),
    reason,
  } as const)
})

export default function Waiver() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('loans.waive')} back={{ href: page.back, label: page.no }} />
  if (page.due === null) {
    return (
      <>
        {head}
        <Note>{t('loans.noPenalty')}</Note>
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
              { label: t('loans.penaltyToday'), value: <MoneyText amount={page.due} /> },
              { label: t('loans.waiveAmount'), value: <MoneyText amount={answer.amount} /> },
              { label: t('loans.waiveReason'), value: answer.reason },
              {
                label: t('loans.waiveLeft'),
                value: <MoneyText amount={answer.left} />,
                total: true,
              },
            ]}
          />
        </Panel>
        <Notice tone="accent">
          <p>{t('loans.waiveCheck', { amount: answer.amount, no: page.no, name: page.name })}</p>
          <p>
            {answer.left === '0'
              ? t('loans.waiveNoneLeft')
              : t('loans.waiveSomeLeft', { left: answer.left })}
          </p>
          <p>{t('loans.waiveCanUndo')}</p>
        </Notice>
        <CheckForm commandKey={answer.key} values={answer.values} canChange>
          {t('loans.yesWaive')}
        </CheckForm>
      </>
    )
  }
  return <FillForm page={{ ...page, due: page.due }} head={head} refused={answer} />
}

function FillForm(props: {
  readonly page: { readonly key: string; readonly name: string; readonly due: string }
  readonly head: ReactElement
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { page, head } = props
  const { values = {}, errors = {}, key = page.key } = props.refused ?? {}
  return (
    <>
      {head}
      <Lede>{t('loans.waiveSentence', { name: page.name, amount: page.due })}</Lede>
      <FormErrors
        errors={errors}
        labels={{ amount: t('loans.waiveAmount'), reason: t('loans.waiveReason') }}
      />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
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
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
