import { Money } from '#app/domain/money.ts'
import type { KnownRow } from '#app/domain/onboarding/cash-matters.ts'
import { monthOfRow } from '#app/domain/onboarding/cash-matters.ts'
import type { CashRow } from '#app/domain/onboarding/cash-row.ts'
import { monthText } from '#app/domain/onboarding/dates.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import type { SavingsRow } from '#app/domain/onboarding/savings-table.ts'
import { computedClosing, MONTHS, savingsAmount } from '#app/domain/onboarding/savings-table.ts'
import { refAt } from '#app/domain/onboarding/tables.ts'
import { mostOften } from '#app/domain/onboarding/usual.ts'

type Share = { readonly memberNo: string; readonly amount: Money }
/** Who paid a row of the cash book that collects simpanan wajib of many members. */
export type SharesByRow = ReadonlyMap<CashRow, readonly Share[]>

/** What a new member paid at once: simpanan pokok, simpanan wajib, entrance fee. */
export type NewMemberParts = { readonly pokok: Money; readonly wajib: Money; readonly fee: Money }

/**
 * Parts a new member's first payment by the savings grid: pokok as the grid has it, wajib at most
 * the month's, the rest the entrance fee.
 */
export function newMemberParts({ savings }: OldBooks, { row, memberNo }: KnownRow): NewMemberParts {
  const grid = savings.find((line) => line.memberNo === memberNo)
  if (!grid) return { pokok: row.amount, wajib: Money.zero, fee: Money.zero }
  const pokok = Money.min(savingsAmount(grid, 'pokok.in'), row.amount)
  const month = savingsAmount(grid, `wajib.${monthOfRow(row)}`)
  const usual = usualWajib(savings)
  const left = row.amount.minus(pokok)
  const wajib = Money.min(Money.min(month, left), usual)
  return { pokok, wajib, fee: left.minus(wajib) }
}

/** The simpanan wajib most often paid in a month. */
export function usualWajib(savings: readonly SavingsRow[]): Money {
  return mostOften(
    savings.flatMap((row) => MONTHS.map((month) => savingsAmount(row, `wajib.${month}`))),
  )
}

/** Shares every collection of simpanan wajib among the members the savings grid names for the month. */
export function shareCollections(books: OldBooks, rows: readonly KnownRow[]): SharesByRow {
  const shares = new Map<CashRow, readonly Share[]>()
  for (const month of MONTHS) {
    const ofMonth = rows.filter(({ row }) => monthOfRow(row) === month)
    const collections = ofMonth.filter(isCollection).map(({ row }) => row)
    if (collections.length === 0) continue
    const due = dueOf(books, ofMonth, month)
    const settled = settleMonth(books, { month, due, collections })
    collections.forEach((row, index) => {
      const isLast = index === collections.length - 1
      shares.set(row, isLast ? settled.splice(0) : take(settled, row))
    })
  }
  return shares
}

function isCollection({ matter, memberNo, row }: KnownRow): boolean {
  const isWajib = typeof matter !== 'string' && matter.account === '3102'
  return isWajib && memberNo === null && row.direction === 'in'
}

/** What the grid has for the month, less what was paid by name. */
function dueOf(books: OldBooks, ofMonth: readonly KnownRow[], month: number): Share[] {
  const named = new Map<string, Money>()
  for (const known of ofMonth) {
    if (known.memberNo === null) continue
    const paid = wajibIn(books, known)
    named.set(known.memberNo, (named.get(known.memberNo) ?? Money.zero).plus(paid))
  }
  return books.savings.map((line) => ({
    memberNo: line.memberNo,
    amount: savingsAmount(line, `wajib.${month}`).minus(named.get(line.memberNo) ?? Money.zero),
  }))
}

function wajibIn(books: OldBooks, known: KnownRow): Money {
  if (known.matter === 'new_member') return newMemberParts(books, known).wajib
  const isWajib = typeof known.matter !== 'string' && known.matter.account === '3102'
  return isWajib && known.row.direction === 'in' ? known.row.amount : Money.zero
}

type MonthDue = {
  readonly month: number
  readonly due: readonly Share[]
  readonly collections: readonly CashRow[]
}

/** Makes the grid agree with the cash book: the one cell its own row disagrees with is mended. */
function settleMonth(books: OldBooks, { month, due, collections }: MonthDue): Share[] {
  const gap = Money.sum(due.map(({ amount }) => amount)).minus(
    Money.sum(collections.map(({ amount }) => amount)),
  )
  const wrong = gap.isZero() ? [] : wrongRows(books.savings, month, gap)
  const cells = collections.map(({ amountCell }) => amountCell)
  for (const one of wrong) noteWrongCell(books, { ...one, cells, month })
  if (wrong.length === 0 && !gap.isZero()) {
    books.reading.log.note({
      code: 'control_total_mismatch',
      severity: 'block',
      cells,
      found: gap.toString(),
      details: {
        what: '3102',
        found: Money.sum(due.map(({ amount }) => amount)).toString(),
        due: Money.sum(collections.map(({ amount }) => amount)).toString(),
        difference: gap.abs().toString(),
      },
    })
  }
  const excess = new Map(wrong.map(({ row, gap: off }) => [row.memberNo, off]))
  return due
    .map(({ memberNo, amount }) => ({
      memberNo,
      amount: amount.minus(excess.get(memberNo) ?? Money.zero),
    }))
    .filter(({ amount }) => !amount.isZero())
}

