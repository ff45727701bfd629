/** Every kind of trouble the importer names; the words are in `app/i18n`, keyed `onboarding.problem.<code>`. */
const PROBLEM_CODES = [
  'account_unknown',
  'amount_mismatch',
  'amount_unreadable',
  'amounts_not_read',
  'balance_jump',
  'cell_error',
  'control_total_mismatch',
  'date_missing',
  'date_outside_year',
  'duplicate_member',
  'entry_unbalanced',
  'impossible_date',
  'loan_number_twice',
  'loan_unknown',
  'member_date_unreadable',
  'member_number_shared',
  'member_number_twice',
  'member_unknown',
  'misspelt_name',
  'nik_stored_as_number',
  'nik_wrong_length',
  'opening_unbalanced',
  'rate_above_cap',
  'row_total_wrong',
  'running_balance_typo',
  'table_missing',
  'text_number_not_summed',
  'thousands_comma',
  'total_wrong',
  'transfer_unmatched',
  'voucher_number_twice',
  'workbook_empty',
  'year_mismatch',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** `block` must be solved in the file first; `ask` has a default answer; `warn` and `info` inform. */
export type Severity = 'block' | 'ask' | 'warn' | 'info'

/** One trouble, named by sheet and cell: first the faulty cell, then what it disagrees with. */
export type Problem = {
  /** `code:Sheet!A1`, the key of an answer. */
  readonly id: string
  readonly code: ProblemCode
  readonly severity: Severity
  readonly cells: readonly string[]
  readonly found: string
  /** The sensible reading; used unless answered differently. */
  readonly suggestion: string | null
  /** What may be answered to an `ask`; the first is the default. Free text is welcome where empty. */
  readonly choices: readonly string[]
  /** Values for the text of the code: always `cell`, `others`, `found`, `suggestion`. */
  readonly details: Readonly<Record<string, string>>
}

type NewProblem = Omit<Problem, 'id' | 'choices' | 'suggestion' | 'details'> & {
  readonly suggestion?: string | null
  readonly choices?: readonly string[]
  readonly details?: Readonly<Record<string, string>>
}

/** Collects problems, and hands back the answer to each: the treasurer's, or the default. */
export type ProblemLog = {
  /** Notes a problem once and returns the answer that holds. */
  readonly note: (problem: NewProblem) => string | null
  readonly list: () => readonly Problem[]
}

/** Starts an empty collection. `answers` maps a problem's id to what the treasurer chose. */
export function problemLog(answers: Readonly<Record<string, string>> = {}): ProblemLog {
  const noted = new Map<string, Problem>()
  return {
    note(problem) {
      const id = `${problem.code}:${problem.cells[0] ?? ''}`
      if (!noted.has(id)) noted.set(id, completed(id, problem))
      const { suggestion = null } = problem
      return answers[id] ?? suggestion
    },
    list: () => [...noted.values()],
  }
}

function completed(id: string, problem: NewProblem): Problem {
  const { suggestion = null, choices = [], cells, found } = problem
  const [cell = '', ...others] = cells
  const values = { cell, others: others.join(', '), found, suggestion: suggestion ?? '' }
  return { ...problem, id, suggestion, choices, details: { ...values, ...problem.details } }
}
