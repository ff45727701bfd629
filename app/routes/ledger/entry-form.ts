import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import type { FormTrouble } from '#app/http/form.server.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

export const MOST_LINES = 6
const FIELDS = ['account', 'debit', 'credit', 'subledger_id', 'memo'] as const
const OWN = ['date', 'memo', 'voucher'] as const

export type FormLine = Readonly<Record<(typeof FIELDS)[number], string>>

/** The lines of a form that say anything, numbered anew; empty rows are dropped. */
export function linesIn(values: Readonly<Record<string, string>>): readonly FormLine[] {
  const lines = Array.from({ length: MOST_LINES }, (_, row) => lineAt(values, row))
  return lines.filter((line) => line.account !== '' || line.debit !== '' || line.credit !== '')
}

function lineAt(values: Readonly<Record<string, string>>, row: number): FormLine {
  const said = (name: string) => values[`lines.${row}.${name}`]?.trim() ?? ''
  return {
    account: said('account'),
    debit: said('debit'),
    credit: said('credit'),
    subledger_id: said('subledger_id'),
    memo: said('memo'),
  }
}

/** The form's fields again, with its lines numbered as `linesIn` has them. */
export function valuesOf(
  values: Readonly<Record<string, string>>,
  lines: readonly FormLine[],
): Readonly<Record<string, string>> {
  const own = OWN.map((name) => [name, values[name] ?? ''])
  const rows = lines.flatMap((line, row) =>
    FIELDS.map((name) => [`lines.${row}.${name}`, line[name]]),
  )
  return Object.fromEntries([...own, ...rows])
}

/** What `ledger.post` reads. */
export function inputOf(
  values: Readonly<Record<string, string>>,
  lines: readonly FormLine[],
): Readonly<Record<string, unknown>> {
  return { date: values['date'], voucher: values['voucher'], memo: values['memo'], lines }
}

/** Debits and credits of the form so far; what cannot be read counts as nothing. */
export function sumsOf(lines: readonly FormLine[]) {
  const sum = (texts: readonly string[]) =>
    Money.sum(texts.map((text) => readRupiah(text) ?? Money.zero))
  return {
    debit: sum(lines.map((line) => line.debit)),
    credit: sum(lines.map((line) => line.credit)),
  }
}

/** What the ledger would refuse, said before it is asked: sides that differ, lines without an owner. */
export function troubleOf(
  lines: readonly FormLine[],
  at: { readonly controls: ReadonlySet<string>; readonly language: Language },
): FormTrouble['errors'] {
  const { debit, credit } = sumsOf(lines)
  const nameless = lines.flatMap((line, row) =>
    at.controls.has(line.account) && line.subledger_id === ''
      ? [[`lines.${row}.subledger_id`, errorText(at.language, { code: 'subledger_required' })]]
      : [],
  )
  const uneven = debit.equals(credit)
    ? []
    : [['', errorText(at.language, { code: 'entry_unbalanced' })]]
  return Object.fromEntries([...nameless, ...uneven])
}
