import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseBeforeJoining, refuseFuture } from '#app/commands/posting.ts'
import { openSavings, termsOf } from '#app/commands/savings-accounts.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Money } from '#app/domain/money.ts'
import { termOn } from '#app/domain/savings/products.ts'
import { maturityOf, rateOn, termRole } from '#app/domain/savings/term.ts'
import { placementEntry } from '#app/domain/savings/term-entries.ts'
import { findNamedMember, getMember, type Member } from '#db/queries/members.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { findNamedProduct, type SavingsProduct } from '#db/queries/savings-products.ts'
import {
  insertCertificate,
  insertRate,
  listRates,
  nextCertificateNo,
} from '#db/queries/term-deposits.ts'
import { takeTurn } from '#db/queries/turn.ts'

const Rate = z.strictObject({
  product: field.line,
  from: field.day,
  tenor_months: field.whole(1, 120),
  yearly_percent: field.percent,
  source: field.line,
})

/**
 * Sets what a tenor of a berjangka product earns a year, from a day on; open bilyets keep their rate.
 *
 * @throws {DomainError} `savings_product_missing`, `rate_above_ceiling`, `term_date_taken`.
 * @see Permenkop UKM 8/2023 art. 26
 */
export const setTermRate: Command<z.infer<typeof Rate>, { readonly product_id: string }> = command({
  name: 'savings.set_term_rate',
  permission: 'savings:products',
  input: Rate,
  run: async ({ tx, cooperative }, input) => {
    const { product, from, tenor_months: tenorMonths, yearly_percent: yearlyPercent } = input
    const { id } = await termProduct(tx, cooperative.id, product)
    const rule = 'savings_rate_ceiling'
    const ceiling = await ruleInForce(tx, cooperative.id, { rule, date: from })
    if (Number(yearlyPercent) > Number(ceiling.percent)) {
      const details = { field: 'yearly_percent', percent: ceiling.percent }
      throw new DomainError('rate_above_ceiling', details)
    }
    await takeTurn(tx, cooperative.id, `term rates ${id}`)
    const set = await listRates(tx, cooperative.id, id)
    if (set.some((rate) => rate.from === from && rate.tenorMonths === tenorMonths)) {
      throw new DomainError('term_date_taken', { field: 'from' })
    }
    const rate = { from, tenorMonths, yearlyPercent, source: input.source }
    await insertRate(tx, cooperative.id, { ...rate, productId: id })
    return { product_id: id }
  },
})

const Opening = z.strictObject({
  member: field.line,
  product: field.line.default('term'),
  amount: field.amount,
  tenor_months: field.whole(1, 120),
  rolls_over: z
    .preprocess((value) => value === true || value === 'ya' || value === 'true', z.boolean())
    .default(false)
    .meta({ description: 'Automatic roll-over (ARO) at maturity: true or "ya"' }),
  method: field.method,
  date: field.dayOrNone,
})

/** A new bilyet: its number, when it falls due, and the paper of the money. */
export type OpenedTerm = {
  readonly deposit_id: string
  readonly certificate_no: string
  readonly matures_on: string
  readonly entry_id: string
  readonly number: string
}

/**
 * Opens a bilyet: money in, for so many months, at the rate of the day for that tenor.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `savings_product_missing`, `term_rate_missing`,
 *   `term_least`, `date_before` (before joining), `date_in_future`, `period_closed`.
 */
export const openTerm: Command<z.infer<typeof Opening>, OpenedTerm> = command({
  name: 'savings.open_term',
  permission: 'savings:deposit',
  input: Opening,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    const named = await findNamedMember(tx, cooperative.id, input.member)
    // Leaving takes the same turn: who leaves meanwhile opens nothing.
    await takeTurn(tx, cooperative.id, `accounts ${named.id}`)
    const member = await getMember(tx, cooperative.id, named.id)
    if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
    refuseBeforeJoining(member, date)
    const product = await termProduct(tx, cooperative.id, input.product)
    refuseBelow(termOn(await termsOf(context, product), date)?.amount, input.amount)
    const opened = await openCertificate(context, {
      member,
      product,
      amount: input.amount,
      tenorMonths: input.tenor_months,
      openedOn: date,
      rollsOver: input.rolls_over,
      continuesId: null,
    })
    const { entryId, number } = await post(
      context,
      placementEntry({
        date,
        depositId: opened.id,
        label: `${opened.certificateNo} ${member.no} ${member.name}`,
        role: termRole(input.tenor_months),
        means: input.method,
        amount: input.amount,
      }),
    )
    return {
      deposit_id: opened.id,
      certificate_no: opened.certificateNo,
      matures_on: opened.maturesOn,
      entry_id: entryId,
      number,
    }
  },
})

/**
 * Refuses less than the terms of the day ask of a bilyet.
 *
 * @throws {DomainError} `term_least` (details: least).
 */
export function refuseBelow(least: Money | undefined, amount: Money): void {
  if (least === undefined || !amount.isLessThan(least)) return
  throw new DomainError('term_least', { field: 'amount', least: least.toString() })
}

/** Numbers a bilyet and fixes its rate and penalty by the terms of its day; the money is posted by the caller. */
export async function openCertificate(
  context: CommandContext,
  wanted: {
    readonly member: Pick<Member, 'id' | 'no' | 'name'>
    readonly product: SavingsProduct
    readonly amount: Money
    readonly tenorMonths: number
    readonly openedOn: LocalDate
    readonly rollsOver: boolean
    readonly continuesId: string | null
  },
): Promise<{ readonly id: string; readonly certificateNo: string; readonly maturesOn: LocalDate }> {
  const { tx, cooperative } = context
  const { member, product, amount, tenorMonths, openedOn, rollsOver, continuesId } = wanted
  const rates = await listRates(tx, cooperative.id, product.id)
  const rate = rateOn(rates, { tenorMonths, date: openedOn })
  if (rate === null) throw new DomainError('term_rate_missing', { field: 'tenor_months' })
  const { yearlyPercent, source } = rate
  const term = termOn(await termsOf(context, product), openedOn)
  await takeTurn(tx, cooperative.id, 'certificates')
  const certificateNo = await nextCertificateNo(tx, cooperative.id, openedOn.slice(0, 4))
  const role = termRole(tenorMonths)
  const { id } = await openSavings(context, { member, product, openedOn, role })
  const maturesOn = maturityOf({ openedOn, tenorMonths })
  const fixed = { yearlyPercent, penaltyPercent: term?.penaltyPercent ?? '0', source }
  const facts = { id, certificateNo, amount, tenorMonths, openedOn, maturesOn }
  await insertCertificate(tx, cooperative.id, { ...facts, ...fixed, rollsOver, continuesId })
  return { id, certificateNo, maturesOn }
}

async function termProduct(
  tx: CommandContext['tx'],
  cooperativeId: string,
  text: string,
): Promise<SavingsProduct> {
  const product = await findNamedProduct(tx, cooperativeId, text)
  if (product.kind === 'term') return product
  throw new DomainError('savings_product_missing', { field: 'product' })
}
