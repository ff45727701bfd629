import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dropEntryTemplate } from '#app/commands/entry-templates.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Panel } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listTemplates } from '#db/queries/entry-templates.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('recur.templates'))

/** The entries that are kept to be used again. */
export const loader = guard('ledger:post', async ({ tx, cooperative }) => {
  const { slug } = cooperative
  const templates = await listTemplates(tx, cooperative.id)
  return {
    templates: templates.map(({ id, name, memo, lines }) => ({
      id,
      name,
      memo,
      accounts: lines.map((line) => line['account']).join(', '),
      use: paths.entryFromTemplate(slug, id),
      recur: paths.newRecurring(slug, id),
      key: newKey(),
    })),
    recurring: paths.recurring(slug),
    fresh: paths.newEntry(slug),
    back: paths.journal(slug),
  }
})

/** Takes one off the list. */
export const action = guardAction('ledger:post', async (given) => {
  const sent = await submit(given, dropEntryTemplate, fieldsOf(given.form))
  return sent.ok ? redirect(paths.templates(given.cooperative.slug)) : again(sent)
})

export default function Templates() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('recur.templates')}
        back={{ href: page.back, label: t('ledger.journal') }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      <Lede>{t('recur.templatesLede')}</Lede>
      <Toolbar>
        <ButtonLink href={page.fresh} kind="second" icon="add">
          {t('ledger.new')}
        </ButtonLink>
        <ButtonLink href={page.recurring} kind="second" icon="calendar">
          {t('recur.title')}
        </ButtonLink>
      </Toolbar>
      {page.templates.length === 0 ? (
        <EmptyState title={t('recur.noTemplates')} icon="book">
          {t('recur.noTemplatesText')}
        </EmptyState>
      ) : null}
      {page.templates.map((one) => (
        <Panel key={one.id} title={one.name} note={t('recur.templateNote', one)}>
          <Toolbar>
            <ButtonLink href={one.use} icon="next">
              {t('recur.use')}
            </ButtonLink>
            <ButtonLink href={one.recur} kind="second" icon="calendar">
              {t('recur.makeRecurring')}
            </ButtonLink>
          </Toolbar>
          <Form csrf={csrf} commandKey={one.key}>
            <input type="hidden" name="template" value={one.id} />
            <Button kind="plain">{t('recur.drop', { name: one.name })}</Button>
          </Form>
        </Panel>
      ))}
    </>
  )
}
