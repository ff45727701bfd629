/*
 * What a bookkeeper with a pencil has of one cooperative over a year and more: whole rupiah as plain numbers,
 * days as text. It knows no database and none of the rules under test; where it reckons, it does so by itself.
 */

/** What one entry did to what the pencil keeps, so that its mirror image can be written down too. */
export type Effect = {
  readonly kind: string
  readonly entryId: string
  readonly date: string
  readonly cash?: number
  readonly bank?: number
  /** By account: `A-001/voluntary`; all bilyets of a member together are `A-001/term`. */
  readonly savings?: readonly (readonly [account: string, change: number])[]
  /** Principal that is out. */
  readonly loan?: readonly [id: string, change: number]
  /** Money that waits for the borrower of a loan. */
  readonly deposit?: readonly [loan: string, change: number]
  /** The same of several loans: what waited for a leaver. */
  readonly deposits?: readonly (readonly [loan: string, change: number])[]
  /** Savings of a leaver that are to be paid out. */
  readonly refund?: readonly [member: string, change: number]
  /** What else comes back when the entry is corrected. */
  readonly undo?: () => void
}

/** Interest that a member was paid in a calendar month, for the tax. */
export type Paid = { readonly member: string; readonly month: string; gross: number; tax: number }

export type Bilyet = {
  readonly id: string
  readonly member: string
  readonly amount: number
  readonly tenor: number
  readonly percent: number
  readonly openedOn: string
  readonly rollsOver: boolean
  /** The bilyet whose money it took over. */
  readonly continues: string | null
  paid: number
  isRunning: boolean
}

export type Pencil = {
  cash: number
  bank: number
  /** The last closed month, `YYYY-MM`, or nothing. */
  closed: string
  readonly savings: Map<string, number>
  /** What moved on each sukarela, for its interest. */
  readonly moves: Map<string, [date: string, change: number][]>
  readonly loans: Map<string, number>
  readonly deposits: Map<string, number>
  readonly refunds: Map<string, number>
  readonly paid: Set<Paid>
  readonly booked: Effect[]
}

export function newPencil(): Pencil {
  return {
    cash: 0,
    bank: 0,
    closed: '',
    savings: new Map(),
    moves: new Map(),
    loans: new Map(),
    deposits: new Map(),
    refunds: new Map(),
    paid: new Set(),
    booked: [],
  }
}

/** Writes an entry down. */
export function enter(pencil: Pencil, effect: Effect): void {
  apply(pencil, effect, { sign: 1, date: effect.date })
  pencil.booked.push(effect)
}

/** Writes the mirror image of an entry down: on its own day while that month is open, today otherwise. */
export function correct(pencil: Pencil, effect: Effect, today: string): void {
  const isOpen = effect.date.slice(0, 7) > pencil.closed
  apply(pencil, effect, { sign: -1, date: isOpen ? effect.date : today })
  pencil.booked.splice(pencil.booked.indexOf(effect), 1)
  effect.undo?.()
}

function apply(
  pencil: Pencil,
  effect: Effect,
  { sign, date }: { readonly sign: 1 | -1; readonly date: string },
): void {
  pencil.cash += sign * (effect.cash ?? 0)
  pencil.bank += sign * (effect.bank ?? 0)
  for (const [account, change] of effect.savings ?? []) {
    save(pencil, { account, change: sign * change, date })
  }
  for (const [map, part] of [
    [pencil.loans, effect.loan],
    [pencil.deposits, effect.deposit],
    ...(effect.deposits ?? []).map((part) => [pencil.deposits, part] as const),
    [pencil.refunds, effect.refund],
  ] as const) {
    if (part !== undefined) map.set(part[0], (map.get(part[0]) ?? 0) + sign * part[1])
  }
}

/** Moves a savings account, and remembers the day where it earns interest. */
export function save(
  pencil: Pencil,
  move: { readonly account: string; readonly change: number; readonly date: string },
): void {
  const { account, change, date } = move
  pencil.savings.set(account, (pencil.savings.get(account) ?? 0) + change)
  if (!account.endsWith('/voluntary')) return
  const moves = pencil.moves.get(account) ?? []
  moves.push([date, change])
  pencil.moves.set(account, moves)
}

/** How a village reckons the interest of sukarela. */
export type Interest = {
  readonly method: 'daily' | 'lowest'
  readonly basis: 365 | 360
  readonly rounding: 'half_up' | 'down'
  /** From which balance on, whole percent a year, of the whole balance; dearest first. */
  readonly tiers: readonly (readonly [from: number, percent: number])[]
}

/** A month's interest of an account, reckoned day after day in whole numbers and rounded once. */
export function interestOf(
  moves: readonly (readonly [date: string, change: number])[],
  month: string,
  how: Interest,
): number {
  const days = daysIn(month)
  let percentDays = 0n
  let lowest: number | null = null
  for (let day = 1; day <= days; day += 1) {
    const date = `${month}-${String(day).padStart(2, '0')}`
    const held = moves.reduce((sum, [on, change]) => (on <= date ? sum + change : sum), 0)
    lowest = lowest === null ? held : Math.min(lowest, held)
    percentDays += earning(held, how)
  }
  const whole = how.method === 'daily' ? percentDays : earning(lowest ?? 0, how) * BigInt(days)
  const divisor = BigInt(100 * how.basis)
  return Number(how.rounding === 'down' ? whole / divisor : (2n * whole + divisor) / (2n * divisor))
}

function earning(held: number, { tiers }: Interest): bigint {
  if (held <= 0) return 0n
  const tier = tiers.find(([from]) => held >= from)
  return BigInt(held) * BigInt(tier?.[1] ?? 0)
}

/** PP 15/2009: nothing up to 240.000 a month, else a tenth of the whole, less what was withheld before. */
export function taxOn(pencil: Pencil, of: Pick<Paid, 'member' | 'month' | 'gross'>): number {
  const before = [...pencil.paid].filter(
    ({ member, month }) => member === of.member && month === of.month,
  )
  const gross = before.reduce((sum, paid) => sum + paid.gross, of.gross)
  const due = gross <= 240_000 ? 0 : Math.floor(gross / 10)
  const left = before.reduce((rest, { tax }) => rest - tax, due)
  return Math.min(Math.max(left, 0), of.gross)
}

/** Interest of a bilyet for its full months by a day, before tax, since it was opened. */
export function dueOnBilyet(bilyet: Bilyet, date: string): number {
  let months = 0
  while (months < bilyet.tenor && monthsAfter(bilyet.openedOn, months + 1) <= date) months += 1
  const twelfths = bilyet.amount * bilyet.percent * months
  return Math.floor((2 * twelfths + 1200) / 2400)
}

/** The same day some months on, or the last of a shorter month. */
export function monthsAfter(date: string, count: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const all = year * 12 + month - 1 + count
  const then = `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
  return `${then}-${String(Math.min(day, daysIn(then))).padStart(2, '0')}`
}

export function lastDayOf(month: string): string {
  return `${month}-${daysIn(month)}`
}

function daysIn(month: string): number {
  const [year = 0, no = 0] = month.split('-').map(Number)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][no - 1] ?? 0
}
