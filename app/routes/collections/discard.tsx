import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { discardSheet } from '#app/commands/collections/discard.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { totalsOf } from '#app/domain/collections/sheet.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { ledeOf } from '#app/routes/collections/sheet-view.ts'
import { getSheet } from '#db/queries/collections.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('collections.discardTitle'))

/** What would be thrown away: whose sheet, and how much is written on it. */
export const loader = guard('collections:record', async (given) => {
  const { tx, cooperative, params, language } = given
  const id = idParam(params['sheet'], 'sheet_missing')
  const sheet = await getSheet(tx, cooperative.id, { id })
  const back = paths.sheet(cooperative.slug, id)
  if (sheet.state !== 'draft') throw redirect(back)
  const { received, paying } = totalsOf(sheet.rows)
  return {
    key: newKey(),
    version: String(sheet.version),
    date: sheet.meetingOn,
    lede: ledeOf(sheet, translator(language)),
    received: received.toString(),
    paying,
    back,
  }
})

/** Throws the draft away, with its reason; the list keeps it. */
export const action = guardAction('collections:record', async (given) => {
  const sheet = idParam(given.params['sheet'], 'sheet_missing')
  const { version, reason } = fieldsOf(given.form)
  const sent = await submit(given, discardSheet, { sheet, version, reason })
  return sent.ok ? redirect(paths.sheets(given.cooperative.slug)) : again(sent)
})

export default function Discard() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  return (
    <>
      <PageHead
        title={t('collections.discardTitle')}
        lede={page.lede}
        back={{ href: page.back, label: t('collections.backToSheet') }}
      />
      <FormErrors errors={errors} labels={{ reason: t('collections.discardReason') }} />
      <Panel titleHidden title={t('collections.sheetOf', { date: page.date })}>
        <Facts
          facts={[
            { label: t('collections.rowsFilled'), value: page.paying },
            {
              label: t('collections.totalReceived'),
              value: <MoneyText amount={page.received} />,
              total: true,
            },
          ]}
        />
      </Panel>
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="version" value={page.version} />
        <Field
          name="reason"
          label={t('collections.discardReason')}
          hint={t('collections.discardHint')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <Notice tone="accent">
          <p>{t('collections.discardNote')}</p>
        </Notice>
        <Toolbar>
          <Button kind="danger" name="step" value="confirm">
            {t('collections.yesDiscard')}
          </Button>
          <ButtonLink kind="second" href={page.back}>
            {t('collections.backToSheet')}
          </ButtonLink>
        </Toolbar>
      </Form>
    </>
  )
}
