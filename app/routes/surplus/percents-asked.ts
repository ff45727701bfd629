import { Exact } from '#app/domain/money.ts'
import { FUNDS, type Fund, type Percents, sumOf } from '#app/domain/surplus/funds.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** Percents as an address asks for them, and what is wrong with them. */
export type PercentsAsked = {
  readonly percents: Percents
  /** What they come to, exact text. */
  readonly sum: string
  /** Fund → text; the empty name is about the sum. */
  readonly errors: Readonly<Record<string, string>>
}

const PERCENT = /^\d{1,3}(\.\d{1,6})?$/

/**
 * Reads the percents of a simulation from its address; a fund that is not named keeps what is in force.
 *
 * Of number and slider the slider counts where it was moved: where it is not at the nearest of its steps to
 * where both stood.
 */
export function percentsAsked(
  asked: URLSearchParams,
  inForce: Percents,
  language: Language,
): PercentsAsked {
  const t = translator(language)
  const errors: Record<string, string> = {}
  const read = (fund: Fund): string => {
    const text = typedOf(asked, fund) ?? inForce[fund]
    if (PERCENT.test(text) && new Exact(text).lessThanOrEqualTo(100)) return text
    errors[fund] = t('surplus.percentWrong')
    return '0'
  }
  const percents: Percents = {
    reserve: read('reserve'),
    risk: read('risk'),
    capital: read('capital'),
    loans: read('loans'),
    trade: read('trade'),
    board: read('board'),
    supervisors: read('supervisors'),
    staff: read('staff'),
    education: read('education'),
    social: read('social'),
    area: read('area'),
  }
  const sum = sumOf(percents)
  if (Object.keys(errors).length === 0 && !sum.equals(100)) {
    errors[''] = t('surplus.sumWrong', { percent: formatNumber(sum, language, 2) })
  }
  return { percents, sum: sum.toFixed(), errors }
}

/** The question of an address without pages and searches, to be asked again with another one. */
export function percentFields(asked: URLSearchParams): readonly (readonly [string, string])[] {
  return FUNDS.flatMap((fund) => {
    const text = typedOf(asked, fund)
    return text === null ? [] : [[fund, text] as const]
  })
}

const STEP = 0.5

function typedOf(asked: URLSearchParams, fund: Fund): string | null {
  const [typed, slid, before] = [fund, `${fund}.geser`, `${fund}.semula`].map((name) =>
    asked.get(name)?.trim().replace(',', '.'),
  )
  const isMoved =
    slid !== undefined &&
    before !== undefined &&
    PERCENT.test(slid) &&
    PERCENT.test(before) &&
    new Exact(slid).minus(before).abs().greaterThanOrEqualTo(STEP)
  // A number that was typed anew goes before a slider that follows it.
  const isTyped =
    typed !== undefined && before !== undefined && typed !== '' && !sameAs(typed, before)
  if (isMoved && !isTyped) return slid
  return typed === undefined || typed === '' ? null : typed
}

function sameAs(typed: string, before: string): boolean {
  return PERCENT.test(typed) && PERCENT.test(before) && new Exact(typed).equals(before)
}
