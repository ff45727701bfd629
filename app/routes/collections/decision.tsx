import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideOnSheet } from '#app/commands/collections/acceptance.ts'
import { mostAlone } from '#app/commands/collections/post.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Match } from '#app/components/collection-count.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { ledeOf, sumsOf } from '#app/routes/collections/sheet-view.ts'
import { getSheet } from '#db/queries/collections.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('collections.decisionTitle'))

/** A sheet that waits for the chair: its sums, its difference and the treasurer's reason. */
export const loader = guard('collections:accept', async (given) => {
  const { tx, cooperative, actor, params, language } = given
  const id = idParam(params['sheet'], 'sheet_missing')
  const sheet = await getSheet(tx, cooperative.id, { id })
  const back = paths.sheet(cooperative.slug, id)
  if (sheet.state !== 'waiting') throw redirect(back)
  return {
    key: newKey(),
    version: String(sheet.version),
    date: sheet.meetingOn,
    lede: ledeOf(sheet, translator(language)),
    note: sheet.note,
    sums: sumsOf(sheet),
    most: (await mostAlone(given, sheet.meetingOn)).toString(),
    isOwn: sheet.asked?.by === actor.userId,
    back,
  }
})

/** Writes the chair's answer; a yes books the difference, and the rows follow by the treasurer. */
export const action = guardAction('collections:accept', async (given) => {
  const sheet = idParam(given.params['sheet'], 'sheet_missing')
  const { version, decision, reason } = fieldsOf(given.form)
  const sent = await submit(given, decideOnSheet, { sheet, version, decision, reason })
  return sent.ok ? redirect(paths.sheet(given.cooperative.slug, sheet)) : again(sent)
})

export default function Decision() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  return (
    <>
      <PageHead
        title={t('collections.decisionTitle')}
        lede={page.lede}
        back={{ href: page.back, label: t('collections.backToSheet') }}
      />
      <FormErrors
        errors={errors}
        labels={{ decision: t('collections.decision'), reason: t('collections.decisionReason') }}
      />
      <Lede>{t('collections.askedBecause', { most: page.most, note: page.note })}</Lede>
      <Match sums={page.sums} />
      {page.isOwn ? (
        <Notice tone="bad">
          <p>{t('collections.ownAsking')}</p>
          <ButtonLink href={page.back} kind="second">
            {t('collections.backToSheet')}
          </ButtonLink>
        </Notice>
      ) : (
        <Form csrf={csrf} commandKey={key}>
          <input type="hidden" name="version" value={page.version} />
          <Choices
            name="decision"
            label={t('collections.decision')}
            value={values['decision']}
            error={errors['decision']}
            choices={[
              {
                value: 'accept',
                label: t('collections.accept'),
                note: t('collections.acceptNote'),
              },
              {
                value: 'return',
                label: t('collections.return'),
                note: t('collections.returnNote'),
              },
            ]}
            shape="wide"
            required
          />
          <Field
            name="reason"
            label={t('collections.decisionReason')}
            hint={t('collections.decisionHint')}
            value={values['reason']}
            error={errors['reason']}
            maxLength={200}
          />
          <Toolbar>
            <Button icon="check">{t('collections.yesDecide')}</Button>
          </Toolbar>
        </Form>
      )}
    </>
  )
}
