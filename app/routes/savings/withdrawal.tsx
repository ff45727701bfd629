import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawSavings } from '#app/commands/savings.ts'
import { titled } from '#app/components/frame.tsx'
import { MovementCheck, MovementForm } from '#app/components/movement-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember, listMembers } from '#db/queries/members.ts'
import { floorOf, listAccountsOf } from '#db/queries/savings.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.withdrawal'))

/** The blank form, and a fresh key. */
export const loader = guard('savings:withdraw', async ({ tx, cooperative, url, today }) => {
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  return {
    key: newKey(),
    today,
    member: url.searchParams.get('anggota') ?? '',
    members: members.map((member) => `${member.no} · ${member.name}`),
    due: null,
    back: paths.record(cooperative.slug),
  }
})

/** `check` shows what would be left, `confirm` books it and goes to the receipt. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form } = given
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, withdrawSavings)
    if (!sent.ok) return again(sent)
    return redirect(paths.savingsReceipt(cooperative.slug, sent.result.entry_id))
  }
  const values = fieldsOf(form)
  const parsed = parseForm(given, withdrawSavings, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const foreseen = await attempt(given, values, () => foresee(given, input))
  if (!foreseen.ok) return again(foreseen)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: input.amount.toString(),
    date: input.date ?? given.today,
    ...foreseen.value,
  } as const)
})

type Wanted = { readonly member: string; readonly product: string; readonly amount: Money }

/** What would be left, refused here already when it is not enough. */
async function foresee(given: TenantGiven, { member: text, product, amount }: Wanted) {
  const { cooperative, context } = given
  return readTenant(context.db, cooperative.id, async (tx) => {
    const member = await findNamedMember(tx, cooperative.id, text)
    if (product !== 'voluntary' && member.leftOn === null) {
      throw new DomainError('not_withdrawable', { field: 'product', kind: product })
    }
    const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
    const held = accounts.find((account) => account.product.kind === product)
    const balance = held?.balance ?? Money.zero
    const floor = held ? ((await floorOf(tx, cooperative.id, held.id)) ?? Money.zero) : Money.zero
    const after = balance.minus(amount)
    if (after.isLessThan(floor)) {
      const sums = {
        balance: balance.toString(),
        floor: floor.toString(),
        amount: amount.toString(),
      }
      throw new DomainError('floor_broken', { field: 'amount', no: held?.no ?? '', ...sums })
    }
    return { memberName: member.name, memberNo: member.no, after: after.toString() }
  })
}

export default function Withdrawal() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <MovementCheck direction="out" checked={answer} />
  return <MovementForm direction="out" page={page} refused={answer} />
}
