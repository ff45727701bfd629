/** What a bookkeeper with a pencil has of one cooperative. Whole rupiah; pure: it knows no database. */
export type Pencil = {
  cash: number
  entries: number
  /** The last closed month, `YYYY-MM`, or nothing. */
  closed: string
  readonly savings: Map<string, number>
  readonly loans: Map<string, { outstanding: number; readonly since: string }>
  readonly booked: Booked[]
}

/** An entry that may be corrected: what it did to cash and, when it was savings, to which account. */
export type Booked = {
  readonly id: string
  readonly cash: number
  readonly account: string | null
  readonly isCorrection: boolean
  isCorrected: boolean
}

/** A movement of savings as it is written on the form. */
export type Movement = {
  readonly member: string
  readonly product: string
  readonly amount: number
  readonly date: string
}

const TODAY = '2026-06-05'
const PRINCIPAL = 100_000
const NOT_THERE = 'A-009'

/** An empty book. */
export function newPencil(): Pencil {
  return { cash: 0, entries: 0, closed: '', savings: new Map(), loans: new Map(), booked: [] }
}

/** What an account of a member holds. */
export function heldBy(
  pencil: Pencil,
  { member, product }: Omit<Movement, 'amount' | 'date'>,
): number {
  return pencil.savings.get(`${member}/${product}`) ?? 0
}

/** Every reason why a deposit must be refused; none: it must be booked. */
export function againstDeposit(pencil: Pencil, move: Movement): readonly string[] {
  const held = heldBy(pencil, move)
  const isPaid = move.product === 'principal' && held >= PRINCIPAL
  const isNotWhole = move.product === 'principal' && held + move.amount !== PRINCIPAL
  return reasons([
    [move.amount <= 0, 'invalid'],
    [move.member === NOT_THERE, 'member_missing'],
    [isPaid, 'principal_paid'],
    [isNotWhole && !isPaid, 'principal_whole'],
    ...dated(pencil, move.date),
  ])
}

/** Every reason why a withdrawal must be refused. */
export function againstWithdrawal(pencil: Pencil, move: Movement): readonly string[] {
  return reasons([
    [move.amount <= 0, 'invalid'],
    [move.member === NOT_THERE, 'member_missing'],
    [move.product !== 'voluntary', 'not_withdrawable'],
    [heldBy(pencil, move) < move.amount, 'floor_broken'],
    ...dated(pencil, move.date),
  ])
}

/** Every reason why an entry of two lines must be refused. */
export function againstEntry(
  pencil: Pencil,
  entry: { readonly off: number; readonly isKnown: boolean; readonly date: string },
): readonly string[] {
  return reasons([
    [entry.off !== 0, 'entry_unbalanced'],
    [!entry.isKnown, 'account_missing'],
    ...dated(pencil, entry.date),
  ])
}

/** Every reason why money from or to a loan must be refused. */
export function againstLoan(
  pencil: Pencil,
  money: { readonly since: string; readonly date: string },
): readonly string[] {
  return reasons([[money.date < money.since, 'date_before'], ...dated(pencil, money.date)])
}

/** Every reason why an entry must not be corrected. It is dated in an open month by itself. */
export function againstCorrection(pencil: Pencil, entry: Booked): readonly string[] {
  const held = entry.account === null ? 0 : (pencil.savings.get(entry.account) ?? 0)
  const isSpent = entry.account !== null && entry.cash > 0 && held < entry.cash
  return reasons([
    [entry.isCorrection, 'entry_is_reversal'],
    [entry.isCorrected, 'already_reversed'],
    [isSpent, 'floor_broken'],
  ])
}

/** Every reason why a month cannot be closed. */
export function againstClosing(pencil: Pencil, month: string): readonly string[] {
  return reasons([
    [month >= TODAY.slice(0, 7), 'date_in_future'],
    [month <= pencil.closed, 'period_closed'],
  ])
}

/** Every reason why a month cannot be opened again. */
export function againstOpening(pencil: Pencil, month: string): readonly string[] {
  return reasons([[month > pencil.closed, 'period_not_closed']])
}

/** Writes down money that came in (or, negative, went out), and to whose account it belongs. */
export function enter(
  pencil: Pencil,
  entry: { readonly id: string; readonly cash: number; readonly account?: string },
): void {
  const { id, cash, account = null } = entry
  pencil.cash += cash
  pencil.entries += 1
  if (account !== null) pencil.savings.set(account, (pencil.savings.get(account) ?? 0) + cash)
  pencil.booked.push({ id, cash, account, isCorrection: false, isCorrected: false })
}

/** Writes down the mirror image of an entry. */
export function correct(pencil: Pencil, entry: Booked, id: string): void {
  enter(pencil, {
    id,
    cash: -entry.cash,
    ...(entry.account === null ? {} : { account: entry.account }),
  })
  const made = pencil.booked.pop()
  if (made) pencil.booked.push({ ...made, isCorrection: true })
  entry.isCorrected = true
}

/** The month before, as `YYYY-MM`. */
export function monthBefore(month: string): string {
  const [year = 0, no = 0] = month.split('-').map(Number)
  return no === 1 ? `${year - 1}-12` : `${year}-${String(no - 1).padStart(2, '0')}`
}

type Reason = readonly [isSo: boolean, code: string]

function dated(pencil: Pencil, date: string): readonly Reason[] {
  return [
    [date > TODAY, 'date_in_future'],
    [date.slice(0, 7) <= pencil.closed, 'period_closed'],
  ]
}

function reasons(all: readonly Reason[]): readonly string[] {
  return all.filter(([isSo]) => isSo).map(([, code]) => code)
}
