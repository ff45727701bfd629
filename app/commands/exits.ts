import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { emptied, exitEventOf, refuseMovedAfter } from '#app/commands/exit-parts.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import { sukarelaOf } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { accrualStopEntry } from '#app/domain/loans/entries.ts'
import { type ExitEvent, exitEntry, setOffEntry } from '#app/domain/members/exit-entries.ts'
import {
  LEAVING_REASONS,
  type SetOff,
  type Settlement,
  settleExit,
} from '#app/domain/members/settlement.ts'
import { Money } from '#app/domain/money.ts'
import { debtsOf, insertExit, settlementLines, takeBackExit } from '#db/queries/exits.ts'
import type { EntryView } from '#db/queries/ledger.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { depositsOf } from '#db/queries/loan-payments.ts'
import { openLoanGuaranteedBy } from '#db/queries/loan-security.ts'
import { listLoans } from '#db/queries/loans.ts'
import { findNamedMember, type Member } from '#db/queries/members.ts'
import { holdLoansOfMember } from '#db/queries/owed.ts'
import { listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import { listCertificates } from '#db/queries/term-deposits.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Leaving = z
  .strictObject({
    member: field.line,
    reason: z.enum(LEAVING_REASONS, { error: 'field.choose' }),
    date: field.dayOrNone,
    note: field.lineOrNone,
    heir_name: field.lineOrNone,
    heir_relation: field.lineOrNone,
    heir_document: field.lineOrNone,
  })
  .superRefine((input, context) => {
    for (const name of ['heir_name', 'heir_relation', 'heir_document'] as const) {
      const isThere = input[name] !== undefined
      if (isThere === (input.reason === 'died')) continue
      const message = isThere ? 'field.heir_only' : 'field.required'
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })

type Reading = Pick<CommandContext, 'tx' | 'cooperative'>

/** What a leaving came to. */
export type MemberLeft = {
  readonly member_id: string
  readonly saved: string
  /** Titipan of their loans. */
  readonly deposits: string
  readonly set_off: string
  readonly refund: string
  readonly still_owed: string
}

/**
 * Lets a member go, or writes down a death: all savings, and what waits on their loans (2143), become a refund
 * (2145), which first pays what the member owes; what waits on a loan pays that loan. What is left waits to be paid out; what is not covered stays owed. Wajib is owed no more from
 * this month on.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `member_in_use` (a bilyet runs, or a loan waits to be
 *   decided or paid out; details: what), `member_guarantees` (another's loan; details: no, borrower), `moved_after` (something is booked after that day; details: on),
 *   `date_before` (before joining), `date_in_future`, `period_closed`.
 * @see domain rules of leaving: UU 25/1992 art. 19; KUHPerdata art. 1425 on set-off
 */
export const leaveCooperative: Command<z.infer<typeof Leaving>, MemberLeft> = command({
  name: 'members.leave',
  permission: 'members:leave',
  input: Leaving,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const named = await findNamedMember(tx, cooperative.id, input.member)
    await holdLoansOfMember(tx, cooperative.id, named.id)
    await takeTurn(tx, cooperative.id, `accounts ${named.id}`)
    const member = await findNamedMember(tx, cooperative.id, named.id)
    const date = input.date ?? context.today
    refuseFuture(context, date)
    await refuseLeaving(context, member, date)
    const held = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
    const { settlement, deposits } = await foreseeExit(context, { member, accounts: held, date })
    const accounts = await naming(context, member, { held, date, isOwed: deposits.length > 0 })
    const event = exitEventOf(member, accounts, { date, isOwed: deposits.length > 0 })
    const entryId = event === null ? null : await bookExit(context, accounts, { event, deposits })
    for (const setOff of settlement.setOffs) {
      const isPaid = setOff.paidInterest.plus(setOff.paidPrincipal).isPositive()
      if (event === null || !isPaid) continue
      await bookSetOff(context, event, { setOff, memberName: member.name })
    }
    await insertExit(tx, cooperative.id, {
      id: newId(),
      memberId: member.id,
      entryId,
      leftOn: date,
      reason: input.reason,
      note: input.note ?? null,
      heir: heirOf(input),
      recordedBy: actor.userId,
    })
    return {
      member_id: member.id,
      saved: settlement.saved.toString(),
      deposits: settlement.deposits.toString(),
      set_off: settlement.saved.plus(settlement.deposits).minus(settlement.refund).toString(),
      refund: settlement.refund.toString(),
      still_owed: settlement.stillOwed.toString(),
    }
  },
})

/** Lines on the refund name an account of the member: who never saved and is owed titipan gets an empty sukarela. */
async function naming(
  context: CommandContext,
  member: Member,
  of: {
    readonly held: readonly SavingsAccount[]
    readonly date: LocalDate
    readonly isOwed: boolean
  },
): Promise<readonly SavingsAccount[]> {
  if (of.held.length > 0 || !of.isOwed) return of.held
  const named = { memberId: member.id, memberNo: member.no, memberName: member.name }
  return [await sukarelaOf(context, named, of.date)]
}

/** What leaving on a day comes to: savings and titipan against debts. */
export async function foreseeExit(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  of: {
    readonly member: Pick<Member, 'id'>
    readonly accounts: readonly SavingsAccount[]
    readonly date: LocalDate
  },
): Promise<{ readonly settlement: Settlement; readonly deposits: Deposits }> {
  const { member, accounts, date } = of
  const debts = await debtsOf(tx, cooperative.id, { memberId: member.id, date })
  const deposits = await depositsOf(tx, cooperative.id, member.id)
  const waiting = new Map(deposits.map(({ loanId, amount }) => [loanId, amount]))
  const settlement = settleExit(
    accounts.map(({ balance }) => balance),
    debts.map((debt) => ({ ...debt, deposit: waiting.get(debt.id) ?? Money.zero })),
    deposits.flatMap(({ loanId, amount }) =>
      debts.some(({ id }) => id === loanId) ? [] : [amount],
    ),
  )
  return { settlement, deposits }
}

type Deposits = Awaited<ReturnType<typeof depositsOf>>

/**
 * Refuses a leaving that cannot be on a day: the same before it is written down and while it is.
 *
 * @throws {DomainError} `member_left`, `member_in_use` (details: what, the number of a bilyet or a loan),
 *   `member_guarantees` (details: no, borrower), `moved_after` (details: on), `date_before`.
 */
export async function refuseLeaving(
  context: Reading,
  member: Member,
  date: LocalDate,
): Promise<void> {
  const { tx, cooperative } = context
  if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
  if (date < member.joinedOn) {
    throw new DomainError('date_before', { field: 'date', earliest: member.joinedOn })
  }
  const of = { memberId: member.id, isRunning: true, limit: 1 }
  const [bilyet] = await listCertificates(tx, cooperative.id, of)
  if (bilyet) throw new DomainError('member_in_use', { what: bilyet.certificateNo })
  const states = ['applied', 'approved'] as const
  const [waiting] = await listLoans(tx, cooperative.id, { memberId: member.id, states, limit: 1 })
  if (waiting) throw new DomainError('member_in_use', { what: waiting.no })
  const guaranteed = await openLoanGuaranteedBy(tx, cooperative.id, member.id)
  if (guaranteed !== null) {
    const { no, borrower } = guaranteed
    throw new DomainError('member_guarantees', { no, borrower })
  }
  await refuseMovedAfter(context, member, date)
}

async function bookExit(
  context: CommandContext,
  accounts: readonly SavingsAccount[],
  { event, deposits }: { readonly event: ExitEvent; readonly deposits: Deposits },
): Promise<string> {
  const held = accounts.filter(({ balance }) => balance.isPositive())
  return (await post(context, exitEntry(event, await emptied(context, held), deposits))).entryId
}

/** One debt is paid from the refund; with the last pokok, jasa booked as earned and not paid never comes. */
async function bookSetOff(
  context: CommandContext,
  event: ExitEvent,
  of: { readonly setOff: SetOff; readonly memberName: string },
): Promise<void> {
  const { tx, cooperative } = context
  const { setOff } = of
  const isLoan = setOff.kind === 'loan'
  const accrued = isLoan ? await accruedOn(tx, cooperative.id, setOff.id) : Money.zero
  await post(context, setOffEntry(event, { ...setOff, accrued }))
  const lapsed = accrued.minus(setOff.paidInterest)
  if (!setOff.paidPrincipal.equals(setOff.principal) || !lapsed.isPositive()) return
  const loanLabel = `${setOff.label} ${of.memberName}`
  await post(context, accrualStopEntry({ date: event.date, loanId: setOff.id, loanLabel }, lapsed))
}

function heirOf(input: z.infer<typeof Leaving>) {
  const { heir_name: name, heir_relation: relation, heir_document: document } = input
  const isWhole = name !== undefined && relation !== undefined && document !== undefined
  return isWhole ? { name, relation, document } : null
}

/**
 * Takes a leaving back when its entry is corrected: the member is one again.
 *
 * @throws {DomainError} `exit_settled` while a set-off or a payment of it stands: that is corrected first.
 */
export async function takeBackLeaving(context: CommandContext, entry: EntryView): Promise<void> {
  const { tx, cooperative } = context
  // The refund comes last, and names savings; a line before it may name a loan.
  const own = known(
    entry.lines.findLast((line) => line.subledgerId !== undefined)?.subledgerId,
    'a leaving names its savings',
  )
  const [account] = await listAccountsOf(tx, cooperative.id, { accountId: own })
  const { memberId } = known(account, 'savings have an owner')
  await takeTurn(tx, cooperative.id, `accounts ${memberId}`)
  const lines = await settlementLines(tx, cooperative.id, memberId)
  if (lines.some(({ event }) => event !== 'members.leave')) throw new DomainError('exit_settled')
  await takeBackExit(tx, cooperative.id, entry.id)
}
