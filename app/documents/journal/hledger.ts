import {
  balancesOf,
  type NameForm,
  namesIn,
  numbersOf,
  oneLine,
} from '#app/documents/journal/journal.ts'
import type { WholeBook, WholeEntry, WholeLine } from '#app/domain/ledger/whole-book.ts'
import type { Money } from '#app/domain/money.ts'

const ROOTS = {
  asset: 'aset',
  liability: 'liabilitas',
  equity: 'ekuitas',
  income: 'pendapatan',
  expense: 'beban',
  memorandum: 'administratif',
} as const satisfies NameForm['roots']

/** What hledger's own statements take each root for; memorandum accounts stay out of them. */
const TYPES = [
  [ROOTS.asset, 'A'],
  [ROOTS.liability, 'L'],
  [ROOTS.equity, 'E'],
  [ROOTS.income, 'R'],
  [ROOTS.expense, 'X'],
] as const

/** Two spaces, semicolons and colons mean something to hledger; in names they give way. */
const FORM: NameForm = {
  roots: ROOTS,
  clean: (text) => oneLine(text.replaceAll(':', '-').replaceAll(';', ',')),
}

/**
 * Writes a whole book as an hledger journal: plain text that `hledger` reads without a change.
 *
 * Every entry keeps its number, and as tags its event, the day it was recorded and what it reverses. The last
 * transaction asserts the balances the book keeps itself, so `hledger check` proves them equal to the lines.
 *
 * @returns UTF-8 text; debits positive, whole rupiah as `1250000 IDR`.
 * @see https://hledger.org/hledger.html
 */
export function hledgerJournal(book: WholeBook): string {
  const nameOf = namesIn(book, FORM)
  const numbers = numbersOf(book)
  const entries = book.entries.map((entry) => {
    const lines = entry.lines.map(
      (line) => `    ${nameOf(line)}  ${amountOf(line)}${commentOf(tagsOfLine(line))}\n`,
    )
    return `${headOf(entry, numbers)}${lines.join('')}\n`
  })
  return [header(book), ...entries, assertions(book, nameOf)].join('')
}

function header(book: WholeBook): string {
  const types = TYPES.map(([root, type]) => `account ${root}  ; type: ${type}\n`)
  const title = `; ${oneLine(book.cooperative)}: ${oneLine(book.name)}\n; Rupiah utuh; debet positif.\n\n`
  return `${title}commodity 1000. IDR\n\n${types.join('')}\n`
}

function headOf(entry: WholeEntry, numbers: ReadonlyMap<string, string>): string {
  const text = oneLine(entry.memo.replaceAll(';', ',').replaceAll('|', '/'))
  const tags = [
    `event: ${entry.event}`,
    `recorded: ${entry.recordedAt}`,
    ...(entry.sourceNo === null ? [] : [`source: ${tagText(entry.sourceNo)}`]),
    ...(entry.reversesId === null ? [] : [`reverses: ${numbers.get(entry.reversesId) ?? ''}`]),
  ]
  return `${entry.date} * (${entry.number.replaceAll(/[()]/g, '')}) ${text}${commentOf(tags)}\n`
}

function tagsOfLine(line: WholeLine): readonly string[] {
  const unit = line.unit === undefined || line.unit === 'umum' ? [] : [`unit: ${line.unit}`]
  const party =
    line.partyKind === undefined || line.partyKind === 'none' ? [] : [`party: ${line.partyKind}`]
  const memo = line.memo === undefined ? [] : [`memo: ${tagText(line.memo)}`]
  return [...unit, ...party, ...memo]
}

/** A comma ends a tag's value. */
function tagText(text: string): string {
  return oneLine(text.replaceAll(',', ' ').replaceAll(';', ' '))
}

function commentOf(tags: readonly string[]): string {
  return tags.length === 0 ? '' : `  ; ${tags.join(', ')}`
}

function amountOf(line: WholeLine): string {
  return rupiah(line.side === 'debit' ? line.amount : line.amount.negated())
}

function assertions(book: WholeBook, nameOf: ReturnType<typeof namesIn>): string {
  if (book.through === null) return ''
  const lines = balancesOf(book).map(
    ({ balance, ...place }) =>
      `    ${nameOf(place)}  0 IDR ${place.subledgerId === undefined ? '=*' : '='} ${rupiah(balance)}\n`,
  )
  return `${book.through} * Saldo menurut buku\n${lines.join('')}`
}

function rupiah(amount: Money): string {
  return `${amount} IDR`
}
