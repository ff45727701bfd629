import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Choices, importWorkbook, planFor } from '#app/commands/onboarding/import.ts'
import { obstacleTo } from '#app/commands/onboarding/obstacle.ts'
import { DryRun } from '#app/components/dry-run.tsx'
import { titled } from '#app/components/frame.tsx'
import { mappingIn } from '#app/components/sheet-mapping.tsx'
import { fieldsOf, keyOf, newKey, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { choicesIn, dryRunView } from '#app/routes/onboarding/dry-run.ts'
import { readTenant } from '#db/client.server.ts'
import { getDraft } from '#db/queries/imports.ts'
import { mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('onboarding.dryRun'))

/** The dry run of an uploaded workbook, with the sensible answers chosen. */
export const loader = guard('onboarding:read', async (given) => ({
  key: newKey(),
  back: paths.imports(given.cooperative.slug),
  view: await viewOf(given, Choices.parse({})),
}))

/** `check` reads the workbook again with other answers or columns; `confirm` brings it in. */
export const action = guardAction('onboarding:import', async (given) => {
  const { form, cooperative } = given
  const values = fieldsOf(form)
  const choices = choicesIn(values)
  const view = () =>
    readTenant(given.context.db, cooperative.id, (tx) => viewOf({ ...given, tx }, choices))
  // Nobody agrees to what other columns come to before having seen it.
  const isNewMapping = values['seen'] !== undefined && values['seen'] !== mappingIn(values)
  if (stepOf(form) === 'check' || isNewMapping) {
    const shown = { step: 'check', key: keyOf(form), values, errors: {}, isNewMapping } as const
    return data({ ...shown, view: await view() })
  }
  const input = { draft_id: given.params['draft'], ...choices }
  const sent = await submit(given, importWorkbook, input)
  if (sent.ok) return redirect(paths.importBatch(cooperative.slug, sent.result.batch_id))
  const { values: _, ...trouble } = sent.trouble
  return data(
    { ...trouble, step: 'check', key: newKey(), values, isNewMapping, view: await view() } as const,
    { status: sent.status },
  )
})

async function viewOf(given: TenantGiven & { readonly tx: TenantTx }, choices: Choices) {
  const { tx, cooperative, params, language, today } = given
  const draft = await getDraft(tx, cooperative.id, params['draft'] ?? '')
  const book = await mainBook(tx, cooperative.id)
  const plan = await planFor(tx, { book, content: draft.content }, choices)
  const obstacle = await obstacleTo(tx, book, { plan, content: draft.content, today })
  const batch = obstacle?.details['batch']
  return {
    fileName: draft.fileName,
    ...dryRunView(plan, language, obstacle),
    earlier: batch === undefined ? null : paths.importBatch(cooperative.slug, batch),
  }
}

export default function Draft() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <DryRun
      view={answer?.view ?? page.view}
      commandKey={answer?.key ?? page.key}
      back={page.back}
      values={answer?.values ?? {}}
      errors={answer?.errors ?? {}}
      isNewMapping={answer?.isNewMapping ?? false}
    />
  )
}
