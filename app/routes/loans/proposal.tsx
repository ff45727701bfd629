import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AllowanceFigures } from '#app/commands/loan-allowance.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { Choices, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { ProposalBadge, ProposedFigures } from '#app/components/loan-proposal.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice } from '#app/components/panel.tsx'
import { WriteOffReckoning } from '#app/components/write-off-reckoning.tsx'
import { WriteOffStanding } from '#app/components/write-off-standing.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMonth } from '#app/i18n/format.ts'
import { restructuringOf, writtenOffOf } from '#app/routes/loans/proposal-of.ts'
import { proposedWriteOff } from '#app/routes/loans/write-off-of.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { listCarriedOut } from '#db/queries/loan-proposals-done.ts'
import { getLoan } from '#db/queries/loans.ts'
import { findRestructuring } from '#db/queries/restructuring-records.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.proposal'))

/** One proposal: what is asked, by whom, why, and what was decided. */
export const loader = guardNamed('loans:read', async (given) => {
  const { tx, cooperative, actor, params } = given
  const id = idParam(params['proposal'], 'proposal_missing')
  const proposal = await getProposal(tx, cooperative.id, id)
  const loan = proposal.loanId === null ? null : await getLoan(tx, cooperative.id, proposal.loanId)
  const done = (await listCarriedOut(tx, cooperative.id)).get(proposal.id)
  const undone = (await findRestructuring(tx, cooperative.id, id))?.undone ?? null
  const isOwn = proposal.proposedBy === actor.userId
  return {
    people: [proposal.proposedBy, proposal.decidedBy, undone?.by ?? null],
    kind: proposal.kind,
    state: proposal.state,
    reason: proposal.reason,
    month: proposal.month,
    on: proposal.proposedOn,
    by: proposal.proposedBy,
    decidedOn: proposal.decidedOn,
    decidedBy: proposal.decidedBy,
    note: proposal.decisionNote,
    loan: loan === null ? null : { no: loan.no, name: loan.memberName },
    loanHref: loan === null ? null : paths.loan(cooperative.slug, loan.id),
    isTakenBack: done?.isTakenBack ?? false,
    outstanding: writtenOffOf(proposal, { loan, done }),
    ...(await proposedWriteOff(tx, given, { loan, proposal, done })),
    allowance: proposal.kind === 'allowance' ? AllowanceFigures.parse(proposal.terms) : null,
    undone,
    ...(await restructuringOf(given, { loan, proposal })),
    isOwn,
    mayDecide: can(actor, 'loans:approve') && proposal.state === 'open',
    withdraw:
      proposal.state === 'open' && isOwn && can(actor, 'loans:propose')
        ? paths.loanProposalWithdrawal(cooperative.slug, id)
        : null,
    key: newKey(),
    back: paths.loanProposals(cooperative.slug),
  }
})

/** The chair's decision; what was approved is carried out at once. */
export const action = guardAction('loans:approve', async (given) => {
  const proposal = given.params['proposal'] ?? ''
  const sent = await submit(given, decideProposal, { ...fieldsOf(given.form), proposal })
  return sent.ok ? redirect(paths.loanProposal(given.cooperative.slug, proposal)) : again(sent)
})

export default function Proposal() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const nameOf = (id: string | null) =>
    (id === null ? undefined : page.names[id]) ?? t('loans.someone')
  const of =
    page.loan === null
      ? page.month === null
        ? ''
        : formatMonth(page.month, language)
      : `${page.loan.no} ${page.loan.name}`
  return (
    <>
      <PageHead
        title={t('care.proposalTitle', { kind: t(`care.kind.${page.kind}`), of })}
        lede={t('care.proposedBy', {
          name: nameOf(page.by),
          date: formatDate(page.on, language),
        })}
        back={{ href: page.back, label: t('care.proposals') }}
      />
      <Lede>{page.reason}</Lede>
      <p>
        <ProposalBadge state={page.state} isTakenBack={page.isTakenBack} />
      </p>
      <ProposedFigures {...page} />
      <WriteOffStanding standing={page.standing} isOpen={page.state === 'open'} />
      <WriteOffReckoning view={page.reckoned} as={page.reckonedAs ?? 'today'} />
      <Decided page={page} nameOf={nameOf} />
      {page.loanHref === null ? null : (
        <ButtonLink href={page.loanHref} kind="second">
          {t('loans.openLoan')}
        </ButtonLink>
      )}
      {page.addendum === null ? null : (
        <ButtonLink href={page.addendum} kind="second" icon="print">
          {t('care.openAddendum')}
        </ButtonLink>
      )}
      {page.undo === null ? null : (
        <ButtonLink href={page.undo} kind="second" icon="refresh">
          {t('care.undoRestructuring')}
        </ButtonLink>
      )}
      {page.withdraw === null ? null : (
        <ButtonLink href={page.withdraw} kind="second" icon="cross">
          {t('care.withdraw')}
        </ButtonLink>
      )}
      {page.mayDecide && page.isOwn ? (
        <Notice tone="bad">
          <p>{t('care.samePerson')}</p>
        </Notice>
      ) : null}
      {page.mayDecide && !page.isOwn ? (
        <Decide commandKey={page.key} stood={page.stood} refused={refused} />
      ) : null}
    </>
  )
}

/** Who decided, or withdrew it, and what was said. */
function Decided(props: {
  readonly page: ReturnType<typeof useLoaderData<typeof loader>>
  readonly nameOf: (id: string | null) => string
}) {
  const t = useT()
  const language = useLanguage()
  const { page, nameOf } = props
  if (page.decidedOn === null) return null
  const said = { name: nameOf(page.decidedBy), date: formatDate(page.decidedOn, language) }
  return (
    <>
      <Note>
        {t(page.state === 'withdrawn' ? 'care.withdrawnBy' : 'care.decidedBy', said)} {page.note}
      </Note>
      {page.isTakenBack && page.undone === null ? <Note>{t('care.takenBack')}</Note> : null}
      {page.undone === null ? null : (
        <Note>
          {t('care.restructuringUndone', {
            name: nameOf(page.undone.by),
            date: formatDate(page.undone.on, language),
          })}{' '}
          {page.undone.reason}
        </Note>
      )}
    </>
  )
}

function Decide(props: {
  readonly commandKey: string
  /** The name of the figures shown; others refuse the decision. */
  readonly stood: string | null
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
  const { values = {}, errors = {}, key = props.commandKey } = props.refused ?? {}
  return (
    <>
      <FormErrors
        errors={errors}
        labels={{ decision: t('loans.decision'), note: t('loans.reason') }}
      />
      <Form csrf={csrf} commandKey={key}>
        {props.stood === null ? null : <input type="hidden" name="stood" value={props.stood} />}
        <Choices
          name="decision"
          label={t('loans.decision')}
          value={values['decision']}
          error={errors['decision']}
          choices={[
            { value: 'approve', label: t('loans.approve'), note: t('care.approveNote') },
            { value: 'reject', label: t('loans.reject'), note: t('loans.rejectNote') },
          ]}
        />
        <TextArea
          name="note"
          label={t('loans.reason')}
          value={values['note']}
          error={errors['note']}
          maxLength={500}
        />
        <ActionBar>
          <Button icon="check">{t('loans.yesDecide')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
