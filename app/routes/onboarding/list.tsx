import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { importList, ListChoices } from '#app/commands/onboarding/list-import.ts'
import { titled } from '#app/components/frame.tsx'
import { ListCheck } from '#app/components/list-check.tsx'
import { fieldsShown, listView, namesAsked } from '#app/components/list-view.ts'
import { fieldsOf, keyOf, newKey, stepOf, submit } from '#app/http/form.server.ts'
import { guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { choicesIn, listOf } from '#app/routes/onboarding/list-of.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { listMembers } from '#db/queries/members.ts'
import { userNames } from '#db/queries/users.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('onboarding.dryRun'))

const MOST_MEMBERS = 100_000

/** The dry run of an uploaded list as it was guessed. */
export const loader = guardNamed('onboarding:read', async (given) => ({
  key: newKey(),
  back: paths.imports(given.cooperative.slug),
  errorsAt: paths.importListErrors(given.cooperative.slug, given.params['draft'] ?? ''),
  ...(await pageOf(given, ListChoices.parse({}))),
}))

/** `check` reads the list again with other choices; `confirm` brings it in. */
export const action = guardAction('onboarding:import', async (given) => {
  const values = fieldsOf(given.form)
  const choices = choicesIn(values)
  // Nobody agrees to what other answers come to before having seen it.
  const isChanged = values['seen'] !== undefined && values['seen'] !== seenOf(choices)
  if (stepOf(given.form) === 'check' || isChanged) {
    const errors: Readonly<Record<string, string>> = {}
    return data({ ...(await named(given, choices)), key: keyOf(given.form), errors, isChanged })
  }
  const input = { draft_id: given.params['draft'], ...choices }
  const sent = await submit(given, importList, input)
  if (sent.ok) return redirect(paths.importBatch(given.cooperative.slug, sent.result.batch_id))
  const { errors } = sent.trouble
  const shown = { ...(await named(given, choices)), key: newKey(), errors, isChanged: false }
  return data(shown, { status: sent.status })
})

/** The page again from its own snapshot, and only then the name of who brought the file in before. */
async function named(given: TenantGiven, choices: ListChoices) {
  const { db } = given.context
  const page = await readTenant(db, given.cooperative.id, (tx) => pageOf({ ...given, tx }, choices))
  const ids = page.people
  const names = ids.length === 0 ? new Map() : await withAccess(db, (tx) => userNames(tx, ids))
  return { ...page, names: Object.fromEntries(names) }
}

async function pageOf(given: TenantGiven & { readonly tx: TenantTx }, choices: ListChoices) {
  const { tx, cooperative, language } = given
  const list = await listOf(given, choices)
  const members = await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS })
  const names = namesAsked(list.plan, members)
  const { earlier } = list
  const view = listView(list, choices, { language, names })
  return {
    view,
    seen: seenOf(choicesIn(fieldsShown(view))),
    people: earlier === null ? [] : [earlier.importedBy],
    earlier: earlier && {
      href: paths.importBatch(cooperative.slug, earlier.id),
      by: earlier.importedBy,
      at: earlier.importedAt.toISOString(),
    },
  }
}

/** The choices as the page was made with them; the reason to bring a file in again changes nothing else. */
function seenOf({ repeat_reason: _reason, ...choices }: ListChoices): string {
  const sorted = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const { columns, answers, ...settings } = choices
  return JSON.stringify([sorted(columns), sorted(answers), settings])
}

export default function ListDraft() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const shown = answer ?? { ...page, errors: {}, isChanged: false }
  const { earlier } = shown
  const names: Readonly<Record<string, string>> = shown.names
  return (
    <ListCheck
      view={shown.view}
      commandKey={shown.key}
      back={page.back}
      errorsAt={page.errorsAt}
      errors={shown.errors}
      isChanged={shown.isChanged}
      seen={shown.seen}
      earlier={earlier && { href: earlier.href, at: earlier.at, who: names[earlier.by] ?? '-' }}
    />
  )
}
