import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { uploadWorkbook } from '#app/commands/onboarding/import.ts'
import { uploadList } from '#app/commands/onboarding/list-import.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { LIST_KINDS } from '#app/domain/onboarding/list-kinds.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { summaryOf } from '#app/routes/onboarding/summary.ts'
import { listBatches } from '#db/queries/imports.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('onboarding.title'))

/** What has been brought in so far, and the form for the next workbook. */
export const loader = guard('onboarding:read', async ({ tx, cooperative }) => ({
  key: newKey(),
  back: paths.books(cooperative.slug),
  templates: LIST_KINDS.map((kind) => ({ kind, href: paths.listTemplate(cooperative.slug, kind) })),
  batches: (await listBatches(tx, cooperative.id)).map((batch) => ({
    href: paths.importBatch(cooperative.slug, batch.id),
    fileName: batch.fileName,
    kind: batch.kind,
    isUndone: batch.undoneAt !== null,
    ...summaryOf(batch.summary),
  })),
}))

/** Keeps the workbook and goes to its dry run. */
export const action = guardAction('onboarding:import', async (given) => {
  const file = given.form.get('file')
  if (!(file instanceof File) || file.size === 0) {
    const text = translator(given.language)('onboarding.noFile')
    return again({ status: 422, trouble: { values: {}, errors: { file: text } } })
  }
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  const { slug } = given.cooperative
  const named = { file_name: file.name.slice(-150), content }
  const chosen = given.form.get('kind')
  const kind = LIST_KINDS.find((one) => one === chosen)
  const sent =
    kind === undefined
      ? await submit(given, uploadWorkbook, named)
      : await submit(given, uploadList, { kind, ...named })
  if (!sent.ok) {
    const text = Object.values(sent.trouble.errors)[0] ?? ''
    const values = { kind: kind ?? '' }
    return again({ ...sent, trouble: { values, errors: { file: text } } })
  }
  const { draft_id: draft } = sent.result
  return redirect(
    kind === undefined ? paths.importDraft(slug, draft) : paths.importList(slug, draft),
  )
})

export default function Imports() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        back={{ href: page.back, label: t('shell.tabBooks') }}
        title={t('onboarding.title')}
        lede={t('onboarding.lede')}
      />
      <Steps
        current={0}
        steps={[t('onboarding.stepFile'), t('onboarding.stepCheck'), t('onboarding.stepDone')]}
      />
      <Panel>
        <Form csrf={csrf} commandKey={refused?.key ?? page.key} files>
          <Select
            name="kind"
            label={t('lists.pickKind')}
            hint={t('lists.pickKindHint')}
            value={refused?.values['kind'] ?? 'year'}
            options={(['year', ...LIST_KINDS] as const).map((kind) => ({
              value: kind,
              label: t(`lists.kind.${kind}`),
            }))}
          />
          <Field
            name="file"
            type="file"
            label={t('onboarding.file')}
            hint={t('onboarding.fileHint')}
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            error={refused?.errors['file']}
            required
          />
          <Toolbar>
            <Button icon="upload">{t('onboarding.checkFile')}</Button>
          </Toolbar>
        </Form>
      </Panel>
      <Panel title={t('lists.templates')} note={t('lists.templatesNote')}>
        <Toolbar>
          {page.templates.map(({ kind, href }) => (
            <ButtonLink key={kind} kind="second" icon="download" href={href} download>
              {t(`lists.kind.${kind}`)}
            </ButtonLink>
          ))}
        </Toolbar>
      </Panel>
      {page.batches.length === 0 ? (
        <EmptyState title={t('onboarding.noBatches')}>{t('onboarding.noBatchesText')}</EmptyState>
      ) : (
        <Panel title={t('onboarding.batches')}>
          <List>
            {page.batches.map((batch) => (
              <ListRow
                key={batch.href}
                href={batch.href}
                title={batch.fileName}
                note={`${t(`lists.kind.${batch.kind}`)} · ${t('onboarding.batchLine', batch)}`}
                mark={<Grain icon="sheet" tone={batch.isUndone ? 'info' : 'good'} />}
                end={
                  <Badge tone={batch.isUndone ? 'info' : 'good'}>
                    {batch.isUndone ? t('onboarding.undone') : t('onboarding.inBooks')}
                  </Badge>
                }
              />
            ))}
          </List>
        </Panel>
      )}
    </>
  )
}
