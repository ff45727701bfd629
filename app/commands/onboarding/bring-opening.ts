import { Decimal } from 'decimal.js'
import type { CommandContext } from '#app/commands/command.ts'
import { openSavingsOf } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance } from '#app/domain/ledger/entry.ts'
import { instalmentsOf } from '#app/domain/loans/position.ts'
import { dueDates, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import {
  interestPaidBy,
  type Opening,
  type OpeningLine,
  type OpeningOwner,
} from '#app/domain/onboarding/opening.ts'
import { insertMemberAccounts, takenNumbers } from '#db/queries/imports.ts'
import { type BookRef, openSubledgers, postEntries, postingMap } from '#db/queries/ledger.ts'
import { insertImportedLoans, insertInstalments } from '#db/queries/loans.ts'
import { accountsOfMembers, membersNumbered } from '#db/queries/opening-balances.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { newId } from '#db/uuid.ts'

type Work = {
  readonly book: BookRef
  readonly opening: Opening & { readonly day: LocalDate }
  readonly lines: readonly OpeningLine[]
  readonly batchId: string
}
type Members = ReadonlyMap<
  string,
  { readonly id: string; readonly no: string; readonly name: string; readonly joinedOn: string }
>
type Ids = ReadonlyMap<string, string>

/**
 * Turns opening balances into rows and one entry, in the command's own transaction: accounts that members do not
 * have yet, loans with their schedules, then all lines at once.
 *
 * @throws {DomainError} `member_missing` for one who left or was never there, `member_no_taken` for a loan number.
 */
export async function bringOpening(context: CommandContext, work: Work): Promise<void> {
  const { tx, cooperative, actor } = context
  const { opening, book, batchId, lines } = work
  const numbers = [...opening.savings, ...opening.loans, ...opening.debts].map(
    ({ memberNo }) => memberNo,
  )
  const members = await membersNumbered(tx, cooperative.id, numbers)
  const stranger = numbers.find((no) => !members.has(no))
  if (stranger !== undefined) throw new DomainError('member_missing', { no: stranger })
  const ids = new Map([
    ...(await savingsIds(context, work, members)),
    ...(await openLoans(context, { ...work, ...opening }, members)),
    ...(await openDebts(context, { ...work, ...opening }, members)),
  ])
  const entry = balance({
    date: opening.day,
    voucher: 'BM',
    event: 'onboarding.opening',
    memo: `Saldo awal per ${opening.day}`,
    lines: lines.map(({ owner, ...line }) => ({
      ...line,
      partyKind: owner === null ? 'none' : 'member',
      subledgerId:
        owner === null ? undefined : known(ids.get(keyOf(owner)), `${keyOf(owner)} was opened`),
    })),
  })
  await postEntries(tx, { ...book, actor: actor.userId }, [{ id: newId(), entry, batchId }])
}

/** Names what an opening line belongs to, as `openLoans` and `openDebts` answer it. */
export function keyOf(owner: OpeningOwner): string {
  if (owner.kind === 'loan') return `loan ${owner.no}`
  const product = owner.kind === 'savings' ? ` ${owner.product}` : ''
  return `${owner.kind} ${owner.memberNo}${product}`
}

async function savingsIds(
  context: CommandContext,
  { opening }: Work,
  members: Members,
): Promise<Ids> {
  const { tx, cooperative } = context
  const rows = opening.savings.flatMap((row) => {
    const member = members.get(row.memberNo)
    return member ? [{ ...row, owner: member }] : []
  })
  const memberIds = [...new Set(rows.map(({ owner }) => owner.id))]
  const held = await listAccountsOf(tx, cooperative.id, { memberIds })
  const products = new Map((await listProducts(tx, cooperative.id)).map((one) => [one.id, one]))
  const found = new Map(
    held.map((account) => [`${account.memberId} ${account.product.id}`, account.id]),
  )
  const missing = rows.filter(({ owner, product }) => !found.has(`${owner.id} ${product}`))
  const opened = await openSavingsOf(
    context,
    missing.map(({ owner, product }) => ({
      member: owner,
      product: known(products.get(product), `product ${product} is the cooperative's`),
      openedOn: localDate(owner.joinedOn),
      others: held.filter((account) => account.memberId === owner.id),
    })),
  )
  for (const [at, id] of opened.entries()) {
    const row = missing[at]
    if (row) found.set(`${row.owner.id} ${row.product}`, id)
  }
  return new Map(
    rows.map(({ owner, memberNo, product }) => [
      keyOf({ kind: 'savings', memberNo, product }),
      known(found.get(`${owner.id} ${product}`), `the account of ${memberNo} was opened`),
    ]),
  )
}

/**
 * Opens loans that run already, with the schedule they were agreed with; what was paid before the day is known by what
 * is still out.
 *
 * @returns The id of each loan by `keyOf`.
 * @throws {DomainError} `member_no_taken` for a loan number.
 */
export async function openLoans(
  context: CommandContext,
  work: {
    readonly book: BookRef
    readonly batchId: string
    readonly day: LocalDate
    readonly loans: Opening['loans']
  },
  members: Members,
): Promise<Ids> {
  const { tx, cooperative, actor } = context
  const { book, batchId } = work
  if (work.loans.length === 0) return new Map()
  const [taken] = await takenNumbers(tx, cooperative.id, {
    members: [],
    loans: work.loans.map(({ no }) => no),
  })
  if (taken !== undefined) throw new DomainError('member_no_taken', { no: taken })
  const account = known(
    (await postingMap(tx, book)).get('loans_receivable'),
    'loans have an account',
  )
  const loans = work.loans.map((loan) => {
    const { rows } = scheduleOf(loan.terms)
    const dueOn = dueDates(loan.disbursedOn, rows.length, loan.terms.frequency)
    const member = known(members.get(loan.memberNo), `member ${loan.memberNo} is known`)
    return { loan, rows, dueOn, member, id: newId() }
  })
  await openSubledgers(
    tx,
    book,
    loans.map(({ id, loan, member }) => ({
      id,
      account,
      kind: 'loan',
      no: loan.no,
      name: member.name,
      floor: Money.zero,
    })),
  )
  await insertImportedLoans(
    tx,
    cooperative.id,
    loans.map(({ id, loan, dueOn, member }) => ({
      id,
      no: loan.no,
      memberId: member.id,
      terms: loan.terms,
      provisionPercent: new Decimal(0),
      adminFee: Money.zero,
      purpose: loan.purpose,
      appliedOn: loan.disbursedOn,
      appliedBy: actor.userId,
      disbursedOn: loan.disbursedOn,
      writtenOffOn: null,
      interestPaidBefore: interestPaidBy(loan, dueOn, work.day),
      batchId,
    })),
  )
  await insertInstalments(
    tx,
    cooperative.id,
    loans.flatMap(({ id, rows, dueOn }) =>
      instalmentsOf(rows, dueOn).map((instalment) => ({ loanId: id, instalment })),
    ),
  )
  return new Map(loans.map(({ id, loan }) => [keyOf({ kind: 'loan', no: loan.no }), id]))
}

const DEBTS = {
  customer: { role: 'trade_receivable', suffix: 'B' },
  consignor: { role: 'consignor_payable', suffix: 'T' },
} as const

/** Opens what members owe the shop and are owed for goods, where they have no such account yet. */
export async function openDebts(
  context: CommandContext,
  work: {
    readonly book: BookRef
    readonly debts: readonly Pick<Opening['debts'][number], 'memberNo' | 'kind'>[]
  },
  members: Members,
): Promise<Ids> {
  const { tx, cooperative } = context
  const { book, debts } = work
  if (debts.length === 0) return new Map()
  const accountOf = await postingMap(tx, book)
  const held = new Map(
    (await accountsOfMembers(tx, cooperative.id)).map(({ id, memberId, kind }) => [
      `${kind} ${memberId}`,
      id,
    ]),
  )
  const rows = debts.map(({ memberNo, kind }) => {
    const member = known(members.get(memberNo), `member ${memberNo} is known`)
    const id = held.get(`${kind} ${member.id}`)
    return { kind, memberNo, member, id: id ?? newId(), isNew: id === undefined }
  })
  const fresh = rows.filter(({ isNew }) => isNew)
  await openSubledgers(
    tx,
    book,
    fresh.map(({ id, kind, member }) => ({
      id,
      account: known(accountOf.get(DEBTS[kind].role), `the book maps ${DEBTS[kind].role}`),
      kind,
      no: `${member.no}/${DEBTS[kind].suffix}`,
      name: member.name,
      // Someone may pay ahead, so these may go below nothing.
      floor: null,
    })),
  )
  await insertMemberAccounts(
    tx,
    cooperative.id,
    fresh.map(({ id, kind, member }) => ({ id, kind, memberId: member.id })),
  )
  return new Map(rows.map(({ kind, memberNo, id }) => [keyOf({ kind, memberNo }), id]))
}
