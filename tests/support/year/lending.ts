import { sql } from 'kysely'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { returnDeposit } from '#app/commands/loan-deposits.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { waivePenalty } from '#app/commands/loan-penalties.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import type { ResplitPayment } from '#app/commands/loan-resplit.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { proposeWriteOff, recoverLoan } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { assert } from '#app/domain/assert.ts'
import { FREQUENCIES, LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { correct, enter } from '#tests/support/year/pencil.ts'
import {
  entriesAfter,
  headOf,
  type RunningLoan,
  someDay,
  sumOn,
  type Village,
} from '#tests/support/year/village.ts'

/** Someone asks for a loan, and the chair approves it. */
export async function lend(village: Village): Promise<void> {
  const { chance } = village
  const member = chance.anyOf(village.members) ?? ''
  const amount = 100_000 * (3 + chance.pick(60))
  const frequency = chance.oneOf(...FREQUENCIES, 'month')
  const product = `${chance.oneOf(...LOAN_METHODS)} ${frequency}`
  const date = someDay(village)
  const asked = { member, product, amount: `${amount}`, term_months: 2 + chance.pick(10) }
  const { loan_id: id } = await village.by('treasurer', applyForLoan, {
    ...asked,
    purpose: 'modal',
    date,
  })
  const decision = { loan: id, decision: 'approve', date: village.today() }
  await village.by('chair', decideOnLoan, decision)
  village.approved.push({ id, member, amount, since: village.today() })
}

/** An approved loan is paid out, less its fees. */
export async function payOut(village: Village): Promise<void> {
  const { chance, pencil, customs, approved } = village
  const loan = chance.anyOf(approved)
  if (loan === undefined) return
  const [method, date] = [chance.oneOf('cash', 'bank', 'savings'), someDay(village, loan.since)]
  const raw = { loan: loan.id, method, date }
  const out = await village.by('treasurer', disburseLoan, raw)
  // Provisi to the nearest rupiah, and 5.000 administration.
  const provision = Math.floor((loan.amount * Number(customs.provision) * 100 + 5_000) / 10_000)
  const received = loan.amount - provision - 5_000
  assert(Number(out.paid_out) === received, `the borrower receives ${received}`)
  approved.splice(approved.indexOf(loan), 1)
  const { id, member } = loan
  village.running.set(id, { id, member, since: date })
  enter(pencil, {
    kind: `pay out (${method})`,
    entryId: out.entry_id,
    date,
    ...moved(member, method, -received),
    loan: [id, loan.amount],
    undo: () => {
      village.running.delete(id)
      approved.push(loan)
    },
  })
}

type Means = 'cash' | 'bank' | 'savings' | 'deposit'

/** Money that came in (negative: went out) by a means, as the pencil keeps it. */
function moved(member: string, means: Means, amount: number) {
  if (means === 'savings') return { savings: [[`${member}/voluntary`, -amount]] as const }
  return means === 'deposit' ? {} : { [means]: amount }
}

const anyMeans = ({ chance }: Village): Means =>
  chance.oneOf<Means>('cash', 'cash', 'bank', 'savings', 'savings', 'deposit')

function owing(village: Village): RunningLoan | undefined {
  const { chance, running, pencil } = village
  return chance.anyOf([...running.values()].filter(({ id }) => (pencil.loans.get(id) ?? 0) > 0))
}

/** One that is out; now and then one that is repaid, on which an instalment was forgotten. */
function anyRunning(village: Village): RunningLoan | undefined {
  const { chance, running } = village
  return chance.onceIn(8) ? chance.anyOf([...running.values()]) : owing(village)
}

/** An instalment, or a part, or more than one, out of any pocket. */
export async function repay(village: Village): Promise<void> {
  const { chance, pencil } = village
  const method = anyMeans(village)
  const waiting = [...pencil.deposits].filter(([, waits]) => waits > 0).map(([id]) => id)
  const loan =
    method === 'deposit' ? village.running.get(chance.anyOf(waiting) ?? '') : anyRunning(village)
  if (loan === undefined) return
  const waits = pencil.deposits.get(loan.id) ?? 0
  const amount = method === 'deposit' ? 1 + chance.pick(waits) : 1 + chance.pick(700_000)
  const date = someDay(village, loan.since)
  const penalty = chance.oneOf({}, {}, { penalty: `${chance.pick(2_000)}` })
  const excess = chance.oneOf({}, { excess_to: 'deposit' }, { excess_to: 'principal' })
  const raw = { loan: loan.id, amount: `${amount}`, method, date, ...penalty, ...excess }
  const paid = await village.by('treasurer', repayLoan, raw)
  const parts = [paid.fees, paid.penalty, paid.interest, paid.principal, paid.excess].map(Number)
  assert(
    parts.every((part) => part >= 0),
    `no part is negative: ${parts}`,
  )
  assert(parts.reduce((sum, part) => sum + part, 0) === amount, `all of ${amount} is spent`)
  for (const again of paid.resplit) splitAgain(village, again)
  enter(pencil, {
    kind: `repay (${method})`,
    entryId: paid.entry_id,
    date,
    ...moved(loan.member, method, amount),
    loan: [loan.id, -Number(paid.principal)],
    deposit: [loan.id, Number(paid.excess) - (method === 'deposit' ? amount : 0)],
  })
  assert(Number(paid.outstanding) === pencil.loans.get(loan.id), 'the rest is the same')
}

/** A payment of a later day is taken back and booked again: the money stays, pokok and titipan may not. */
export function splitAgain({ pencil, today }: Village, again: ResplitPayment): void {
  const effect = pencil.booked.find(({ entryId }) => entryId === again.replaces_id)
  assert(effect?.loan !== undefined, 'what is split anew was a payment')
  const [id, principal] = effect.loan
  const more = (part: 'principal' | 'excess') =>
    Number(again.after[part]) - Number(again.before[part])
  const waited = effect.deposit?.[1] ?? 0
  correct(pencil, effect, today())
  enter(pencil, {
    ...effect,
    entryId: again.entry_id,
    loan: [id, principal - more('principal')],
    deposit: [id, waited + more('excess')],
  })
}

/** What waits for a borrower who owes nothing any more goes back to them. */
export async function giveBack(village: Village): Promise<void> {
  const { chance, pencil } = village
  const repaid = [...village.running.values()].filter(
    ({ id }) => pencil.loans.get(id) === 0 && (pencil.deposits.get(id) ?? 0) > 0,
  )
  const loan = chance.anyOf(repaid)
  if (loan === undefined) return
  const [method, date] = [chance.oneOf<Means>('cash', 'bank', 'savings'), village.today()]
  const raw = { loan: loan.id, method, date }
  const out = await village.by('treasurer', returnDeposit, raw)
  const waits = pencil.deposits.get(loan.id) ?? 0
  assert(Number(out.amount) === waits, `all ${waits} goes back`)
  enter(pencil, {
    kind: `give titipan back (${method})`,
    entryId: out.entry_id,
    date,
    ...moved(loan.member, method, -waits),
    deposit: [loan.id, -waits],
  })
}

/** A loan is settled early. */
export async function settle(village: Village): Promise<void> {
  const { chance, pencil } = village
  const loan = owing(village)
  if (loan === undefined) return
  const [method, date] = [
    chance.oneOf<Means>('cash', 'bank', 'savings'),
    someDay(village, loan.since),
  ]
  const raw = { loan: loan.id, method, date }
  const paid = await village.by('treasurer', settleLoan, raw)
  const parts = [paid.principal, paid.interest, paid.penalty].map(Number)
  const total = parts.reduce((sum, part) => sum + part, 0)
  assert(total === Number(paid.total), `the parts are ${paid.total}`)
  for (const again of paid.resplit) splitAgain(village, again)
  enter(pencil, {
    kind: 'settle',
    entryId: paid.entry_id,
    date,
    ...moved(loan.member, method, total - Number(paid.from_deposit)),
    loan: [loan.id, -Number(paid.principal)],
    deposit: [loan.id, -Number(paid.from_deposit)],
  })
  assert(pencil.loans.get(loan.id) === 0, 'a loan that is settled owes nothing')
}

/** Every loan is classed as of today or a day before; jasa of those that are lancar no more is taken back. */
export async function classify(village: Village): Promise<void> {
  const date = someDay(village)
  await village.by('treasurer', classifyLoans, { date })
  if (date !== village.today()) return
  const { rows } = await village.read((tx) =>
    sql<{ no: string }>`
      select s.no from journal_line l
      join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
      join subledger_balance b on b.cooperative_id = s.cooperative_id and b.subledger_id = s.id
      where l.cooperative_id = ${village.cooperative.id} and l.account_code = '1211' and b.balance = 0
      group by s.no having sum(l.amount) <> 0`.execute(tx),
  )
  assert(rows.length === 0, `a loan that is repaid earns no jasa: ${rows.map(({ no }) => no)}`)
}

/** The chair lets a borrower off some denda; nothing is booked. */
export async function waive(village: Village): Promise<void> {
  const loan = owing(village)
  if (loan === undefined) return
  const raw = { loan: loan.id, amount: `${1 + village.chance.pick(500)}`, reason: 'musibah' }
  await village.by('chair', waivePenalty, raw)
}

/** A loan leaves the books: the treasurer proposes, the chair approves. */
export async function writeOff(village: Village): Promise<void> {
  const { pencil } = village
  const loan = owing(village)
  if (loan === undefined) return
  const raw = { loan: loan.id, reason: 'peminjam tidak ditemukan' }
  const { proposal_id: proposal } = await village.by('treasurer', proposeWriteOff, raw)
  const head = await headOf(village)
  await village.by('chair', decideProposal, { proposal, decision: 'approve' })
  const outstanding = pencil.loans.get(loan.id) ?? 0
  const waits = pencil.deposits.get(loan.id) ?? 0
  village.running.delete(loan.id)
  village.writtenOff.set(loan.id, {
    ...loan,
    since: village.today(),
    remembered: outstanding - waits,
  })
  for (const { id: entryId, event } of await entriesAfter(village, head)) {
    if (event !== 'loans.write_off') continue
    enter(pencil, {
      kind: 'write off',
      entryId,
      date: village.today(),
      loan: [loan.id, -outstanding],
      deposit: [loan.id, -waits],
      undo: () => {
        village.writtenOff.delete(loan.id)
        village.running.set(loan.id, loan)
      },
    })
  }
}

/** Money comes on a loan that was written off. */
export async function recover(village: Village): Promise<void> {
  const { chance, pencil } = village
  const loan = chance.anyOf([...village.writtenOff.values()].filter((one) => one.remembered > 0))
  if (loan === undefined) return
  const amount = 1 + chance.pick(loan.remembered)
  const [method, date] = [chance.oneOf('cash', 'bank'), village.today()]
  const raw = { loan: loan.id, amount: `${amount}`, method, date }
  const { entry_id: entryId } = await village.by('treasurer', recoverLoan, raw)
  loan.remembered -= amount
  enter(pencil, {
    kind: 'recover',
    entryId,
    date,
    [method]: amount,
    undo: () => {
      loan.remembered += amount
    },
  })
}

/** New terms for a loan, with its jasa put to the principal where the members allow it. */
export async function restructure(village: Village): Promise<void> {
  const { chance, pencil, customs } = village
  const loan = owing(village)
  if (loan === undefined) return
  const { proposal_id: proposal } = await village.by('treasurer', proposeRestructuring, {
    loan: loan.id,
    reason: 'gagal panen',
    term_months: 3 + chance.pick(20),
    method: chance.oneOf(...LOAN_METHODS),
    monthly_rate_percent: chance.oneOf('1', '0,5', customs.rate),
    interest_owed: customs.capitalised === 'yes' ? 'capitalise' : 'first_instalment',
  })
  const head = await headOf(village)
  await village.by('chair', decideProposal, { proposal, decision: 'approve' })
  village.running.set(loan.id, { ...loan, since: village.today() })
  for (const entry of await entriesAfter(village, head)) {
    const added = sumOn(entry, '1201')
    assert(added > 0, 'jasa that becomes principal is more than nothing')
    const { id: entryId, date } = entry
    enter(pencil, { kind: 'capitalise', entryId, date, loan: [loan.id, added] })
  }
}
