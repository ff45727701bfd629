import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cashTakenBack } from '#app/commands/cash-taken-back.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { reversalDay } from '#app/commands/posting.ts'
import { CorrectionForm } from '#app/components/correction-form.tsx'
import { titled } from '#app/components/frame.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { entryOf, entryText } from '#app/routes/ledger/entry-of.ts'
import { resplitViews } from '#app/routes/loans/resplit-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('ledger.reverse'))

/** The entry that is to be corrected. */
export const loader = guard('ledger:reverse', async ({ tx, cooperative, params, today }) => {
  const entry = entryText(await entryOf(tx, cooperative.id, params['entry']))
  const back = { href: paths.entry(cooperative.slug, entry.id), label: entry.number }
  return { key: newKey(), today, entry, back }
})

/** `check` shows the mirror image, `confirm` books it and opens it. */
export const action = guardAction('ledger:reverse', async (given) => {
  const { form, params } = given
  const values = fieldsOf(form)
  const input = { ...values, entry_id: params['entry'] }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, reverseEntry, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, reverseEntry, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { reason } = parsed.input
  const rehearsed = await rehearsal(given, reverseEntry, { values, input: parsed.input })
  if (!rehearsed.ok) return again(rehearsed)
  const short = await attempt(given, values, () => cashGone(given, parsed.input))
  if (!short.ok) return again(short)
  const resplit = resplitViews(given.cooperative.slug, rehearsed.value.resplit)
  const checked = { reason, resplit, short: short.value }
  return data({ step: 'check', key: keyOf(form), values, errors: {}, ...checked } as const)
})

/** What the cash box would miss when a receipt is corrected. */
async function cashGone(
  given: TenantGiven & { readonly form: FormData },
  asked: { readonly entry_id: string; readonly date?: LocalDate | undefined },
) {
  const { cooperative, context, today } = given
  const paid = await readTenant(context.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const original = await getEntry(tx, book, asked.entry_id)
    const date = await reversalDay({ tx, today }, book, { original, date: asked.date })
    return { date, amount: await cashTakenBack({ tx, cooperative }, original) }
  })
  return cashForeseen(given, { means: 'cash', ...paid })
}

export default function Reversal() {
  const { key, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <CorrectionForm {...page} commandKey={key} answer={answer} />
}
