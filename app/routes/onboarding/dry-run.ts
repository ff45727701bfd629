import type { Choices } from '#app/commands/onboarding/import.ts'
import { isLocalDate } from '#app/domain/calendar.ts'
import type { DomainError } from '#app/domain/errors.ts'
import { causesOf } from '#app/domain/onboarding/causes.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { TABLE_KINDS } from '#app/domain/onboarding/table-kinds.ts'
import { errorText, problemText, translator } from '#app/i18n/catalogue.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

const MOST_ROWS = 200

/** What the page shows of a plan: plain data, problems in words, only the rows that have a remark. */
export function dryRunView(plan: ImportPlan, language: Language, obstacle: DomainError | null) {
  const textOf = new Map(
    plan.problems.map((problem) => [problem.id, problemText(language, problem)]),
  )
  const names = new Map(plan.members.map(({ no, name }) => [no, `${name} (${no})`]))
  const labelOf = (choice: string) => choiceText(language, choice, names)
  const remarked = plan.verdicts.filter(({ problems }) => problems.length > 0)
  const count = (verdict: string) => plan.verdicts.filter((row) => row.verdict === verdict).length
  return {
    bookYear: plan.bookYear,
    canImport: plan.canImport && obstacle === null,
    isMended: plan.canImport,
    obstacle: obstacle && errorText(language, obstacle),
    members: plan.members.length,
    loans: plan.loans.length,
    entries: plan.entries.length + (plan.opening === null ? 0 : 1),
    tables: plan.tables,
    verdicts: (['ok', 'warning', 'ask', 'blocked', 'skipped'] as const).map((verdict) => ({
      verdict,
      count: count(verdict),
    })),
    causes: causesOf(plan.tables, plan.problems),
    more: remarked.length > MOST_ROWS ? remarked.length - MOST_ROWS : 0,
    skipped: plan.verdicts.flatMap(({ sheet, row, skipped }) =>
      skipped ? [{ sheet, row, ...skipped }] : [],
    ),
    rows: remarked.slice(0, MOST_ROWS).map(({ sheet, row, verdict, problems }) => ({
      sheet,
      row,
      verdict,
      texts: problems.map((id) => textOf.get(id) ?? id),
    })),
    problems: plan.problems.map(({ id, severity, cells, choices, suggestion }) => ({
      id,
      severity,
      where: cells[0] ?? '',
      choices: choices.map((value) => ({ value, label: labelOf(value) })),
      suggestion,
      text: textOf.get(id) ?? '',
    })),
    controls: plan.controls.map(({ figure, workbook, books }) => ({
      figure,
      workbook: workbook?.toString() ?? null,
      books: books.toString(),
    })),
  }
}

const CHOICES = ['merge', 'keep', 'balance', 'cash_book', 'fix_file'] as const

/** An answer in words: one of ours, a member by name and number, or a day. */
function choiceText(
  language: Language,
  choice: string,
  names: ReadonlyMap<string, string>,
): string {
  const known = CHOICES.find((name) => name === choice)
  if (known) return translator(language)(`onboarding.choice.${known}`)
  return names.get(choice) ?? (isLocalDate(choice) ? formatDate(choice, language) : choice)
}

/** Reads the treasurer's answers and mapping from the form: `answer:ID`, `kind:SHEET`, `column:SHEET:A`. */
export function choicesIn(values: Readonly<Record<string, string>>): Choices {
  const answers: Record<string, string> = {}
  const mapping: Record<string, { kind?: Kind | null; columns?: Record<string, string> }> = {}
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith('answer:') && value !== '') answers[name.slice('answer:'.length)] = value
    if (name.startsWith('kind:') && value !== '') {
      mapping[name.slice('kind:'.length)] = { kind: kindOf(value) }
    }
  }
  for (const [name, value] of Object.entries(values)) {
    const [, sheet, column] = /^column:(.*):([A-Z]{1,3})$/.exec(name) ?? []
    // A sheet that was given another kind is read afresh: its old columns say nothing.
    if (sheet === undefined || column === undefined || mapping[sheet]?.kind !== undefined) continue
    mapping[sheet] = { columns: { ...mapping[sheet]?.columns, [column]: value } }
  }
  return { answers, mapping }
}

type Kind = (typeof TABLE_KINDS)[number]

function kindOf(value: string): Kind | null {
  return TABLE_KINDS.find((kind) => kind === value) ?? null
}
