import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Dated } from '#app/domain/dated.ts'
import { type RuleName, type RuleValue, ruleOn, type ValueOf } from '#app/domain/tenancy/rules.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A decision of the cooperative on a rule, with who wrote it down and when. */
export type RuleDecision = Dated<RuleValue> & {
  readonly rule: string
  readonly setBy: string
  readonly setAt: Date
}

/** The cooperative's decisions, by the day they hold from; of two for one day the later one stands. */
export async function listRules(
  tx: TenantTx,
  cooperativeId: string,
  rule?: RuleName,
): Promise<readonly RuleDecision[]> {
  const rows = await tx
    .selectFrom('cooperative_rule')
    .select(['rule', 'valid_from', 'value', 'source', 'set_by', 'set_at'])
    .distinctOn(['rule', 'valid_from'])
    .where('cooperative_id', '=', cooperativeId)
    .$if(rule !== undefined, (q) => q.where('rule', '=', rule ?? ''))
    .orderBy('rule')
    .orderBy('valid_from')
    .orderBy('set_at', 'desc')
    .execute()
  return rows.map((row) => ({
    rule: row.rule,
    from: localDate(row.valid_from),
    source: row.source,
    value: row.value,
    setBy: row.set_by,
    setAt: row.set_at,
  }))
}

/** The figures of a rule that bind a cooperative on a day. */
export async function ruleInForce<Name extends RuleName>(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly rule: Name; readonly date: LocalDate },
): Promise<ValueOf<Name>> {
  return ruleOn(asked.rule, await listRules(tx, cooperativeId, asked.rule), asked.date)
}

/** Writes down a decision. */
export async function insertRule(
  tx: TenantTx,
  cooperativeId: string,
  decision: Dated<RuleValue> & { readonly rule: RuleName; readonly setBy: string },
): Promise<void> {
  await tx
    .insertInto('cooperative_rule')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      rule: decision.rule,
      valid_from: decision.from,
      value: JSON.stringify(decision.value),
      source: decision.source,
      set_by: decision.setBy,
    })
    .execute()
}
