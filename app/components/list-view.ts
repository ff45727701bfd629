import { LISTS, type ListKind } from '#app/domain/onboarding/list-kinds.ts'
import type { JudgedRow, ListPlan, ListQuestion } from '#app/domain/onboarding/list-plan-types.ts'
import { listRef } from '#app/domain/onboarding/list-table.ts'
import type { Sheet } from '#app/domain/onboarding/sheet.ts'
import { listProblemText } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Shown = {
  readonly kind: ListKind
  readonly fileName: string
  readonly sheets: readonly Sheet[]
  readonly plan: ListPlan | null
  readonly accounts: readonly { readonly value: string; readonly label: string }[]
  readonly canBringIn: boolean
}

/** What was chosen about a list so far. */
type ListChoices = {
  readonly sheet?: string | undefined
  readonly header_row?: number | undefined
  readonly as?: 'opening' | 'deposits' | undefined
  readonly means: 'cash' | 'bank'
  readonly day?: string | undefined
  readonly counter?: string | undefined
  readonly rounding_unit: number
  readonly leave_refused: boolean
  readonly repeat_reason?: string | undefined
}

const MOST_ROWS = 100
const ROWS_NAMED = 5

/** What the page shows of a list: plain data, problems in words, amounts as text. */
export function listView(
  of: Shown,
  choices: ListChoices,
  { language, names }: { readonly language: Language; readonly names: ReadonlyMap<string, string> },
) {
  const { kind, fileName, plan } = of
  return {
    kind,
    fileName,
    canBringIn: of.canBringIn,
    isFound: plan !== null,
    ...(plan === null ? NO_RESULT : resultView(plan, { language, names })),
    place: placeView(of, choices),
    settings: {
      as: choices.as ?? (plan?.table.places.has('date') ? 'deposits' : 'opening'),
      means: choices.means,
      day: choices.day ?? '',
      counter: choices.counter ?? '',
      roundingUnit: String(choices.rounding_unit || 1),
      accounts: of.accounts,
    },
    leaveRefused: choices.leave_refused,
    repeatReason: choices.repeat_reason ?? '',
  }
}

const NO_RESULT: ReturnType<typeof resultView> = {
  counts: { ok: 0, ask: 0, refused: 0, left_out: 0, skipped: 0 },
  lacking: [],
  unsettled: {},
  questions: [],
  refused: [],
  more: 0,
  totals: [],
  wrongTotals: [],
  skipped: [],
  empty: [],
}

function resultView(
  plan: ListPlan,
  { language, names }: { readonly language: Language; readonly names: ReadonlyMap<string, string> },
) {
  const refused = plan.rows.filter(({ verdict }) => verdict === 'refused')
  return {
    counts: plan.counts,
    lacking: plan.table.lacking,
    unsettled: plan.unsettled,
    questions: plan.questions.map((question) => questionView(question, names)),
    refused: refused.slice(0, MOST_ROWS).map((row) => rowView(plan, row, language)),
    more: Math.max(0, refused.length - MOST_ROWS),
    totals: plan.totals.map(({ field, file, rows, taken }) => ({
      field,
      file: file?.toString() ?? null,
      rows: rows.toString(),
      taken: taken.toString(),
    })),
    wrongTotals: plan.wrongTotals.map(({ row, field, written, counted }) => ({
      row,
      field,
      written: written.toString(),
      counted: counted.toString(),
    })),
    skipped: plan.skipped,
    empty: plan.rows.filter(({ verdict }) => verdict === 'skipped').map(({ row }) => row),
  }
}

function placeView({ kind, sheets, plan }: Shown, choices: ListChoices) {
  const table = plan?.table
  return {
    sheets: sheets.map(({ name }) => name),
    sheet: table?.sheet.name ?? choices.sheet ?? sheets[0]?.name ?? '',
    headerRow: String(table?.headerRow ?? choices.header_row ?? ''),
    headings: table?.headings ?? {},
    columns: table?.columns ?? {},
    fields: LISTS[kind].fields.map(({ name }) => name),
  }
}

function rowView(plan: ListPlan, { row, problems }: JudgedRow, language: Language) {
  return {
    row,
    texts: problems.map((problem) => ({
      where: listRef(plan.table, row, problem.field),
      text: listProblemText(language, problem),
    })),
  }
}

function questionView(question: ListQuestion, names: ReadonlyMap<string, string>) {
  const { id, about, rows, found, choices, details, answer } = question
  return {
    id,
    about,
    rows: rows.slice(0, ROWS_NAMED).join(', '),
    count: rows.length,
    beyond: Math.max(0, rows.length - ROWS_NAMED),
    found,
    twin: details['row'] ?? '',
    no: details['no'] ?? '',
    choices: choices.map((value) => ({ value, name: names.get(value) ?? null })),
    answer,
  }
}

/** The words of the members that questions offer: number → name. */
export function namesAsked(
  plan: ListPlan | null,
  members: readonly { readonly no: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  const asked = new Set(plan?.questions.flatMap(({ choices }) => choices) ?? [])
  return new Map(
    members.filter(({ no }) => asked.has(no)).map(({ no, name }) => [no, `${name} (${no})`]),
  )
}

export type ListView = ReturnType<typeof listView>

/** The fields of the form as the page shows them, by name: what is sent back when nothing is changed. */
export function fieldsShown(view: ListView): Readonly<Record<string, string>> {
  const { kind, place, settings, questions } = view
  const isDeposits = kind === 'savings' && settings.as === 'deposits'
  const hasBalances = kind !== 'members' && kind !== 'journal' && !isDeposits
  const letters = new Set([...Object.keys(place.headings), ...Object.keys(place.columns)])
  return {
    was_sheet: place.sheet,
    sheet: place.sheet,
    was_header_row: place.headerRow,
    header_row: place.headerRow,
    ...Object.fromEntries([...letters].map((at) => [`column:${at}`, place.columns[at] ?? ''])),
    ...Object.fromEntries(questions.map(({ id, answer }) => [`answer:${id}`, answer ?? ''])),
    ...(kind === 'savings' ? { as: settings.as } : {}),
    ...(kind === 'journal' ? {} : { day: settings.day }),
    ...(hasBalances ? { counter: settings.counter } : {}),
    ...(isDeposits ? { means: settings.means } : {}),
    ...(kind === 'loans' ? { rounding_unit: settings.roundingUnit } : {}),
    ...(view.refused.length > 0 && view.leaveRefused ? { leave_refused: 'ya' } : {}),
  }
}
