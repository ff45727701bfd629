import type { ValueOf } from '#app/domain/tenancy/rules.ts'

/** The quorum rule in force on the day of a meeting. */
export type QuorumRule = ValueOf<'meeting_quorum'>

/** Who was there: themselves, or by somebody who stood in for them. */
export type Attendance = {
  readonly members: number
  readonly present: number
  readonly byProxy: number
}

export type Quorum = Attendance & {
  /** The least number of members, present or represented, with which the meeting may decide. */
  readonly needed: number
  readonly attending: number
  readonly isReached: boolean
}

const PERCENT_DECIMALS = 6
const PROXIES: Readonly<Record<string, number>> = { none: 0, one: 1, two: 2, three: 3 }

/**
 * How many members must be there, and whether they are: more than the rule's share of all members, or at least
 * that share, whichever the statutes say. Whole members, counted exactly.
 */
export function quorumOf(attendance: Attendance, rule: QuorumRule): Quorum {
  const share = scaledPercent(rule.percent)
  const whole = 100n * 10n ** BigInt(PERCENT_DECIMALS)
  const product = BigInt(attendance.members) * share
  const floor = product / whole
  const needed =
    rule.test === 'more_than' ? floor + 1n : product % whole === 0n ? floor : floor + 1n
  const attending = attendance.present + attendance.byProxy
  return { ...attendance, needed: Number(needed), attending, isReached: attending >= needed }
}

/** How many members one person may stand in for. */
export function mostProxies(rule: QuorumRule): number {
  return PROXIES[rule.proxies] ?? 0
}

function scaledPercent(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.')
  return BigInt(`${whole}${part.padEnd(PERCENT_DECIMALS, '0')}`)
}
