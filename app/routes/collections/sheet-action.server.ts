import { redirect } from '@remix-run/node'
import { recallSheet } from '#app/commands/collections/acceptance.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { execute } from '#app/commands/execute.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, parseForm, submit } from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { errorsAt, fillIn, MOST_FIELDS, savingOf } from '#app/routes/collections/sheet-form.ts'
import { sheetNow } from '#app/routes/collections/sheet-of.ts'
import type { StoredRow, StoredSheet } from '#db/queries/collections.ts'

type Sent = TenantGiven & { readonly form: FormData }

/**
 * Keeps a draft and goes where its button says: on to the check, to what has changed, or back to the sheet. One that waits
 * for the chair is taken back. Of a sheet that is handed
 * in it writes refused rows anew and tries them again, with every row that still waits.
 */
export async function actOnSheet(given: Sent) {
  const { form, cooperative } = given
  const values = fieldsOf(form, MOST_FIELDS)
  const sheet = await sheetNow(given)
  if (sheet.state === 'posted') return tryAgain(given, sheet, values)
  if (sheet.state === 'waiting') return recall(given, sheet, values)
  const refused = await save(given, { sheet, values, rows: sheet.rows })
  if (refused !== null) return again(refused)
  if (values['next'] === 'check') return redirect(paths.sheetPosting(cooperative.slug, sheet.id))
  if (values['next'] === 'refresh') return redirect(paths.sheetRefresh(cooperative.slug, sheet.id))
  const fill = fillIn(values)
  const place = typeof fill === 'number' ? `#b${fill}` : ''
  return redirect(`${paths.savedSheet(cooperative.slug, sheet.id)}${place}`)
}

async function tryAgain(given: Sent, sheet: StoredSheet, values: Readonly<Record<string, string>>) {
  const { context, cooperative, actor, form } = given
  const rows = sheet.rows.filter(({ verdict }) => verdict.state === 'refused')
  if (rows.length > 0) {
    const refused = await save(given, { sheet, values, rows })
    if (refused !== null) return again(refused)
  }
  await postRows(context, { cooperative, actor, key: keyOf(form) }, sheet.id)
  return redirect(paths.sheet(cooperative.slug, sheet.id))
}

async function recall(given: Sent, sheet: StoredSheet, values: Readonly<Record<string, string>>) {
  const { version } = values
  const sent = await submit(given, recallSheet, { sheet: sheet.id, version })
  return sent.ok ? redirect(paths.sheet(given.cooperative.slug, sheet.id)) : again(sent)
}

/** Sends `collections.save`; null when it is kept, otherwise what to show at the fields. */
async function save(
  given: Sent,
  what: {
    readonly sheet: StoredSheet
    readonly values: Readonly<Record<string, string>>
    readonly rows: readonly StoredRow[]
  },
) {
  const { sheet, values, rows } = what
  const { context, cooperative, actor, form } = given
  const input = savingOf(sheet, values, rows)
  const parsed = parseForm(given, saveCollection, { values, input })
  if (!parsed.ok) {
    const trouble = { values, errors: errorsAt(rows, parsed.trouble.errors) }
    return { trouble, status: 422 }
  }
  const kept = await attempt(given, values, () =>
    execute(
      context,
      { cooperative, actor, key: keyOf(form) },
      { command: saveCollection, input: parsed.input },
    ),
  )
  if (kept.ok) return null
  return { ...kept, trouble: { values, errors: errorsAt(rows, kept.trouble.errors) } }
}