type WrongRow = { readonly row: SavingsRow; readonly gap: Money }

/** The rows whose own closing balance says that this month's cell is off, together by `gap`. */
function wrongRows(savings: readonly SavingsRow[], month: number, gap: Money): readonly WrongRow[] {
  const suspects = savings.flatMap((row) => {
    const written = row.amounts.get('wajib.closing')
    const off = written === undefined ? Money.zero : computedClosing(row, 'wajib').minus(written)
    const isPossible = !savingsAmount(row, `wajib.${month}`).isLessThan(off)
    return off.isZero() || !isPossible ? [] : [{ row, gap: off }]
  })
  const single = suspects.find((one) => one.gap.equals(gap))
  if (single) return [single]
  return Money.sum(suspects.map((one) => one.gap)).equals(gap) ? suspects : []
}

type WrongCell = WrongRow & { readonly cells: readonly string[]; readonly month: number }

function noteWrongCell({ reading, tables }: OldBooks, { row, gap, cells, month }: WrongCell): void {
  const table = tables.get('savings')
  const found = savingsAmount(row, `wajib.${month}`)
  const member = reading.roster.members.find(({ no }) => no === row.memberNo)
  reading.log.note({
    code: 'amount_mismatch',
    severity: 'ask',
    cells: [...(table ? [refAt(table, row.row, `wajib.${month}`)] : []), ...cells],
    found: found.toString(),
    suggestion: 'cash_book',
    choices: ['cash_book', 'fix_file'],
    details: {
      what: `simpanan wajib ${member?.name ?? row.memberNo}`,
      month: monthText(reading.bookYear, month),
      found: found.toString(),
      due: found.minus(gap).toString(),
      difference: gap.abs().toString(),
    },
  })
}

/** Takes from `left` the members who make up a collection: as many as its words say, to the rupiah. */
function take(left: Share[], row: CashRow): readonly Share[] {
  const count = /(\d+)\s*(org|orang|agt|anggota)\b/i.exec(row.description)?.[1]
  const chosen =
    pick(left, row.amount, count === undefined ? null : Number(count)) ??
    pick(left, row.amount, null)
  if (chosen) {
    const taken = new Set(chosen)
    const rest = left.filter((share) => !taken.has(share))
    left.splice(0, left.length, ...rest)
    return chosen
  }
  return takeInOrder(left, row.amount)
}

type Group = { readonly sum: Money; readonly size: number; readonly link: Link | null }
type Link = { readonly share: Share; readonly before: Link | null }

const NOBODY: Group = { sum: Money.zero, size: 0, link: null }

/** Some shares that sum to `target` (and number `count`), or null; the earliest members first. */
function pick(
  left: readonly Share[],
  target: Money,
  count: number | null,
): readonly Share[] | null {
  const keyOf = ({ sum, size }: Group) => `${sum}/${count === null ? 0 : size}`
  const groups = new Map<string, Group>()
  groups.set(keyOf(NOBODY), NOBODY)
  for (const share of left) {
    for (const before of [...groups.values()]) {
      const next = joined(before, share)
      const isOver = target.isLessThan(next.sum) || (count !== null && next.size > count)
      if (!isOver && !groups.has(keyOf(next))) groups.set(keyOf(next), next)
    }
  }
  const found = groups.get(`${target}/${count ?? 0}`)
  return found ? unlink(found.link) : null
}

function joined({ sum, size, link }: Group, share: Share): Group {
  return { sum: sum.plus(share.amount), size: size + 1, link: { share, before: link } }
}

function unlink(link: Link | null): readonly Share[] {
  const shares: Share[] = []
  for (let at = link; at !== null; at = at.before) shares.unshift(at.share)
  return shares
}

/** The last resort: members in order, the last one's amount cut to fit. */
function takeInOrder(left: Share[], target: Money): readonly Share[] {
  const taken: Share[] = []
  let open = target
  while (open.isPositive()) {
    const share = left.shift()
    if (!share) break
    const amount = Money.min(share.amount, open)
    taken.push({ memberNo: share.memberNo, amount })
    open = open.minus(amount)
    const rest = share.amount.minus(amount)
    if (rest.isPositive()) left.unshift({ memberNo: share.memberNo, amount: rest })
  }
  return taken
}
