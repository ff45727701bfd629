import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { depositSavings } from '#app/commands/savings.ts'
import { titled } from '#app/components/frame.tsx'
import { MovementCheck } from '#app/components/movement-check.tsx'
import { MovementForm } from '#app/components/movement-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import type { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, keyOf, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { foresee, movementFields, movementPage } from '#app/routes/savings/movement.ts'
import { readTenant } from '#db/client.server.ts'
import { listTerms } from '#db/queries/savings.ts'
import type { TenantTx } from '#db/tables.ts'

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
      const seen = await foresee({ ...given, tx }, input)
      const after = seen.balance.plus(input.amount)
      if (input.product === 'principal') await refuseOverpaid(tx, cooperative.id, after)
      return { ...seen, after }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { member, date, after, side } = foreseen.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: input.amount.toString(),
    date,
    memberName: member.name,
    memberNo: member.no,
    after: after.toString(),
    side,
  } as const)
})

/** Principal savings are paid once; the command would refuse what is more, so the form says it first. */
async function refuseOverpaid(tx: TenantTx, cooperativeId: string, after: Money): Promise<void> {
  const due = (await listTerms(tx, cooperativeId, 'principal')).at(-1)?.amount
  if (due?.isPositive() && due.isLessThan(after)) {
    throw new DomainError('principal_paid', { field: 'amount' })
  }
}

export default function Deposit() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <MovementCheck direction="in" checked={answer} />
  return <MovementForm direction="in" page={page} refused={answer} />
}
