import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { depositSavings } from '#app/commands/savings.ts'
import { titled } from '#app/components/frame.tsx'
import { MovementCheck, MovementForm } from '#app/components/movement-form.tsx'
import { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember, listMembers } from '#db/queries/members.ts'
import { listAccountsOf, listTerms } from '#db/queries/savings.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.deposit'))

/** The blank form: whom it may be from, what is due a month, and a fresh key. */
export const loader = guard('savings:deposit', async ({ tx, cooperative, url, today }) => {
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  const due = (await listTerms(tx, cooperative.id, 'mandatory')).at(-1)
  return {
    key: newKey(),
    today,
    member: url.searchParams.get('anggota') ?? '',
    members: members.map((member) => `${member.no} · ${member.name}`),
    due: due?.amount.toString() ?? null,
    back: paths.record(cooperative.slug),
  }
})

/** `check` shows what would be booked, `confirm` books it and goes to the receipt. */
export const action = guardAction('savings:deposit', async (given) => {
  const { cooperative, form } = given
  if (stepOf(form) === 'check') {
    const values = fieldsOf(form)
    const parsed = parseForm(given, depositSavings, { values })
    if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
    const { input } = parsed
    const foreseen = await attempt(given, values, () =>
      readTenant(given.context.db, cooperative.id, async (tx) => {
        const member = await findNamedMember(tx, cooperative.id, input.member)
        const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
        const held = accounts.find(({ product }) => product.kind === input.product)?.balance
        return { member, balance: held ?? Money.zero }
      }),
    )
    if (!foreseen.ok) return again(foreseen)
    const shown = foreseen.value
    return data({
      step: 'check',
      key: keyOf(form),
      values,
      errors: {},
      amount: input.amount.toString(),
      date: input.date ?? given.today,
      memberName: shown.member.name,
      memberNo: shown.member.no,
      after: shown.balance.plus(input.amount).toString(),
    } as const)
  }
  const sent = await submit(given, depositSavings)
  if (!sent.ok) return again(sent)
  return redirect(paths.savingsReceipt(cooperative.slug, sent.result.entry_id))
})

export default function Deposit() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <MovementCheck direction="in" checked={answer} />
  return <MovementForm direction="in" page={page} refused={answer} />
}
