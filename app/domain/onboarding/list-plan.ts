import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import {
  type Judging,
  judgeGoods,
  judgeLine,
  judgeLoan,
  judgeMember,
  judgeSavings,
  type RowOutcome,
} from '#app/domain/onboarding/list-judge.ts'
import type { ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { type ListMember, type Meant, memberFinder } from '#app/domain/onboarding/list-people.ts'
import type {
  Judged,
  JudgedRow,
  ListBook,
  ListPlan,
  ListQuestion,
  ListSettings,
  RowVerdict,
} from '#app/domain/onboarding/list-plan-types.ts'
import type { ListProblem, ReadList, ReadRow } from '#app/domain/onboarding/list-rows.ts'
import type { ListTable } from '#app/domain/onboarding/list-table.ts'
import { apartVouchers, withVoucherDays } from '#app/domain/onboarding/list-vouchers.ts'
import { plain } from '#app/domain/onboarding/words.ts'

const JUDGES: Readonly<Record<ListKind, (row: ReadRow, judging: Judging) => RowOutcome>> = {
  members: judgeMember,
  savings: judgeSavings,
  loans: judgeLoan,
  journal: judgeLine,
  goods: judgeGoods,
}

/** More than any village has in one list; what goes beyond is brought in parts. */
const MOST_ROWS = 3_000
const MOST_LINES = 10_000

/** Kinds whose rows are about a member. */
const OF_MEMBERS: ReadonlySet<ListKind> = new Set(['savings', 'loans', 'journal'])

type Given = {
  readonly table: ListTable
  readonly list: ReadList
  readonly book: ListBook
  readonly settings: ListSettings
  readonly answers: Readonly<Record<string, string>>
}

/**
 * Judges a list row by row: what can come in, what only a person can say, what cannot come in and why. Nothing is
 * guessed: a question without an answer of one of its choices stays open.
 */
export function planList(given: Given): ListPlan {
  const { table, list, book, settings, answers } = given
  const questions = new Map<string, ListQuestion>()
  const ask = asker(questions, answers)
  const finder = memberFinder(book.members)
  const principal = new Map<string, Money>()
  const judged = rowsOf(table.kind, list).map((row): Judged => {
    const meant = OF_MEMBERS.has(table.kind) ? finder(mentionOf(row)) : null
    const { member, isOpen, isLeft, problems } = memberOf(row, { meant, ask, kind: table.kind })
    const outcome = JUDGES[table.kind](row, { book, settings, member, principal })
    return {
      row,
      key: keyOf(table.kind, row, member),
      problems: [...row.problems, ...problems, ...outcome.problems],
      planned: outcome.planned,
      isOpen,
      isLeft,
    }
  })
  const again = table.kind === 'journal' ? judged : askTwice(judged, { ask, given })
  const seen = askSeen(again, ask, book)
  const whole = table.kind === 'journal' ? apartVouchers(seen) : seen
  const rows = whole.map(verdictOf)
  return {
    table,
    rows,
    skipped: list.skipped,
    questions: [...questions.values()],
    totals: list.totals.map((total) => ({ ...total, taken: takenOf(total.field, whole, rows) })),
    wrongTotals: list.wrongTotals,
    unsettled: unsettledOf(given),
    counts: countsOf(rows),
  }
}

type Ask = (
  question: Omit<ListQuestion, 'answer' | 'rows'> & { readonly row: number },
) => string | null

function asker(
  questions: Map<string, ListQuestion>,
  answers: Readonly<Record<string, string>>,
): Ask {
  return ({ row, ...question }) => {
    const before = questions.get(question.id)
    const given = answers[question.id]
    const answer = given !== undefined && question.choices.includes(given) ? given : null
    questions.set(question.id, { ...question, answer, rows: [...(before?.rows ?? []), row] })
    return answer
  }
}

function rowsOf(kind: ListKind, list: ReadList): readonly ReadRow[] {
  return kind === 'journal' ? withVoucherDays(list.rows) : list.rows
}

function mentionOf({ texts }: ReadRow): { readonly no: string; readonly name: string } {
  return { no: texts['no'] ?? '', name: texts['name'] ?? '' }
}

type Who = {
  readonly member: ListMember | null
  readonly isOpen: boolean
  readonly isLeft: boolean
  readonly problems: readonly ListProblem[]
}
const NOBODY: Who = { member: null, isOpen: false, isLeft: false, problems: [] }

/** The member a row is about; where a person must say, what they said. */
function memberOf(
  row: ReadRow,
  {
    meant,
    ask,
    kind,
  }: { readonly meant: Meant | null; readonly ask: Ask; readonly kind: ListKind },
): Who {
  if (meant === null) return NOBODY
  if (meant.kind === 'one') return { ...NOBODY, member: meant.member }
  const { no, name } = mentionOf(row)
  const found = [no, name].filter((text) => text !== '').join(' ')
  if (meant.kind === 'nobody') {
    // Most lines of a journal are nobody's.
    if (kind === 'journal' && found === '') return NOBODY
    const field = name === '' ? 'no' : 'name'
    return { ...NOBODY, problems: [{ code: 'member_unknown', field, found }] }
  }
  const choices = [...meant.candidates.map((member) => member.no), 'leave']
  const answer = ask({ id: meant.id, about: 'person', row: row.row, found, choices, details: {} })
  if (answer === null) return { ...NOBODY, isOpen: true }
  if (answer === 'leave') return { ...NOBODY, isLeft: true }
  return { ...NOBODY, member: meant.candidates.find((member) => member.no === answer) ?? null }
}

/** What makes a row this row, wherever it stands: no NIK, which a hash would not hide. */
function keyOf(kind: ListKind, row: ReadRow, member: ListMember | null): string {
  const { nik: _nik, no, name, ...texts } = row.texts
  const who = member === null ? [no ?? '', plain(name ?? '')] : [member.no]
  const facts = { ...texts, ...row.days, ...row.amounts }
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([kind, who, sorted.map(([field, value]) => [field, `${value}`])])
}

const SHARED = {
  member: { code: 'no_shared', field: 'no' },
  loan: { code: 'loan_number_twice', field: 'loanNo' },
} as const

function kindOfNumber(planned: Judged['planned']): keyof typeof SHARED {
  return planned?.kind === 'members' ? 'member' : 'loan'
}

type Twin = {
  readonly number: string | null
  /** The earlier row with the same number. */
  readonly sharer: number | undefined
  /** The earlier row that is the same, or of members bears the same name. */
  readonly twin: number | undefined
  /** The member of the book who bears the same name. */
  readonly bearer: string | undefined
}

/** Rows that come twice in the file, and members who bear the name of another. */
function askTwice(
  judged: readonly Judged[],
  { ask, given }: { readonly ask: Ask; readonly given: Given },
): readonly Judged[] {
  const first = new Map<string, number>()
  const numbers = new Map<string, number>()
  const namesakes = new Map(given.book.members.map(({ no, name }) => [plain(name), no]))
  return judged.map((one) => {
    const { row, planned } = one
    if (planned === null || one.isOpen || one.isLeft) return one
    const number = 'no' in planned ? planned.no : null
    const name = planned.kind === 'members' ? plain(planned.name) : null
    const twin = firstOf(first, name ?? one.key, row.row)
    const sharer = firstOf(numbers, number, row.row)
    const bearer = namesakes.get(name ?? '')
    return withTwin(one, { number, sharer, twin, bearer }, ask)
  })
}

/** The earlier row with the same key; a row without one has none. */
function firstOf(rows: Map<string, number>, key: string | null, row: number): number | undefined {
  if (key === null) return undefined
  const before = rows.get(key)
  rows.set(key, before ?? row)
  return before
}

function withTwin(one: Judged, { number, sharer, twin, bearer }: Twin, ask: Ask): Judged {
  const { row, planned } = one
  if (sharer !== undefined && twin === undefined) {
    const about = { found: number ?? '', details: { row: `${sharer}` } }
    return { ...one, problems: [...one.problems, { ...SHARED[kindOfNumber(planned)], ...about }] }
  }
  if (twin === undefined && bearer === undefined) return one
  const about = twin === undefined ? 'same' : 'twice'
  const answer = ask({
    id: `${about}:${row.row}`,
    about,
    row: row.row,
    found: row.texts['name'] ?? row.texts['no'] ?? '',
    // Of two with one number only one can come in.
    choices: sharer === undefined ? ['leave', 'keep'] : ['leave'],
    details: { row: `${twin ?? ''}`, no: bearer ?? '' },
  })
  return { ...one, isOpen: answer === null, isLeft: answer === 'leave' }
}

/** Rows that an earlier file brought in already: one question for all of that file. */
function askSeen(judged: readonly Judged[], ask: Ask, book: ListBook): readonly Judged[] {
  return judged.map((one) => {
    const file = book.seen.get(one.key)
    if (file === undefined || one.isOpen || one.isLeft) return one
    const choices = ['leave', 'keep']
    const about = 'seen' as const
    const asked = { id: `seen:${file}`, about, row: one.row.row, found: file, choices, details: {} }
    const answer = ask(asked)
    return { ...one, isOpen: answer === null, isLeft: answer === 'leave' }
  })
}

function verdictOf({ row, key, problems, planned, isOpen, isLeft }: Judged): JudgedRow {
  const verdict = (): RowVerdict => {
    if (isLeft) return 'left_out'
    if (problems.length > 0 && !isOpen) return 'refused'
    if (isOpen) return 'ask'
    return planned === null ? 'skipped' : 'ok'
  }
  const found = verdict()
  return {
    row: row.row,
    verdict: found,
    // What is wrong because nobody said yet whom the row means is no fault of the file.
    problems: found === 'refused' ? problems : [],
    key,
    planned: found === 'ok' ? planned : null,
  }
}

function takenOf(field: string, judged: readonly Judged[], rows: readonly JudgedRow[]): Money {
  return Money.sum(
    judged.flatMap(({ row }, at) =>
      rows[at]?.verdict === 'ok' ? [row.amounts[field] ?? Money.zero] : [],
    ),
  )
}

function unsettledOf(given: Given): ListPlan['unsettled'] {
  const { table, list, settings } = given
  const most = table.kind === 'journal' ? MOST_LINES : MOST_ROWS
  const isOpening = table.kind === 'savings' && settings.as === 'opening'
  const hasBalances = isOpening || table.kind === 'loans' || table.kind === 'goods'
  return {
    ...(list.rows.length > most ? { rows: 'too_long' as const } : {}),
    ...(hasBalances ? unsettledBalances(given) : {}),
  }
}

function unsettledBalances({ book, settings }: Given): ListPlan['unsettled'] {
  const { day, counter } = settings
  const account = book.accounts.find(({ code }) => code === counter)
  const isFit = account !== undefined && account.control === null && !account.isGuarded
  const dayFault = dayFaultOf(day, book)
  return {
    ...(dayFault === null ? {} : { day: dayFault }),
    ...(isFit ? {} : { counter: counter === null ? ('missing' as const) : ('unknown' as const) }),
  }
}

function dayFaultOf(day: LocalDate | null, { today, closedThrough }: ListBook) {
  if (day === null) return 'missing'
  if (day > today) return 'future'
  return closedThrough !== null && day <= closedThrough ? 'closed' : null
}

function countsOf(rows: readonly JudgedRow[]): ListPlan['counts'] {
  const count = (verdict: RowVerdict) => rows.filter((row) => row.verdict === verdict).length
  return {
    ok: count('ok'),
    ask: count('ask'),
    refused: count('refused'),
    left_out: count('left_out'),
    skipped: count('skipped'),
  }
}

/** Tells whether a list can be brought in as it stands; refused rows stay out only where a person said so. */
export function canBringIn(plan: ListPlan, leaveRefused: boolean): boolean {
  const { ok, ask, refused } = plan.counts
  const isSettled = Object.keys(plan.unsettled).length === 0 && plan.table.lacking.length === 0
  return isSettled && ok > 0 && ask === 0 && (refused === 0 || leaveRefused)
}
