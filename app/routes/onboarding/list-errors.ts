import { redirect } from '@remix-run/node'
import { csvText } from '#app/documents/csv-text.ts'
import { COLUMN_WORDS } from '#app/documents/list-template.ts'
import { plainWorkbook } from '#app/documents/xlsx/plain-sheets.ts'
import { LISTS } from '#app/domain/onboarding/list-kinds.ts'
import type { ListPlan } from '#app/domain/onboarding/list-plan-types.ts'
import { listCell } from '#app/domain/onboarding/list-table.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { fieldsOf } from '#app/http/form.server.ts'
import { guard } from '#app/http/guard.server.ts'
import { guardFileAction } from '#app/http/guard-file.server.ts'
import { paths } from '#app/http/paths.ts'
import { press } from '#app/http/press.ts'
import { listProblemText, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { choicesIn, listOf } from '#app/routes/onboarding/list-of.ts'
import { readTenant } from '#db/client.server.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Whoever opens this address by itself is led to the dry run. */
export const loader = guard('onboarding:read', async ({ cooperative, params }) =>
  redirect(paths.importList(cooperative.slug, params['draft'] ?? '')),
)

/** The rows that were refused, with the reason beside each, to be mended and uploaded again. */
export const action = guardFileAction('onboarding:import', async (given) => {
  const { context, cooperative, language, form } = given
  const choices = choicesIn(fieldsOf(form))
  const { plan } = await readTenant(context.db, cooperative.id, (tx) =>
    listOf({ ...given, tx }, choices),
  )
  const rows = plan === null ? [] : refusedRows(plan, language)
  const isCsv = form.get('file') === 'csv'
  const name = translator(language)('lists.refused').slice(0, 31)
  const body = isCsv ? csvText(rows) : await press(() => plainWorkbook([{ name, rows }]))
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : XLSX,
      'content-disposition': `attachment; filename="ditolak.${isCsv ? 'csv' : 'xlsx'}"`,
      'cache-control': 'no-store',
    },
  })
})

function refusedRows(plan: ListPlan, language: Language): readonly (readonly string[])[] {
  const { table } = plan
  const fields = LISTS[table.kind].fields
    .map(({ name }) => name)
    .filter((name) => table.places.has(name))
    .toSorted((a, b) => (table.places.get(a) ?? 0) - (table.places.get(b) ?? 0))
  const head = [
    ...fields.map((name) => COLUMN_WORDS[name]),
    translator(language)('lists.rowReason'),
  ]
  const refused = plan.rows.filter(({ verdict }) => verdict === 'refused')
  return [
    head,
    ...refused.map(({ row, problems }) => [
      ...fields.map((name) => textOf(listCell(table, row, name))),
      problems.map((problem) => listProblemText(language, problem)).join(' '),
    ]),
  ]
}
