import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reverseEntry } from '#app/commands/ledger.ts'
import { CorrectionForm } from '#app/components/correction-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { rehearsal } from '#app/http/attempt.server.ts'
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
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { entryOf, entryText } from '#app/routes/ledger/entry-of.ts'
import { resplitViews } from '#app/routes/loans/resplit-of.ts'

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
  const resplit = resplitViews(given.cooperative.slug, rehearsed.value.resplit)
  return data({ step: 'check', key: keyOf(form), values, errors: {}, reason, resplit } as const)
})

export default function Reversal() {
  const { key, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <CorrectionForm {...page} commandKey={key} answer={answer} />
}
