import type { Choices } from '#app/commands/onboarding/import.ts'
import type { DomainError } from '#app/domain/errors.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { TABLE_KINDS } from '#app/domain/onboarding/table-kinds.ts'
import { errorText, problemText } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

const MOST_ROWS = 200

/** What the page shows of a plan: plain data, problems in words, only the rows that have a remark. */
export function dryRunView(plan: ImportPlan, language: Language, obstacle: DomainError | null) {
  const textOf = new Map(
    plan.problems.map((problem) => [problem.id, problemText(language, problem)]),
  )
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
      choices,
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
