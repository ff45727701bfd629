import {
  balancesOf,
  type NameForm,
  namesIn,
  numbersOf,
  oneLine,
  type Place,
} from '#app/documents/journal/journal.ts'
import { addDays } from '#app/domain/calendar.ts'
import type { WholeBook, WholeEntry, WholeLine } from '#app/domain/ledger/whole-book.ts'
import type { Money } from '#app/domain/money.ts'

/** Beancount knows five roots. Memorandum accounts balance among themselves and go under one of equity. */
const ROOTS = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
  memorandum: 'Equity:Administratif',
} as const satisfies NameForm['roots']

const FORM: NameForm = { roots: ROOTS, clean: component }

/** Long before any book: an account must be open on the day of its first line. */
const OPENED = '1900-01-01'

/**
 * Writes a whole book in beancount's language: plain text that `bean-check` accepts without a change.
 *
 * Every entry keeps its number as a link and as metadata, with its event and the day it was recorded; a reversal
 * links to what it reverses. It ends with `balance` statements of the balances the book keeps itself, so
 * `bean-check` proves them equal to the lines.
 *
 * @returns UTF-8 text; debits positive, whole rupiah as `1250000 IDR`.
 * @see https://beancount.github.io/docs/beancount_language_syntax.html
 */
export function beancountJournal(book: WholeBook): string {
  const nameOf = namesIn(book, FORM)
  const numbers = numbersOf(book)
  const entries = book.entries.map((entry) => entryText(entry, { nameOf, numbers }))
  return [header(book), opened(book, nameOf), ...entries, balances(book, nameOf)].join('')
}

function header(book: WholeBook): string {
  return `option "title" ${quoted(`${book.cooperative}: ${book.name}`)}\noption "operating_currency" "IDR"\n\n`
}

function opened(book: WholeBook, nameOf: (place: Place) => string): string {
  const whole = book.accounts.map(({ code, name }) => ({
    place: { accountCode: code, subledgerId: undefined },
    name,
  }))
  const parts = new Map<string, { place: Place; name: string }>()
  for (const line of book.entries.flatMap(({ lines }) => lines)) {
    const { accountCode, subledgerId, subledgerName } = line
    if (subledgerId === undefined) continue
    parts.set(`${accountCode} ${subledgerId}`, {
      place: { accountCode, subledgerId },
      name: subledgerName ?? '',
    })
  }
  const lines = [...whole, ...parts.values()].map(
    ({ place, name }) => `${OPENED} open ${nameOf(place)} IDR\n  name: ${quoted(name)}\n`,
  )
  return `${lines.join('')}\n`
}

type Known = {
  readonly nameOf: (place: Place) => string
  readonly numbers: ReadonlyMap<string, string>
}

function entryText(entry: WholeEntry, { nameOf, numbers }: Known): string {
  const reversed = entry.reversesId === null ? undefined : numbers.get(entry.reversesId)
  const links = [entry.number, ...(reversed === undefined ? [] : [reversed])].map(
    (number) => ` ^${number.replaceAll(/[^A-Za-z0-9/._-]/g, '-')}`,
  )
  const facts = [
    ['number', entry.number],
    ['event', entry.event],
    ['recorded', entry.recordedAt],
    ...(entry.sourceNo === null ? [] : [['source', entry.sourceNo]]),
    ...(reversed === undefined ? [] : [['reverses', reversed]]),
  ]
  return [
    `${entry.date} * ${quoted(entry.memo)}${links.join('')}\n`,
    ...facts.map(([key, value = '']) => `  ${key}: ${quoted(value)}\n`),
    ...entry.lines.map((line) => `  ${nameOf(line)}  ${amountOf(line)}\n${factsOfLine(line)}`),
    '\n',
  ].join('')
}

function factsOfLine(line: WholeLine): string {
  const facts = [
    ...(line.unit === undefined || line.unit === 'umum' ? [] : [['unit', line.unit]]),
    ...(line.partyKind === undefined || line.partyKind === 'none'
      ? []
      : [['party', line.partyKind]]),
    ...(line.memo === undefined ? [] : [['memo', line.memo]]),
  ]
  return facts.map(([key, value = '']) => `    ${key}: ${quoted(value)}\n`).join('')
}

function balances(book: WholeBook, nameOf: (place: Place) => string): string {
  if (book.through === null) return ''
  const day = addDays(book.through, 1)
  return balancesOf(book)
    .map(({ balance, ...place }) => `${day} balance ${nameOf(place)}  ${rupiah(balance)}\n`)
    .join('')
}

function amountOf(line: WholeLine): string {
  return rupiah(line.side === 'debit' ? line.amount : line.amount.negated())
}

function rupiah(amount: Money): string {
  return `${amount} IDR`
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Letters, digits and hyphens, beginning with a capital or a digit. Accents are dropped, other letters too. */
function component(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}` || '0'
}
