/** One figure or word that a command changed, before and after; null where there was none. */
export type Change = {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

/** What a command said and changed, in plain words and ids: no NIK, no child, no household. */
export type Told = {
  /** The person's name, and their roles at that time. */
  readonly by?: string
  readonly roles?: readonly string[]
  readonly facts?: Readonly<Record<string, string>>
  readonly changes?: readonly Change[]
  /** The person decided on, or took back, what they had done themselves. */
  readonly isOwn?: true
}

/** What makes an event worth a second look. */
export const MARKS = ['reversed', 'late', 'night', 'large', 'own'] as const
export type Mark = (typeof MARKS)[number]

/** Where the unusual begins, as the rule `unusual_deeds` of a day says it. */
export type UnusualFrom = {
  readonly lateDays: number
  /** Whole rupiah. */
  readonly large: string
  readonly nightFrom: number
  readonly nightTo: number
}

/** Reads the terms of the rule `unusual_deeds`. */
export function unusualFrom(terms: {
  readonly late_days: string
  readonly large: string
  readonly night_from: string
  readonly night_to: string
}): UnusualFrom {
  return {
    lateDays: Number(terms.late_days),
    large: terms.large,
    nightFrom: Number(terms.night_from),
    nightTo: Number(terms.night_to),
  }
}

/** One thing a person did, with what makes it unusual. */
export type Deed = {
  readonly key: string
  readonly command: string
  readonly actor: string
  /** The instant, as ISO 8601 in UTC. */
  readonly at: string
  readonly told: Told
  readonly day: string | null
  readonly amount: string | null
  readonly touched: readonly string[]
  readonly marks: readonly Mark[]
}

/** What an id names, and in which list it stands. */
export type DeedRecord = {
  readonly kind: 'entry' | 'member' | 'loan' | 'account' | 'product' | 'meeting' | 'sheet' | 'term'
  readonly label: string
}

/** What of an input may be told; everything else stays out of the log. */
const TELLABLE: ReadonlySet<string> = new Set([
  'account',
  'adopted',
  'allocation',
  'amount',
  'attachment',
  'body',
  'borne_by',
  'count_id',
  'date',
  'day',
  'decision',
  'deposit',
  'due_on',
  'entry',
  'entry_id',
  'file_name',
  'from',
  'guarantor',
  'held_on',
  'kind',
  'loan',
  'meeting',
  'member',
  'member_id',
  'memo',
  'method',
  'monthly_rate_percent',
  'month',
  'name',
  'note',
  'on',
  'order',
  'part',
  'pay_by',
  'place',
  'position',
  'product',
  'proxy',
  'purpose',
  'reason',
  'reference',
  'replaced_by',
  'rolls_over',
  'rule',
  'sheet',
  'short_reason',
  'source',
  'tenor_months',
  'term_months',
  'title',
  'to',
  'until',
  'voucher',
  'year',
  'yearly_percent',
])

/** Families, migrants and the books of enterprises are not the officers' to read: of them only the deed is told. */
const UNTOLD = ['households.', 'migrations.', 'sales.', 'invoices.', 'trainings.', 'enterprises.']

const LONGEST = 160
const MOST_IDS = 60
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Tells whether what a command was given may be kept in words. */
export function isTold(command: string): boolean {
  return !UNTOLD.some((area) => command.startsWith(area))
}

/** The facts of an input that a sentence may name: short texts, figures and ids, one level deep. */
export function factsOf(command: string, input: unknown): Readonly<Record<string, string>> {
  if (!isTold(command) || typeof input !== 'object' || input === null) return {}
  const pairs = Object.entries(input).flatMap(([name, value]): [string, string][] => {
    const text = ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
    return TELLABLE.has(name) && text !== '' ? [[name, text.slice(0, LONGEST)]] : []
  })
  return Object.fromEntries(pairs)
}

/** Every id in what was asked and answered, at most 60: the records an event leads to. */
export function idsIn(value: unknown): readonly string[] {
  const found = new Set<string>()
  const walk = (part: unknown): void => {
    if (found.size >= MOST_IDS) return
    if (typeof part === 'string' && UUID.test(part)) found.add(part)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk)
  }
  walk(value)
  return [...found]
}

/** What is in force, by field, as the database keeps it. */
export type Snapshot = Readonly<Record<string, unknown>>

/** What differs between two readings of the same thing, by field; lists and groups are compared as a whole. */
export function changesBetween(before: Snapshot | null, after: Snapshot | null): readonly Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields.toSorted().flatMap((field): Change[] => {
    const from = textOf(before?.[field])
    const to = textOf(after?.[field])
    return from === to ? [] : [{ field, from, to }]
  })
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.slice(0, LONGEST)
}
