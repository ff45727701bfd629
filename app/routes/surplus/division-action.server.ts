import { data, redirect } from '@remix-run/node'
import {
  decideAllocation,
  proposeAllocation,
  undoAllocation,
} from '#app/commands/surplus/allocate.ts'
import { lapseOf, lapseShares, refuseEarly } from '#app/commands/surplus/lapse.ts'
import { payShares } from '#app/commands/surplus/pay.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import { sumShares } from '#db/queries/surplus-shares.ts'
import type { TenantTx } from '#db/tables.ts'

type Sent = TenantGiven & { readonly form: FormData }
type Values = Readonly<Record<string, string>>

const NO_ERRORS: Values = {}

/** Proposes, decides, pays, lapses or undoes: the form says which, and each asks for its own permission again. */
export async function onDivision(given: Sent, year: number) {
  const values = fieldsOf(given.form)
  const { act, id } = values
  const step = stepOf(given.form)
  if (step === 'change') return refilled(given.form)
  if (act === 'undo' && step === 'check') {
    return data({
      step: 'check',
      key: keyOf(given.form),
      values,
      errors: NO_ERRORS,
      sums: null,
      short: null,
    } as const)
  }
  if (act === 'pay') return onPaying(given, { year, values, step })
  if (act === 'lapse') return onLapsing(given, { year, values, step })
  const sent =
    act === 'propose'
      ? await submit(given, proposeAllocation, {
          year,
          meeting_on: values['meeting_on'],
          decision_no: values['decision_no'],
        })
      : act === 'undo'
        ? await submit(given, undoAllocation, { allocation: id, reason: values['reason'] })
        : await submit(given, decideAllocation, {
            allocation: id,
            decision: values['decision'],
            note: values['note'],
          })
  return sent.ok ? redirect(paths.division(given.cooperative.slug, year)) : again(sent)
}

type Asked = { readonly year: number; readonly values: Values; readonly step: 'check' | 'confirm' }

async function onPaying(given: Sent, { year, values, step }: Asked) {
  const { cooperative, context } = given
  const named = await attempt(given, values, () =>
    readTenant(context.db, cooperative.id, (tx) => memberOf(tx, cooperative.id, values['member'])),
  )
  if (!named.ok) return again(named)
  const members = named.value === null ? undefined : [named.value]
  const { id: allocation, means, date: day, short_reason } = values
  const input = { allocation, members, means, date: day, short_reason }
  if (step === 'check') {
    const parsed = parseForm(given, payShares, { values, input })
    if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
    const seen = await attempt(given, values, () =>
      readTenant(context.db, cooperative.id, (tx) => openSums(tx, given, { year, members })),
    )
    if (!seen.ok) return again(seen)
    const { date = given.today } = parsed.input
    const amount = Money.parse(seen.value.amount)
    const box = await attempt(given, values, () => cashForeseen(given, { means, date, amount }))
    if (!box.ok) return again(box)
    return data({
      step: 'check',
      key: keyOf(given.form),
      values,
      errors: NO_ERRORS,
      sums: seen.value,
      short: box.value,
    } as const)
  }
  const sent = await submit(given, payShares, input)
  if (!sent.ok) return again(sent)
  const { members: paid, amount } = sent.result
  return redirect(paths.division(cooperative.slug, year, { paid: String(paid), amount }))
}

async function onLapsing(given: Sent, { year, values, step }: Asked) {
  const { cooperative, context, today } = given
  if (step === 'check') {
    const seen = await attempt(given, values, () =>
      readTenant(context.db, cooperative.id, async (tx) => {
        const allocation = await findLiveAllocation(tx, cooperative.id, year)
        if (allocation === null) throw new DomainError('allocation_missing')
        refuseEarly(await lapseOf({ tx, cooperative }, allocation, today), today)
        return openSums(tx, given, { year, members: undefined })
      }),
    )
    if (!seen.ok) return again(seen)
    return data({
      step: 'check',
      key: keyOf(given.form),
      values,
      errors: NO_ERRORS,
      sums: seen.value,
      short: null,
    } as const)
  }
  const sent = await submit(given, lapseShares, { allocation: values['id'] })
  return sent.ok ? redirect(paths.division(cooperative.slug, year)) : again(sent)
}

/** What is open of a division, of everyone or of those named. */
async function openSums(
  tx: TenantTx,
  { cooperative }: Pick<Sent, 'cooperative'>,
  of: { readonly year: number; readonly members: readonly string[] | undefined },
) {
  const allocation = await findLiveAllocation(tx, cooperative.id, of.year)
  if (allocation === null) throw new DomainError('allocation_missing')
  const filter = { allocationId: allocation.id, memberIds: of.members }
  const sums = await sumShares(tx, cooperative.id, filter)
  if (sums.found > 0 && sums.open === 0) throw new DomainError('share_paid')
  if (sums.open === 0) throw new DomainError('share_missing')
  return { count: sums.open, amount: sums.unpaid.toString() }
}

async function memberOf(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<string | null> {
  if (text === undefined || text.trim() === '') return null
  return (await findNamedMember(tx, cooperativeId, text)).id
}
