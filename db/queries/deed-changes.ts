import { type RawBuilder, sql } from 'kysely'
import type { Snapshot } from '#app/domain/tenancy/deed.ts'
import type { TenantTx } from '#db/tables.ts'

type Facts = Readonly<Record<string, string>>
type Reading = (cooperativeId: string, facts: Facts) => RawBuilder<{ value: Snapshot }>

/** The product a command names: by id, by name or by kind. */
function productIs(text: string | undefined) {
  return sql`(p.id::text = ${text ?? ''} or p.name = ${text ?? ''} or p.kind = ${text ?? ''})`
}

/** From a day on, or from a month on (`2026-01`), which is from its first day. */
function firstDayOf(from: string | undefined): string | undefined {
  return from?.length === 7 ? `${from}-01` : from
}

/** What stands there that a command is about to change; read once before it and once after. */
const READINGS: Readonly<Record<string, Reading>> = {
  'rules.set': (coop, { rule, from }) => sql`
    select value from cooperative_rule where cooperative_id = ${coop} and rule = ${rule}
      and valid_from <= ${firstDayOf(from)}::date order by valid_from desc, set_at desc limit 1`,
  'loans.set_product': (coop, { name, from }) => sql`
    select t.terms as value from loan_product_term t
      join loan_product p on p.cooperative_id = t.cooperative_id and p.id = t.product_id
      where t.cooperative_id = ${coop} and p.name = ${name} and t.valid_from <= ${firstDayOf(from)}::date
      order by t.valid_from desc, t.set_at desc limit 1`,
  'savings.set_terms': (coop, { product, from }) => sql`
    select to_jsonb(t) - '{cooperative_id,product_id,valid_from,source}'::text[] as value from savings_term t
      join savings_product p on p.cooperative_id = t.cooperative_id and p.id = t.product_id
      where t.cooperative_id = ${coop} and ${productIs(product)} and t.valid_from <= ${firstDayOf(from)}::date
      order by t.valid_from desc limit 1`,
  'savings.set_interest': (coop, { product, from }) => sql`
    select to_jsonb(t) - '{cooperative_id,id,product_id,valid_from,source,set_by,set_at}'::text[] as value
      from savings_interest_term t
      join savings_product p on p.cooperative_id = t.cooperative_id and p.id = t.product_id
      where t.cooperative_id = ${coop} and ${productIs(product)} and t.valid_from <= ${firstDayOf(from)}::date
      order by t.valid_from desc, t.set_at desc limit 1`,
  'savings.set_term_rate': (coop, { product, from, tenor_months }) => sql`
    select jsonb_build_object('yearly_percent', t.yearly_percent) as value from term_rate t
      join savings_product p on p.cooperative_id = t.cooperative_id and p.id = t.product_id
      where t.cooperative_id = ${coop} and ${productIs(product)} and t.tenor_months = ${tenor_months}::int
        and t.valid_from <= ${firstDayOf(from)}::date order by t.valid_from desc limit 1`,
  'savings.instruct_term': (coop, { deposit }) => sql`
    select jsonb_build_object('rolls_over', coalesce((select i.rolls_over from term_instruction i
        where i.cooperative_id = d.cooperative_id and i.deposit_id = d.id order by i.recorded_at desc limit 1),
        d.rolls_over)) as value
      from term_deposit d where d.cooperative_id = ${coop} and d.id::text = ${deposit}`,
  'cash.limit': (coop, { from }) => sql`
    select jsonb_build_object('fresh_days', fresh_days, 'late_days', late_days) as value from cash_limit
      where cooperative_id = ${coop} and valid_from <= ${firstDayOf(from)}::date order by valid_from desc limit 1`,
  'statements.set_price': (coop, { kind, product }) => sql`
    select jsonb_build_object('own_price', own_price, 'outside_price', outside_price) as value from benefit_price
      where cooperative_id = ${coop} and kind = ${kind} and product = ${product}
      order by set_at desc limit 1`,
  'statements.set_rate': (coop, { kind, from }) => sql`
    select jsonb_build_object('yearly_percent', yearly_percent) as value from benefit_rate
      where cooperative_id = ${coop} and kind = ${kind} and valid_from <= ${firstDayOf(from)}::date
      order by valid_from desc, set_at desc limit 1`,
  'budget.set': (coop, { year }) => sql`
    select amounts as value from budget where cooperative_id = ${coop} and year = ${year}::int
      order by version desc limit 1`,
  'members.amend': (coop, { member_id }) => sql`
    select jsonb_build_object('name', name, 'sex', sex, 'birth_date', birth_date, 'hamlet', hamlet,
      'occupation', occupation, 'phone', phone, 'nik', left(encode(nik_lookup, 'hex'), 12)) as value
      from member where cooperative_id = ${coop} and id::text = ${member_id}`,
  'meetings.change': (coop, { meeting }) => sql`
    select jsonb_build_object('held_on', held_on, 'starts_at', starts_at, 'place', place, 'agenda', agenda) as value
      from meeting where cooperative_id = ${coop} and id::text = ${meeting}`,
  'registers.correct': (coop, { entry }) => sql`
    select fields || jsonb_build_object('on_date', on_date) as value from register_entry
      where cooperative_id = ${coop} and id::text = ${entry} order by version desc limit 1`,
}

/** The commands of which before and after are kept. */
export const CHANGING_COMMANDS: readonly string[] = Object.keys(READINGS)

/** What a command is about to change or has just changed, or null: nothing stands there, or it changes nothing of the kind. */
export async function readSnapshot(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly command: string; readonly facts: Facts },
): Promise<Snapshot | null> {
  const reading = READINGS[asked.command]
  if (reading === undefined) return null
  const { rows } = await reading(cooperativeId, asked.facts).execute(tx)
  return rows[0]?.value ?? null
}

const OWN: Readonly<
  Record<string, (coop: string, facts: Facts) => RawBuilder<{ actor: string | null }>>
> = {
  'ledger.reverse': (coop, { entry_id }) => sql`
    select actor from journal_entry where cooperative_id = ${coop} and id::text = ${entry_id}`,
  'loans.disburse': (coop, { loan }) => sql`
    select decided_by as actor from loan where cooperative_id = ${coop} and id::text = ${loan}`,
}

/** Who did what a command now takes back or carries out, or null where that is not asked. */
export async function doneBy(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly command: string; readonly facts: Facts },
): Promise<string | null> {
  const reading = OWN[asked.command]
  if (reading === undefined) return null
  const { rows } = await reading(cooperativeId, asked.facts).execute(tx)
  return rows[0]?.actor ?? null
}
