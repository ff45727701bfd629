import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { billedRows } from '#app/commands/collections/open.ts'
import { refreshCollection } from '#app/commands/collections/refresh.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { RefreshedRows } from '#app/components/collection-refresh.tsx'
import { Tick } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { refreshView } from '#app/routes/collections/refresh-view.ts'
import { ledeOf } from '#app/routes/collections/sheet-view.ts'
import { getSheet } from '#db/queries/collections.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('collections.refreshTitle'))

/** A tick per member whose row goes although money is written on it. */
const DROP = 'drop.'

/** What the book asks now and the sheet does not know yet. */
export const loader = guard('collections:record', async (given) => {
  const { tx, cooperative, params, language } = given
  const id = idParam(params['sheet'], 'sheet_missing')
  const sheet = await getSheet(tx, cooperative.id, { id })
  const back = paths.sheet(cooperative.slug, id)
  if (sheet.state !== 'draft') throw redirect(back)
  return {
    key: newKey(),
    version: String(sheet.version),
    lede: ledeOf(sheet, translator(language)),
    ...refreshView(sheet, await billedRows(given, sheet)),
    back,
  }
})

/** Brings the draft up to date; rows with money on them go only where they were ticked. */
export const action = guardAction('collections:record', async (given) => {
  const sheet = idParam(given.params['sheet'], 'sheet_missing')
  const { version, ...rest } = fieldsOf(given.form)
  const drop = Object.keys(rest).flatMap((name) =>
    name.startsWith(DROP) ? [name.slice(DROP.length)] : [],
  )
  const sent = await submit(given, refreshCollection, { sheet, version, drop })
  return sent.ok ? redirect(paths.refreshedSheet(given.cooperative.slug, sheet)) : again(sent)
})

export default function RefreshPage() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  const paid = page.dropped.filter(({ received }) => received !== '0')
  const isSame = page.added.length + page.changed.length + page.dropped.length === 0
  return (
    <>
      <PageHead
        title={t('collections.refreshTitle')}
        lede={page.lede}
        back={{ href: page.back, label: t('collections.backToSheet') }}
      />
      <FormErrors errors={errors} labels={{ drop: t('collections.dropTitle') }} />
      {isSame ? (
        <Notice tone="good">
          <p>{t('collections.refreshNothing')}</p>
          <ButtonLink kind="second" href={page.back}>
            {t('collections.backToSheet')}
          </ButtonLink>
        </Notice>
      ) : (
        <Form csrf={csrf} commandKey={key}>
          <input type="hidden" name="version" value={page.version} />
          <RefreshedRows {...page} />
          {paid.length === 0 ? null : (
            <Panel id="drop" title={t('collections.dropTitle')} note={t('collections.dropNote')}>
              {paid.map(({ member, name, no, received }) => (
                <Tick
                  key={member}
                  name={`${DROP}${member}`}
                  label={t('collections.dropRow', { name, no, received })}
                  checked={`${DROP}${member}` in values}
                />
              ))}
            </Panel>
          )}
          <Note>{t('collections.refreshKeeps')}</Note>
          <Toolbar>
            <Button icon="check">{t('collections.yesRefresh')}</Button>
            <ButtonLink kind="second" href={page.back}>
              {t('collections.backToSheet')}
            </ButtonLink>
          </Toolbar>
        </Form>
      )}
    </>
  )
}
