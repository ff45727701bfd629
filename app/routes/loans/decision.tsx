import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideOnLoan } from '#app/commands/loans.ts'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { AmountField, Choices, Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LoanAttachments } from '#app/components/loan-attachments.tsx'
import { LoanCautions } from '#app/components/loan-cautions.tsx'
import { LoanSecurity } from '#app/components/loan-security.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice } from '#app/components/panel.tsx'
import { scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount, formatNumber } from '#app/i18n/format.ts'
import { attachmentPeople, attachmentsOf } from '#app/routes/loans/attachments-of.ts'
import { cautionsOf, loanOf } from '#app/routes/loans/loan-of.ts'
import { securityView } from '#app/routes/loans/security-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
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
    cautions: await cautionsOf(
      { tx, cooperative },
      {
        offer: { schedule: scheduleOf(loan.terms), terms: loan.terms },
        date: today,
        income: loan.income,
        isRelatedParty: loan.isRelatedParty,
      },
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

/** Writes the decision; no money moves, so it is asked once. */
export const action = guardAction('loans:decide', async (given) => {
  const loan = given.params['loan'] ?? ''
  const sent = await submit(given, decideOnLoan, { ...fieldsOf(given.form), loan })
  return sent.ok ? redirect(paths.loan(given.cooperative.slug, loan)) : again(sent)
})

export default function Decision() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
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
      <LoanCautions cautions={page.cautions} />
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
        <DecisionForm page={page} refused={refused} amount={formatAmount(page.amount, 'id')} />
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
          <Button icon="check">{t('loans.yesDecide')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
