import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refuseOwing } from '#app/commands/exit-refund.ts'
import { withdrawSavings } from '#app/commands/savings.ts'
import { titled } from '#app/components/frame.tsx'
import { MovementCheck } from '#app/components/movement-check.tsx'
import { MovementForm } from '#app/components/movement-form.tsx'
import { attempt } from '#app/http/attempt.server.ts'
import { again, keyOf, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction, STATUS } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { foresee, mostToTake, movementFields, movementPage } from '#app/routes/savings/movement.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.withdrawal'))

export const loader = guard('savings:withdraw', movementPage)

/** `check` shows what would be left, `change` goes back to it, `confirm` books it. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form, language } = given
  const values = movementFields(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, withdrawSavings)
    if (!sent.ok) return again(sent)
    return redirect(paths.savingsReceipt(cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, withdrawSavings, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const seen = await foresee({ ...given, tx }, { ...input, direction: 'out' })
      if (seen.member.leftOn !== null) await refuseOwing({ ...given, tx }, seen.member)
      return { ...seen, most: mostToTake(seen) }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { member, product, date, balance, most, side } = foreseen.value
  if (most.isLessThan(input.amount)) {
    const sums = { name: member.name, balance, most }
    const errors = { amount: translator(language)('savings.notEnough', sums) }
    return again({ trouble: { values, errors }, status: STATUS.conflict })
  }
  const paid = { means: input.method, date, amount: input.amount }
  const box = await attempt(given, values, () => cashForeseen(given, paid))
  if (!box.ok) return again(box)
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
    after: balance.minus(input.amount).toString(),
    side,
    short: box.value,
  } as const)
})

export default function Withdrawal() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <MovementCheck direction="out" checked={answer} />
  return <MovementForm direction="out" page={page} refused={answer} />
}
