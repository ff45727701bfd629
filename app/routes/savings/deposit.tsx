import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { depositSavings } from '#app/commands/savings.ts'
import { titled } from '#app/components/frame.tsx'
import { MovementCheck } from '#app/components/movement-check.tsx'
import { MovementForm } from '#app/components/movement-form.tsx'
import { refuseAfterLeaving } from '#app/domain/members/settlement.ts'
import { refusePrincipal } from '#app/domain/savings/products.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, keyOf, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import {
  foresee,
  movementFields,
  movementPage,
  wajibThrough,
} from '#app/routes/savings/movement.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.deposit'))

export const loader = guard('savings:deposit', movementPage)

/** `check` shows what would be booked, `change` goes back to it, `confirm` books it. */
export const action = guardAction('savings:deposit', async (given) => {
  const { cooperative, form } = given
  const values = movementFields(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, depositSavings)
    if (!sent.ok) return again(sent)
    return redirect(paths.savingsReceipt(cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, depositSavings, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const seen = await foresee({ ...given, tx }, { ...input, direction: 'in' })
      // The command would refuse these, so the form says it first.
      refuseAfterLeaving(seen.member, seen.date)
      if (seen.product.kind === 'principal') {
        refusePrincipal(seen.term, { held: seen.balance, amount: input.amount })
      }
      const through = await wajibThrough({ ...given, tx }, { ...seen, amount: input.amount })
      return { ...seen, after: seen.balance.plus(input.amount), through }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { member, product, date, after, through, side } = foreseen.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: input.amount.toString(),
    date,
    memberName: member.name,
    memberNo: member.no,
    product: { kind: product.kind, name: product.name },
    after: after.toString(),
    through,
    side,
  } as const)
})

export default function Deposit() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <MovementCheck direction="in" checked={answer} />
  return <MovementForm direction="in" page={page} refused={answer} />
}
