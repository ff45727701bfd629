import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import * as field from '#app/commands/fields.ts'
import { decideOnLoan } from '#app/commands/loans.ts'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { AmountField, Choices, Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LoanAttachments } from '#app/components/loan-attachments.tsx'
import { LoanCautions } from '#app/components/loan-cautions.tsx'
import { LoanReckoning } from '#app/components/loan-reckoning.tsx'
import { LoanSecurity } from '#app/components/loan-security.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, stepOf, submit } from '#app/http/form.server.ts'
import { guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { fieldText } from '#app/i18n/catalogue.ts'
import { formatAmount, formatNumber } from '#app/i18n/format.ts'
import { attachmentPeople, attachmentsOf } from '#app/routes/loans/attachments-of.ts'
import { reckonedFor } from '#app/routes/loans/decision-of.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { securityView } from '#app/routes/loans/security-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { readTenant } from '#db/client.server.ts'
import { listLoans } from '#db/queries/loans.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.decisionTitle'))

/** What the chair decides on, and what this member owes besides. */
export const loader = guardNamed('loans:decide', async (given) => {
  const { tx, cooperative, actor, params, today } = given
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const others = await listLoans(tx, cooperative.id, {
    memberId: loan.memberId,
    states: ['disbursed'],
    limit: 100,
  })
  const running = others.filter((other) => other.outstanding.isPositive())
  const attachments = await attachmentsOf(tx, given, loan)
  return {
    people: attachmentPeople(attachments.list),
    attachments,
    key: newKey(),
    today,
    earliest: loan.appliedOn,
    state: loan.state,
    isOwn: loan.appliedBy === actor.userId || loan.memberId === actor.memberId,
    reckoned: await reckonedFor(
      { tx, cooperative },
      { loan, amount: loan.terms.principal, date: today },
    ),
    security: await securityView(tx, cooperative.id, loan),
    name: `${loan.memberName} (${loan.memberNo})`,
    amount: loan.terms.principal.toString(),
    months: loan.terms.months,
    every: loan.terms.frequency ?? ('month' as const),
    rate: loan.terms.rate.percent.toString(),
    purpose: loan.purpose,
    running: running.length,
    outstanding: Money.sum(running.map((other) => other.outstanding)).toString(),
    back: paths.loan(cooperative.slug, loan.id),
    no: loan.no,
  }
})

/** `check` counts again with the amount typed; else writes the decision: no money moves, so it is asked once. */
export const action = guardAction('loans:decide', async (given) => {
  const loan = given.params['loan'] ?? ''
  if (stepOf(given.form) === 'check') return recount(given)
  const sent = await submit(given, decideOnLoan, { ...fieldsOf(given.form), loan })
  return sent.ok ? redirect(paths.loan(given.cooperative.slug, loan)) : again(sent)
})

const Amount = z.object({ amount: field.amount })

/** What the loan would come to with the amount typed; nothing is decided. */
async function recount(given: TenantGiven & { readonly form: FormData }) {
  const { form, cooperative, today, language, context, params } = given
  const values = fieldsOf(form)
  const typed = Amount.safeParse({ amount: values['amount'] })
  if (!typed.success) {
    const errors = { amount: fieldText(language, typed.error.issues[0]?.message ?? 'field.amount') }
    return again({ trouble: { values, errors }, status: 422 })
  }
  const { amount } = typed.data
  const reckoned = await attempt(given, values, () =>
    readTenant(context.db, cooperative.id, async (tx) => {
      const loan = await loanOf(tx, cooperative.id, params['loan'])
      const most = loan.terms.principal
      if (most.isLessThan(amount)) {
        throw new DomainError('loan_exceeds', { field: 'amount', most: most.toString() })
      }
      return reckonedFor({ tx, cooperative }, { loan, amount, date: today })
    }),
  )
  if (!reckoned.ok) return again(reckoned)
  const errors: Readonly<Record<string, string>> = {}
  return data({
    step: 'counted',
    key: keyOf(form),
    values,
    errors,
    reckoned: reckoned.value,
  } as const)
}

export default function Decision() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const reckoned = refused?.step === 'counted' ? refused.reckoned : page.reckoned
  const head = (
    <PageHead title={t('loans.decisionTitle')} back={{ href: page.back, label: page.no }} />
  )
  if (page.state !== 'applied') return <WrongState head={head} page={page} />
  return (
    <>
      {head}
      <Lede>
        {t('loans.decisionSentence', {
          ...page,
          term: t(`loans.termOf.${page.every}`, { count: page.months }),
          rate: formatNumber(page.rate, language, 2),
        })}
      </Lede>
      <Note>{t('loans.savedNow', { count: page.running, outstanding: page.outstanding })}</Note>
      <LoanSecurity page={page.security} />
      <LoanAttachments attachments={page.attachments} names={page.names} />
      {page.isOwn ? (
        <Notice tone="bad">
          <p>{t('loans.samePerson')}</p>
          <ButtonLink href={page.back} kind="second">
            {t('loans.openLoan')}
          </ButtonLink>
        </Notice>
      ) : (
        <>
          <LoanCautions cautions={reckoned.cautions} />
          <LoanReckoning reckoned={reckoned} />
          <DecisionForm page={page} refused={refused} amount={formatAmount(page.amount, 'id')} />
        </>
      )}
    </>
  )
}

function DecisionForm(props: {
  readonly page: { readonly key: string; readonly today: string; readonly earliest: string }
  readonly amount: string
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {}, key = props.page.key } = props.refused ?? {}
  return (
    <>
      <FormErrors
        errors={errors}
        labels={{
          decision: t('loans.decision'),
          amount: t('loans.approvedAmount'),
          note: t('loans.reason'),
          date: t('loans.decisionDate'),
        }}
      />
      <Form csrf={csrf} commandKey={key}>
        <Choices
          name="decision"
          label={t('loans.decision')}
          value={values['decision']}
          error={errors['decision']}
          choices={[
            { value: 'approve', label: t('loans.approve'), note: t('loans.approveNote') },
            { value: 'reject', label: t('loans.reject'), note: t('loans.rejectNote') },
          ]}
        />
        <AmountField
          name="amount"
          label={t('loans.approvedAmount')}
          value={values['amount'] ?? props.amount}
          error={errors['amount']}
        />
        <Button kind="second" name="step" value="check">
          {t('undo.countAgain')}
        </Button>
        <TextArea
          name="note"
          label={t('loans.reason')}
          value={values['note']}
          error={errors['note']}
          maxLength={500}
        />
        <Field
          name="date"
          label={t('loans.decisionDate')}
          type="date"
          value={values['date'] ?? props.page.today}
          min={props.page.earliest}
          max={props.page.today}
          error={errors['date']}
        />
        <ActionBar>
          <Button icon="check" name="step" value="confirm">
            {t('loans.yesDecide')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}
