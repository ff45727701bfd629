import { Money } from '#app/domain/money.ts'
import type { Judged, PlannedOf, PlannedRow } from '#app/domain/onboarding/list-plan-types.ts'
import type { ListProblem, ReadRow } from '#app/domain/onboarding/list-rows.ts'

type Line = PlannedOf<'journal'>

/** Day, voucher and words stand on the first line of a voucher only: the lines below it take them over. */
export function withVoucherDays(rows: readonly ReadRow[]): readonly ReadRow[] {
  let before: ReadRow | null = null
  return rows.map((row) => {
    const isContinued =
      before !== null && row.days['date'] === undefined && row.texts['voucher'] === undefined
    const isFaulty = row.problems.some(({ field }) => field === 'date')
    const whole: ReadRow =
      isContinued && !isFaulty && before !== null
        ? {
            ...row,
            days: { ...before.days, ...row.days },
            texts: { ...headOf(before), ...row.texts },
          }
        : row
    before = whole
    return whole
  })
}

function headOf({ texts }: ReadRow): Readonly<Record<string, string>> {
  const { voucher, memo } = texts
  return { ...(voucher ? { voucher } : {}), ...(memo ? { memo } : {}) }
}

/** What holds for all lines of a voucher. */
type Voucher = {
  readonly firstRow: number
  readonly isLeft: boolean
  readonly isOpen: boolean
  /** The row of its first line with a fault of its own. */
  readonly faultyRow: number | undefined
  readonly difference: Money
}

/**
 * Refuses the vouchers whose lines do not balance, and keeps vouchers whole: where one line is refused, left out or
 * asked about, so are the others.
 */
export function apartVouchers(judged: readonly Judged[]): readonly Judged[] {
  const groups = groupsOf(judged)
  // A voucher may have ten thousand lines: it is looked through once, not once for each of them.
  const vouchers = new Map([...new Set(groups.values())].map((group) => [group, wholeOf(group)]))
  return judged.map((one) => {
    const group = groups.get(one)
    const voucher = group === undefined ? undefined : vouchers.get(group)
    if (!isLine(one.planned) || voucher === undefined) return one
    const { isLeft, isOpen } = voucher
    if (isLeft || isOpen) return { ...one, isLeft, isOpen }
    if (one.problems.length > 0) return one
    const problem = problemOf(one.planned, voucher)
    const planned = { ...one.planned, group: voucher.firstRow }
    return problem === null ? { ...one, planned } : { ...one, problems: [problem] }
  })
}

function wholeOf(group: readonly Judged[]): Voucher {
  const isLeft = group.some((line) => line.isLeft)
  return {
    firstRow: group[0]?.row.row ?? 0,
    isLeft,
    isOpen: !isLeft && group.some((line) => line.isOpen),
    faultyRow: group.find(({ problems }) => problems.length > 0)?.row.row,
    difference: Money.sum(
      group.flatMap(({ planned }) => (isLine(planned) ? [signed(planned)] : [])),
    ),
  }
}

function problemOf({ voucher: found }: Line, whole: Voucher): ListProblem | null {
  const { faultyRow, difference } = whole
  if (faultyRow !== undefined) {
    return { code: 'voucher_apart', field: 'voucher', found, details: { row: `${faultyRow}` } }
  }
  if (difference.isZero()) return null
  const details = { difference: `${difference.abs()}` }
  return { code: 'entry_unbalanced', field: 'debit', found, details }
}

/** Lines of one voucher: those of a day with the same number, or, without numbers, those that follow until they balance. */
function groupsOf(judged: readonly Judged[]): ReadonlyMap<Judged, readonly Judged[]> {
  const groups = new Map<Judged, Judged[]>()
  const numbered = new Map<string, Judged[]>()
  let open: Judged[] = []
  let standing = Money.zero
  for (const one of judged) {
    const { planned } = one
    if (!isLine(planned)) continue
    if (planned.voucher !== '') {
      const key = `${planned.date} ${planned.voucher}`
      const group = numbered.get(key) ?? []
      group.push(one)
      numbered.set(key, group)
      groups.set(one, group)
      continue
    }
    const [first] = open
    const isOther = isLine(first?.planned) && first.planned.date !== planned.date
    if (standing.isZero() || isOther) {
      open = []
      standing = Money.zero
    }
    open.push(one)
    groups.set(one, open)
    standing = standing.plus(signed(planned))
  }
  return groups
}

function signed({ side, amount }: Line): Money {
  return side === 'debit' ? amount : amount.negated()
}

function isLine(planned: PlannedRow | null | undefined): planned is Line {
  return planned?.kind === 'journal'
}
