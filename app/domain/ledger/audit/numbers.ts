import type {
  ArchivedBook,
  ArchivedEntry,
  Finding,
} from '#app/domain/ledger/audit/archived-book.ts'
import { placeOf } from '#app/domain/ledger/audit/chain.ts'

/** Vouchers of a kind and year run 1, 2, 3 … without gap or double, and the counter stands where they end. */
export function numberFindings(book: ArchivedBook): readonly Finding[] {
  const series = seriesOf(book)
  const gaps = [...series].flatMap(([name, entries]) => gapsIn(book, name, entries))
  const counted = new Map(book.counters.map((one) => [`${one.voucher}/${one.year}`, one.lastNo]))
  const names = [...new Set([...series.keys(), ...counted.keys()])].toSorted()
  const wrong = names.flatMap((name) => {
    const expected = counted.get(name) ?? 0
    const found = series.get(name)?.at(-1)?.voucherNo ?? 0
    if (expected === found) return []
    const place = `${book.name}, counter ${name}`
    return [{ check: 'voucher_counters', place, expected: `${expected}`, found: `${found}` }]
  })
  return [...gaps, ...wrong]
}

/** The entries of each kind and year, by their number. */
function seriesOf(book: ArchivedBook): ReadonlyMap<string, readonly ArchivedEntry[]> {
  const series = new Map<string, ArchivedEntry[]>()
  for (const entry of book.entries.toSorted((a, b) => a.voucherNo - b.voucherNo)) {
    const name = `${entry.voucher}/${entry.voucherYear}`
    const list = series.get(name)
    if (list) list.push(entry)
    else series.set(name, [entry])
  }
  return series
}

function gapsIn(
  book: ArchivedBook,
  name: string,
  entries: readonly ArchivedEntry[],
): readonly Finding[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1]?.voucherNo ?? 0
    const expected = `${name}/${String(before + 1).padStart(4, '0')}`
    if (entry.number === expected && entry.voucherNo === before + 1) return []
    const place = placeOf(book, entry)
    return [{ check: 'voucher_numbers', place, expected, found: entry.number }]
  })
}
