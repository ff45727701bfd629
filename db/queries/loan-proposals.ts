import { firstDay, type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

export type ProposalKind = 'allowance' | 'write_off' | 'restructure'
export type ProposalState = 'open' | 'approved' | 'rejected' | 'withdrawn'

/** What one officer proposes and another decides: of one loan, or of a month. */
export type LoanProposal = {
  readonly id: string
  readonly kind: ProposalKind
  readonly loanId: string | null
  readonly month: Month | null
  readonly terms: unknown
  readonly reason: string
  readonly proposedOn: LocalDate
  readonly proposedBy: string
  readonly state: ProposalState
  readonly decidedOn: LocalDate | null
  readonly decidedBy: string | null
  readonly decisionNote: string | null
}

export type NewProposal = Pick<
  LoanProposal,
  'id' | 'kind' | 'loanId' | 'month' | 'reason' | 'proposedOn' | 'proposedBy'
> & { readonly terms: object }

/** Proposals, those that wait first, then newest first; of one loan when it is named. */
export async function listProposals(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly loanId?: string; readonly limit: number },
): Promise<readonly LoanProposal[]> {
  const rows = await selectProposals(tx, cooperativeId)
    .$if(filter.loanId !== undefined, (q) => q.where('loan_id', '=', filter.loanId ?? ''))
    .orderBy((eb) => eb('state', '=', 'open'), 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(proposalOf)
}

/** One proposal by its id. */
export async function getProposal(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<LoanProposal> {
  const row = await selectProposals(tx, cooperativeId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new DomainError('proposal_missing')
  return proposalOf(row)
}

/** The same, held until the transaction ends, so that it is decided once. */
export async function holdProposal(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<LoanProposal> {
  const row = await selectProposals(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('proposal_missing')
  return proposalOf(row)
}

/** The proposal of a loan, or of a month, that waits; null when none does. */
export async function openProposal(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly loanId: string } | { readonly month: Month },
): Promise<LoanProposal | null> {
  const waiting = selectProposals(tx, cooperativeId).where('state', '=', 'open')
  const row = await ('loanId' in of
    ? waiting.where('loan_id', '=', of.loanId)
    : waiting.where('month', '=', firstDay(of.month))
  ).executeTakeFirst()
  return row === undefined ? null : proposalOf(row)
}

/** Writes a proposal down; the row is there once, whoever else proposes at the same moment. */
export async function insertProposal(
  tx: TenantTx,
  cooperativeId: string,
  proposal: NewProposal,
): Promise<void> {
  await tx
    .insertInto('loan_proposal')
    .values({
      cooperative_id: cooperativeId,
      id: proposal.id,
      kind: proposal.kind,
      loan_id: proposal.loanId,
      month: proposal.month === null ? null : firstDay(proposal.month),
      terms: JSON.stringify(proposal.terms),
      reason: proposal.reason,
      proposed_on: proposal.proposedOn,
      proposed_by: proposal.proposedBy,
    })
    .execute()
}

/** Writes what was decided on a proposal. */
export async function settleProposal(
  tx: TenantTx,
  cooperativeId: string,
  decided: {
    readonly id: string
    readonly state: 'approved' | 'rejected'
    readonly on: LocalDate
    readonly by: string
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('loan_proposal')
    .set({
      state: decided.state,
      decided_on: decided.on,
      decided_by: decided.by,
      decision_note: decided.note,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', decided.id)
    .execute()
}

/** Writes that a proposal was taken back by whoever made it. */
export async function withdrawProposal(
  tx: TenantTx,
  cooperativeId: string,
  withdrawal: Pick<LoanProposal, 'id' | 'proposedBy'> & {
    readonly on: LocalDate
    readonly reason: string
  },
): Promise<void> {
  await tx
    .updateTable('loan_proposal')
    .set({
      state: 'rejected',
      is_withdrawn: true,
      decided_on: withdrawal.on,
      decided_by: withdrawal.proposedBy,
      decision_note: withdrawal.reason,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', withdrawal.id)
    .execute()
}

function selectProposals(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('loan_proposal')
    .select(['id', 'kind', 'loan_id', 'month', 'terms', 'reason', 'proposed_on', 'proposed_by'])
    .select(['state', 'decided_on', 'decided_by', 'decision_note', 'is_withdrawn'])
    .where('cooperative_id', '=', cooperativeId)
}

type ProposalRow = Awaited<
  ReturnType<ReturnType<typeof selectProposals>['executeTakeFirstOrThrow']>
>

function proposalOf(row: ProposalRow): LoanProposal {
  return {
    id: row.id,
    kind: row.kind,
    loanId: row.loan_id,
    month: row.month === null ? null : monthOf(localDate(row.month)),
    terms: row.terms,
    reason: row.reason,
    proposedOn: localDate(row.proposed_on),
    proposedBy: row.proposed_by,
    state: row.is_withdrawn ? 'withdrawn' : row.state,
    decidedOn: row.decided_on === null ? null : localDate(row.decided_on),
    decidedBy: row.decided_by,
    decisionNote: row.decision_note,
  }
}
