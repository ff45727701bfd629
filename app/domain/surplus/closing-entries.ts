import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { JournalDraft, JournalLine, PartyKind, Unit } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'

/** What an account of income or expense holds at the year's end, for one unit and one kind of party. */
export type EarnedBalance = {
  readonly code: string
  readonly unit: Unit
  readonly partyKind: PartyKind
  /** Debit less credit, whole rupiah, not zero. */
  readonly net: Money
}

/** The three accounts a year's result goes through: 3403 Ikhtisar, 3402 berjalan, 3401 belum dibagi. */
export type ResultAccounts = {
  readonly summary: string
  readonly current: string
  readonly undistributed: string
}

/** The last day of a book year, which is a calendar year. */
export function yearEnd(year: number): LocalDate {
  return localDate(`${String(year).padStart(4, '0')}-12-31`)
}

/** The first day of a book year. */
export function yearStart(year: number): LocalDate {
  return localDate(`${String(year).padStart(4, '0')}-01-01`)
}

/**
 * Closes a book year: income and expenses to 3403, their result to 3402 (both on 31 December), and on 1 January
 * to 3401, where it waits for the members' meeting. A loss goes the same way on the other side.
 *
 * Every unit closes by itself, so that a statement of one unit says the same as before.
 *
 * @param balances What stands on income and expenses; not empty.
 * @returns Three entries, or one where the year came out even.
 * @see koperasi reference §6, journals (1) and (2)
 */
export function closingEntries(
  year: number,
  balances: readonly EarnedBalance[],
  accounts: ResultAccounts,
): readonly JournalDraft[] {
  const results = resultsByUnit(balances)
  const facts = { date: yearEnd(year), voucher: 'BM', event: 'surplus.close_year' } as const
  const emptied: JournalDraft = {
    ...facts,
    memo: `Tutup pendapatan dan beban tahun ${year}`,
    lines: [
      ...balances.map(
        ({ code, unit, partyKind, net }): JournalLine => ({
          accountCode: code,
          side: net.isNegative() ? 'debit' : 'credit',
          amount: net.abs(),
          unit,
          partyKind,
        }),
      ),
      ...summaryLines(balances, accounts.summary),
    ],
  }
  if (results.length === 0) return [emptied]
  const moved = (from: string, to: string) =>
    results.flatMap(({ unit, net }) => [lineOf(from, unit, net.negated()), lineOf(to, unit, net)])
  return [
    emptied,
    {
      ...facts,
      memo: `SHU tahun ${year}`,
      lines: moved(accounts.summary, accounts.current),
    },
    {
      ...facts,
      date: yearStart(year + 1),
      event: 'surplus.carry_forward',
      memo: `SHU tahun ${year} menunggu rapat anggota`,
      lines: moved(accounts.current, accounts.undistributed),
    },
  ]
}

/** A year's surplus (a loss is negative): credits less debits of all income and expenses. */
export function surplusOf(balances: readonly EarnedBalance[]): Money {
  return Money.sum(balances.map(({ net }) => net)).negated()
}

/** What each unit earned, and what it cost, as 3403 takes them over: both, also where they come out even. */
function summaryLines(balances: readonly EarnedBalance[], code: string): readonly JournalLine[] {
  const units = [...new Set(balances.map(({ unit }) => unit))]
  return units.flatMap((unit) => {
    const nets = balances.filter((one) => one.unit === unit).map(({ net }) => net)
    const earned = Money.sum(nets.filter((net) => net.isNegative()))
    const cost = Money.sum(nets.filter((net) => net.isPositive()))
    return [earned, cost].filter((net) => !net.isZero()).map((net) => lineOf(code, unit, net))
  })
}

type UnitResult = { readonly unit: Unit; readonly net: Money }

/** Debit less credit of each unit, those that came out even left out. */
function resultsByUnit(balances: readonly EarnedBalance[]): readonly UnitResult[] {
  const sums = new Map<Unit, Money>()
  for (const { unit, net } of balances) sums.set(unit, (sums.get(unit) ?? Money.zero).plus(net))
  return [...sums].flatMap(([unit, net]) => (net.isZero() ? [] : [{ unit, net }]))
}

/** A line that takes over debit less credit: a surplus (negative) stands on the credit side. */
function lineOf(accountCode: string, unit: Unit, net: Money): JournalLine {
  return { accountCode, side: net.isNegative() ? 'credit' : 'debit', amount: net.abs(), unit }
}
