import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { undoImport } from '#app/commands/onboarding/import.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { summaryOf } from '#app/routes/onboarding/summary.ts'
import { listBatches } from '#db/queries/imports.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('onboarding.batch'))

/** One batch: what came in, and the way back. */
export const loader = guardNamed('onboarding:read', async ({ tx, cooperative, actor, params }) => {
  const [batch] = await listBatches(tx, cooperative.id, params['batch'] ?? '')
  if (!batch) throw new DomainError('import_missing')
  return {
    key: newKey(),
    batchId: batch.id,
    fileName: batch.fileName,
    kind: batch.kind,
    people: [batch.importedBy],
    repeatReason: batch.repeatReason,
    importedAt: batch.importedAt.toISOString(),
    isUndone: batch.undoneAt !== null,
    mayUndo: can(actor, 'onboarding:import'),
    ...summaryOf(batch.summary),
    links: {
      back: paths.imports(cooperative.slug),
      members: paths.members(cooperative.slug),
      trialBalance: paths.trialBalance(cooperative.slug),
      journal: paths.journal(cooperative.slug),
    },
  }
})

export const action = guardAction('onboarding:import', async (given) => {
  const reason = given.form.get('reason')
  const sent = await submit(given, undoImport, { batch_id: given.params['batch'], reason })
  return sent.ok ? redirect(paths.imports(given.cooperative.slug)) : again(sent)
})

export default function Batch() {
  const t = useT()
  const language = useLanguage()
  const { csrf, cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const when = formatMoment(page.importedAt, { language, zone: cooperative.zone })
  return (
    <>
      <PageHead
        back={{ href: page.links.back, label: t('onboarding.title') }}
        title={page.fileName}
        lede={
          page.rows === undefined
            ? t('onboarding.batchLine', page)
            : t('lists.batchRows', { ...page, rows: page.rows })
        }
      />
      <Panel
        title={t('onboarding.batch')}
        aside={
          <Badge tone={page.isUndone ? 'info' : 'good'}>
            {page.isUndone ? t('onboarding.undone') : t('onboarding.inBooks')}
          </Badge>
        }
      >
        <Facts
          facts={[
            { label: t('onboarding.importedAt'), value: when },
            { label: t('lists.by'), value: Object.values(page.names)[0] ?? '-' },
            {
              label: t('lists.kindOf'),
              value:
                page.book_year === null
                  ? t(`lists.kind.${page.kind}`)
                  : t('onboarding.year', { year: page.book_year }),
            },
            ...(page.repeatReason === null
              ? []
              : [{ label: t('lists.repeatedBecause'), value: page.repeatReason }]),
          ]}
        />
        <Toolbar>
          <ButtonLink href={page.links.members}>{t('onboarding.seeMembers')}</ButtonLink>
          <ButtonLink kind="second" href={page.links.journal}>
            {t('lists.seeJournal')}
          </ButtonLink>
          <ButtonLink kind="second" href={page.links.trialBalance}>
            {t('onboarding.seeTrialBalance')}
          </ButtonLink>
        </Toolbar>
      </Panel>
      {page.isUndone || !page.mayUndo ? null : (
        <Panel title={t('onboarding.undo')} note={t('onboarding.undoNote')}>
          <FormErrors errors={refused?.errors ?? {}} labels={{ reason: t('onboarding.reason') }} />
          <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
            <Field
              name="reason"
              label={t('onboarding.reason')}
              value={refused?.values['reason']}
              error={refused?.errors['reason']}
              required
            />
            <Toolbar>
              <Button kind="danger">{t('onboarding.yesUndo')}</Button>
            </Toolbar>
          </Form>
          <Note>{t('words.cannotUndo')}</Note>
        </Panel>
      )}
    </>
  )
}
