import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countCash, refuseCountOn } from '#app/commands/cash.ts'
import { CountCheck, CountForm } from '#app/components/count-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { countOf } from '#app/domain/ledger/denominations.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { stacksText } from '#app/routes/ledger/count-of.ts'
import { readTenant } from '#db/client.server.ts'
import { cashBox } from '#db/queries/cash.ts'
import { lastCount } from '#db/queries/cash-counts.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('cash.count'))

/** A blank sheet to count on. What the book expects is not read here, so that it cannot show. */
export const loader = guard('cash:count', async ({ tx, cooperative, today }) => ({
  key: newKey(),
  today,
  earliest: (await lastCount(tx, cooperative.id))?.countedOn ?? null,
  stacks: stacksText({}, 'all'),
  back: paths.cash(cooperative.slug),
}))

/** `check` shows the sum of the pieces, `change` goes back to them, `confirm` sends the count. */
export const action = guardAction('cash:count', async (given) => {
  const { cooperative, form, today, context } = given
  const values = fieldsOf(form)
  const input = inputOf(values)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, countCash, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.cashCount(cooperative.slug, sent.result.count_id))
  }
  const parsed = parseForm(given, countCash, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { pieces, note } = parsed.input
  const date = parsed.input.date ?? today
  const allowed = await attempt(given, values, () =>
    readTenant(context.db, cooperative.id, async (tx) =>
      refuseCountOn({ tx, cooperative, today }, { box: await cashBox(tx, cooperative.id), date }),
    ),
  )
  if (!allowed.ok) return again(allowed)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    date,
    note: note ?? null,
    counted: countOf(pieces).toString(),
    stacks: stacksText(pieces, 'present'),
  } as const)
})

const PIECES = 'pieces.'

/** The form's flat fields as the command's input: `pieces.note_100000` is one of `pieces`. */
function inputOf(values: Readonly<Record<string, string>>) {
  const all = Object.entries(values)
  const pieces = all.flatMap(([name, value]) =>
    name.startsWith(PIECES) ? [[name.slice(PIECES.length), value.trim()]] : [],
  )
  const rest = all.filter(([name]) => !name.startsWith(PIECES))
  return { ...Object.fromEntries(rest), pieces: Object.fromEntries(pieces) }
}

export default function NewCount() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <CountCheck checked={answer} />
  return <CountForm page={page} refused={answer} />
}
