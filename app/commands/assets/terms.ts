import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import {
  ASSET_CLASS_NAMES,
  ASSET_CLASSES,
  type AssetClass,
  CONDITIONS,
} from '#app/domain/assets/classes.ts'
import { depreciatesFrom } from '#app/domain/assets/depreciation.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { UNITS } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { isNumberTaken, nextAssetNo } from '#db/queries/assets.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'

const MOST_MONTHS = 1_200
const MOST_NUMBER = 40

/** Words about an asset that may be empty. */
export const words = z
  .preprocess((value) => value ?? '', field.lineOrNone)
  .transform((text) => text ?? '')

/** An inventory number as the cooperative writes it; empty gets the next one. */
export const number = z.preprocess(
  field.emptyIsNone,
  field.line.pipe(z.string().max(MOST_NUMBER, { error: 'field.too_long' })).optional(),
)

/** What both a purchase and a taking over say about an asset. */
export const FACTS = {
  name: field.line,
  no: number,
  class: z.enum(ASSET_CLASS_NAMES, { error: 'field.choose' }),
  unit: z.preprocess(field.emptyIsNone, z.enum(UNITS, { error: 'field.choose' }).default('umum')),
  location: words,
  holder: words,
  condition: z.preprocess(
    field.emptyIsNone,
    z.enum(CONDITIONS, { error: 'field.choose' }).default('good'),
  ),
  source: words,
  cost: field.amount,
  residual: field.amountOrZero,
} as const

/** Months of use, when they are others than the rule of the class says. */
export const months = z.preprocess(field.emptyIsNone, field.whole(1, MOST_MONTHS).optional())

/** How long a class lasts and how it is written off, by the rule in force on the day it came. */
export async function termsOf(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  asked: { readonly assetClass: AssetClass; readonly on: LocalDate },
) {
  const { assetClass, on: date } = asked
  const { counts } = await ruleInForce(tx, cooperative.id, { rule: 'asset_first_month', date })
  const startsOn = depreciatesFrom(date, counts === 'next' || counts === 'days' ? counts : 'whole')
  const { rule } = ASSET_CLASSES[assetClass]
  if (rule === null) {
    return { method: 'none', months: 0, yearlyPercent: '0', startsOn } as const
  }
  const value = await ruleInForce(tx, cooperative.id, { rule, date })
  const method = value.method === 'declining' ? ('declining' as const) : ('straight' as const)
  return { method, months: Number(value.months), yearlyPercent: value.percent, startsOn }
}

/** @throws {DomainError} `residual_too_large` unless something is left to be written off, or nothing must. */
export function refuseResidual(residual: Money, value: Money): void {
  if (value.isLessThan(residual)) throw new DomainError('residual_too_large', { field: 'residual' })
}

/**
 * The inventory number asked for, or the next of its account; the caller holds the turn.
 *
 * @throws {DomainError} `asset_no_taken`.
 */
export async function numberFor(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  asked: { readonly no: string | undefined; readonly assetClass: AssetClass },
): Promise<string> {
  if (asked.no === undefined) {
    const map = await postingMap(tx, await mainBook(tx, cooperative.id))
    return nextAssetNo(tx, cooperative.id, map.get(ASSET_CLASSES[asked.assetClass].cost) ?? '1605')
  }
  if (await isNumberTaken(tx, cooperative.id, { no: asked.no, except: null })) {
    throw new DomainError('asset_no_taken', { field: 'no' })
  }
  return asked.no
}

/** One at a time: the register is looked at before it is written. */
export const ASSET_TURN = 'fixed assets'
