import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askForSheet } from '#app/commands/collections/acceptance.ts'
import { mostAlone, postSheet } from '#app/commands/collections/post.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Match } from '#app/components/collection-count.tsx'
import { Differences } from '#app/components/collection-differences.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice } from '#app/components/panel.tsx'
import { differenceOn } from '#app/domain/collections/hand-in.ts'
import { totalsOf } from '#app/domain/collections/sheet.ts'
import { again, fieldsOf, keyOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { differencesOf, ledeOf, sumsOf } from '#app/routes/collections/sheet-view.ts'
import { getSheet } from '#db/queries/collections.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('collections.checkTitle'))

/** The check before a sheet goes into the book: what was saved last, beside the counted cash. */
export const loader = guard('collections:record', async (given) => {
  const { tx, cooperative, params, language, today } = given
  const id = idParam(params['sheet'], 'sheet_missing')
  const sheet = await getSheet(tx, cooperative.id, { id })
  const back = paths.sheet(cooperative.slug, id)
  if (sheet.state !== 'draft') throw redirect(back)
  const most = await mostAlone(given, sheet.meetingOn)
  return {
    key: newKey(),
    version: String(sheet.version),
    date: sheet.meetingOn,
    lede: ledeOf(sheet, translator(language)),
    note: sheet.note,
    paying: totalsOf(sheet.rows).paying,
    sums: sumsOf(sheet),
    differences: differencesOf(sheet, back),
    most: most.toString(),
    isForChair: most.isLessThan(differenceOn(sheet).abs()),
    isAhead: sheet.meetingOn > today,
    back,
  }
})

/** Puts the sheet before the chair, or hands it in and then puts its rows into the book one by one; what stops midway is taken up on the sheet. */
export const action = guardAction('collections:record', async (given) => {
  const { form, params, cooperative, actor, context } = given
  const sheet = idParam(params['sheet'], 'sheet_missing')
  const { version, note = '' } = fieldsOf(form)
  if (form.get('step') === 'ask') {
    const asked = await submit(given, askForSheet, { sheet, version, note })
    return asked.ok ? redirect(paths.sheet(cooperative.slug, sheet)) : again(asked)
  }
  const sent = await submit(given, postSheet, { sheet, version, note })
  if (!sent.ok) return again(sent)
  await postRows(context, { cooperative, actor, key: keyOf(form) }, sheet)
  return redirect(paths.sheet(cooperative.slug, sheet))
})

export default function Posting() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {} } = refused ?? {}
  const isOff = page.sums.difference !== '0'
  const isHeldBack = page.isAhead || page.sums.isUncounted
  const note = { value: values['note'] ?? page.note, error: errors['note'], isNeeded: true }
  return (
    <>
      <PageHead
        title={t('collections.checkTitle')}
        lede={page.lede}
        back={{ href: page.back, label: t('collections.backToSheet') }}
      />
      <FormErrors errors={errors} labels={{ note: t('collections.whyDifference') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="version" value={page.version} />
        <Match sums={page.sums} {...(isOff ? { note } : {})} />
        {isOff && !isHeldBack ? <Note>{t('collections.differencePosts')}</Note> : null}
        <Differences {...page.differences} />
        <NextStep isHeldBack={isHeldBack} />
      </Form>
    </>
  )
}

/** What pressing on does, and the press itself; a sheet that is held back only goes back. */
function NextStep({ isHeldBack }: { readonly isHeldBack: boolean }) {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { isForChair } = page
  return (
    <>
      {page.isAhead ? (
        <Notice tone="bad">
          <p>{t('collections.isAhead', { date: page.date })}</p>
        </Notice>
      ) : null}
      {isHeldBack ? null : (
        <Notice tone="accent">
          {isForChair ? (
            <p>{t('collections.forChair', { most: page.most })}</p>
          ) : (
            <>
              <p>{t('collections.checkLede', { count: page.paying, date: page.date })}</p>
              <p>{t('collections.rowsNote')}</p>
              <p>{t('words.cannotUndo')}</p>
            </>
          )}
        </Notice>
      )}
      <Toolbar>
        {isHeldBack ? null : (
          <Button icon="check" name="step" value={isForChair ? 'ask' : 'confirm'}>
            {isForChair ? t('collections.askChair') : t('collections.yesPost')}
          </Button>
        )}
        <ButtonLink kind="second" href={page.back}>
          {t('words.change')}
        </ButtonLink>
      </Toolbar>
    </>
  )
}
