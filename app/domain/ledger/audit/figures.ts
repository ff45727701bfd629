import type {
  ArchivedBook,
  ArchivedEntry,
  Finding,
} from '#app/domain/ledger/audit/archived-book.ts'
import { placeOf } from '#app/domain/ledger/audit/chain.ts'
import { numberFindings } from '#app/domain/ledger/audit/numbers.ts'
import { Money } from '#app/domain/money.ts'

/** One account of a trial balance: the sums of all its lines, and what is left on one side. */
export type TrialRow = {
  readonly code: string
  readonly name: string
  readonly debit: Money
  readonly credit: Money
  /** Debit less credit. */
  readonly balance: Money
}

/**
 * Adds a book up from its lines and compares it with what it says of itself: every entry balances, numbers run without
 * gap, the balances kept beside the journal are its sums, and each control account is what its subledgers come to.
 */
export function figureFindings(book: ArchivedBook): readonly Finding[] {
  return [
    ...book.entries.flatMap((entry) => unbalanced(book, entry)),
    ...numberFindings(book),
    ...balanceFindings(book),
    ...subledgerFindings(book),
    ...controlFindings(book),
  ]
}

/** Every account with lines, by code, and the sums of all: debit and credit must be the same. */
export function trialOf(book: ArchivedBook): {
  readonly rows: readonly TrialRow[]
  readonly debit: Money
  readonly credit: Money
} {
  const sums = new Map<string, { debit: Money; credit: Money }>()
  for (const { account, amount } of linesOf(book)) {
    const sum = sums.get(account) ?? { debit: Money.zero, credit: Money.zero }
    sums.set(account, added(sum, amount))
  }
  const names = new Map(book.accounts.map(({ code, name }) => [code, name]))
  const rows = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { debit, credit }]) => ({
      code,
      name: names.get(code) ?? '',
      debit,
      credit,
      balance: debit.minus(credit),
    }))
  return {
    rows,
    debit: Money.sum(rows.map(({ debit }) => debit)),
    credit: Money.sum(rows.map(({ credit }) => credit)),
  }
}

type Sides = { readonly debit: Money; readonly credit: Money }

function added({ debit, credit }: Sides, amount: Money): Sides {
  return amount.isNegative()
    ? { debit, credit: credit.plus(amount.negated()) }
    : { debit: debit.plus(amount), credit }
}

function unbalanced(book: ArchivedBook, entry: ArchivedEntry): readonly Finding[] {
  const sum = Money.sum(entry.lines.map(({ amount }) => amount))
  if (entry.lines.length >= 2 && sum.isZero()) return []
  const found = `${entry.lines.length} lines, sum ${sum}`
  return [
    {
      check: 'entries_balance',
      place: placeOf(book, entry),
      expected: 'lines that sum to 0',
      found,
    },
  ]
}

function balanceFindings(book: ArchivedBook): readonly Finding[] {
  const summed = new Map<string, Sides>()
  for (const { date, lines } of book.entries) {
    for (const { account, amount } of lines) {
      const key = `${account} in ${date.slice(0, 7)}`
      summed.set(key, added(summed.get(key) ?? { debit: Money.zero, credit: Money.zero }, amount))
    }
  }
  const kept = new Map<string, Sides>()
  for (const { account, month, debit, credit } of book.balances) {
    const key = `${account} in ${month.slice(0, 7)}`
    const sum = kept.get(key) ?? { debit: Money.zero, credit: Money.zero }
    kept.set(key, { debit: sum.debit.plus(debit), credit: sum.credit.plus(credit) })
  }
  return [...new Set([...summed.keys(), ...kept.keys()])].toSorted().flatMap((key) => {
    const [expected, found] = [sidesText(kept.get(key)), sidesText(summed.get(key))]
    if (expected === found) return []
    return [{ check: 'account_balances', place: `${book.name}, account ${key}`, expected, found }]
  })
}

function sidesText(sides: Sides | undefined): string {
  return `${sides?.debit ?? 0} / ${sides?.credit ?? 0}`
}

function subledgerFindings(book: ArchivedBook): readonly Finding[] {
  const side = new Map(book.accounts.map(({ code, normalSide }) => [code, normalSide]))
  const sums = sumsBy(book, ({ account, subledgerId }) => `${account} ${subledgerId}`)
  return book.subledgers.flatMap(({ id, no, account, balance }) => {
    const sum = sums.get(`${account} ${id}`) ?? Money.zero
    const found = side.get(account) === 'debit' ? sum : sum.negated()
    if (balance?.equals(found)) return []
    const place = `${book.name}, subledger ${no}`
    const expected = balance === null ? 'none' : balance.toString()
    return [{ check: 'subledger_balances', place, expected, found: found.toString() }]
  })
}

/** What members and customers have or owe one by one comes to what the account says for all. */
function controlFindings(book: ArchivedBook): readonly Finding[] {
  const sums = sumsBy(book, ({ account }) => account)
  return book.accounts
    .filter(({ isControl }) => isControl)
    .flatMap(({ code, name, normalSide }) => {
      const sum = sums.get(code) ?? Money.zero
      const found = normalSide === 'debit' ? sum : sum.negated()
      const owned = book.subledgers.filter(({ account }) => account === code)
      const expected = Money.sum(owned.map(({ balance }) => balance ?? Money.zero))
      if (expected.equals(found)) return []
      const place = `${book.name}, account ${code} ${name}`
      const check = 'control_accounts'
      return [{ check, place, expected: expected.toString(), found: found.toString() }]
    })
}

function sumsBy(
  book: ArchivedBook,
  keyOf: (line: ArchivedEntry['lines'][number]) => string,
): ReadonlyMap<string, Money> {
  const sums = new Map<string, Money>()
  for (const line of linesOf(book)) {
    const key = keyOf(line)
    sums.set(key, (sums.get(key) ?? Money.zero).plus(line.amount))
  }
  return sums
}

function linesOf(book: ArchivedBook) {
  return book.entries.flatMap(({ lines }) => lines)
}
