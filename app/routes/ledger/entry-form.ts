import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import type { FormTrouble } from '#app/http/form.server.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

export const MOST_LINES = 40
const FIELDS = ['account', 'debit', 'credit', 'subledger_id', 'unit', 'party_kind', 'memo'] as const
const OWN = ['date', 'memo', 'voucher', 'template', 'template_name'] as const

export type FormLine = Readonly<Record<(typeof FIELDS)[number], string>>

type Named = { readonly code: string; readonly name: string; readonly english: string }

/**
 * The account a person means: its code, its code with its name as the picker writes it, or its name alone.
 *
 * @returns The code; what is no account stays as it was typed, so that it is shown again beside its refusal.
 */
export function accountMeant(text: string, accounts: readonly Named[]): string {
  const [, code] = /^(\d{4})(?:\s|$)/.exec(text) ?? []
  if (code !== undefined) return code
  const wanted = text.toLocaleLowerCase('id')
  const named = accounts.filter(({ name, english }) =>
    [name, english].some((one) => one.toLocaleLowerCase('id') === wanted),
  )
  return named.length === 1 ? (named[0]?.code ?? text) : text
}

/** The lines of a form that say anything, numbered anew; empty rows are dropped. */
export function linesIn(
  values: Readonly<Record<string, string>>,
  accounts: readonly Named[],
): readonly FormLine[] {
  const lines = Array.from({ length: MOST_LINES }, (_, row) => {
    const line = lineAt(values, row)
    return { ...line, account: accountMeant(line.account, accounts) }
  })
  return lines.filter((line) => line.account !== '' || line.debit !== '' || line.credit !== '')
}

function lineAt(values: Readonly<Record<string, string>>, row: number): FormLine {
  const said = (name: string) => values[`lines.${row}.${name}`]?.trim() ?? ''
  return {
    account: said('account'),
    debit: said('debit'),
    credit: said('credit'),
    subledger_id: said('subledger_id'),
    unit: said('unit'),
    party_kind: said('party_kind'),
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
  return {
    date: values['date'],
    voucher: values['voucher'] || undefined,
    memo: values['memo'],
    lines: lines.map(({ unit, party_kind, ...line }) => ({
      ...line,
      ...(unit === '' ? {} : { unit }),
      ...(party_kind === '' ? {} : { party_kind }),
    })),
  }
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
