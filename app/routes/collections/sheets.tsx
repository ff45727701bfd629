import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openSheet } from '#app/commands/collections/open.ts'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Badge, Columns, EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, keyOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { countSheets, listHamlets, listSheets } from '#db/queries/collection-lists.ts'

const ROWS_A_PAGE = 30

const TONES = {
  draft: { tone: 'accent' },
  waiting: { tone: 'info' },
  posted: { tone: 'good' },
  discarded: {},
} as const
const LABELS = {
  draft: 'collections.isDraft',
  waiting: 'collections.isWaiting',
  posted: 'collections.isPosted',
  discarded: 'collections.isDiscarded',
} as const

export const handle = { tab: 'record' }
export const meta = titled((t) => t('collections.sheets'))

/** The sheets of all meetings, those under way first, and a form to open the next one. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, actor, today, url } = given
  const found = await countSheets(tx, cooperative.id)
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const sheets = await listSheets(tx, cooperative.id, { limit, offset })
  return {
    key: newKey(),
    today,
    paging,
    mayRecord: can(actor, 'collections:record'),
    hamlets: await listHamlets(tx, cooperative.id),
    back: paths.record(cooperative.slug),
    sheets: sheets.map((sheet) => ({
      ...sheet,
      received: sheet.received.toString(),
      href: paths.sheet(cooperative.slug, sheet.id),
    })),
  }
})

/** Opens a sheet; the form's key becomes its id, so that the same form sent twice opens one. */
export const action = guardAction('collections:record', async (given) => {
  const { date = '', hamlet = '' } = fieldsOf(given.form)
  const sent = await submit(given, openSheet, { sheet: keyOf(given.form), date, hamlet })
  if (!sent.ok) return again(sent)
  return redirect(paths.sheet(given.cooperative.slug, sent.result.sheet_id))
})

export default function Sheets() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { mayRecord, paging } = page
  return (
    <>
      <PageHead
        title={t('collections.sheets')}
        lede={t('collections.sheetsLede')}
        back={{ href: page.back, label: t('shell.tabRecord') }}
      />
      <Columns>
        {page.sheets.length === 0 ? (
          <EmptyState title={t('collections.none')} icon="sheet">
            {mayRecord ? t('collections.noneText') : t('collections.noneReader')}
          </EmptyState>
        ) : (
          <div>
            <SheetList />
            <Pagination {...paging} />
          </div>
        )}
        {mayRecord ? <OpeningForm /> : null}
      </Columns>
    </>
  )
}

function SheetList() {
  const t = useT()
  const { sheets } = useLoaderData<typeof loader>()
  return (
    <Panel>
      <List>
        {sheets.map((sheet) => {
          const who = sheet.hamlet ?? t('collections.allMembers')
          const came = t('collections.listNote', { present: sheet.present, members: sheet.rows })
          const tone = TONES[sheet.state]
          return (
            <ListRow
              key={sheet.id}
              href={sheet.href}
              title={t('collections.sheetOf', { date: sheet.meetingOn })}
              note={`${who} · ${came}`}
              mark={<Grain icon="sheet" {...tone} />}
              end={
                <>
                  <MoneyText amount={sheet.received} bare />
                  {sheet.refused > 0 ? (
                    <Badge tone="bad">
                      {t('collections.someRefused', { count: sheet.refused })}
                    </Badge>
                  ) : sheet.waiting > 0 ? (
                    <Badge tone="accent">
                      {t('collections.rowsWaiting', { count: sheet.waiting })}
                    </Badge>
                  ) : (
                    <Badge {...tone}>{t(LABELS[sheet.state])}</Badge>
                  )}
                </>
              }
            />
          )
        })}
      </List>
    </Panel>
  )
}

function OpeningForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {} } = refused ?? {}
  return (
    <Panel title={t('collections.openTitle')} note={t('collections.openNote')}>
      <FormErrors
        errors={errors}
        labels={{ date: t('collections.date'), hamlet: t('collections.hamlet') }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          name="date"
          label={t('collections.date')}
          hint={t('collections.dateHint')}
          type="date"
          value={values['date'] ?? page.today}
          error={errors['date']}
          required
        />
        <Select
          name="hamlet"
          label={t('collections.hamlet')}
          value={values['hamlet']}
          error={errors['hamlet']}
          empty={t('collections.allMembers')}
          options={page.hamlets.map((hamlet) => ({ value: hamlet, label: hamlet }))}
        />
        <Button icon="sheet">{t('collections.open')}</Button>
      </Form>
    </Panel>
  )
}
