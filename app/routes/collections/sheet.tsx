import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionBar, Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { CashCount, Match, Tally } from '#app/components/collection-count.tsx'
import { CollectionGrid } from '#app/components/collection-grid.tsx'
import { CollectionResult } from '#app/components/collection-result.tsx'
import { Recall, Standing } from '#app/components/collection-standing.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { actOnSheet } from '#app/routes/collections/sheet-action.server.ts'
import {
  countLines,
  gridRow,
  groupsOf,
  ledeOf,
  resultRow,
  sumsOf,
} from '#app/routes/collections/sheet-view.ts'
import { standingOf } from '#app/routes/collections/standing-of.ts'
import { correctionsOfSheet } from '#db/queries/collection-corrections.ts'
import { getSheet } from '#db/queries/collections.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('collections.sheets'))

/** One sheet: a draft to fill in, or what became of each row. Who may not record reads it. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, actor, params, language, url } = given
  const { slug } = cooperative
  const id = idParam(params['sheet'], 'sheet_missing')
  const sheet = await getSheet(tx, cooperative.id, { id })
  const t = translator(language)
  const mayRecord = can(actor, 'collections:record')
  const isOpen = sheet.state === 'draft' && mayRecord
  const isDiscarded = sheet.state === 'discarded'
  const refused = sheet.rows.filter(({ verdict }) => verdict.state === 'refused')
  const corrections =
    sheet.state === 'posted' ? await correctionsOfSheet(tx, cooperative.id, id) : new Map()
  const waiting = sheet.rows.filter(({ verdict }) => verdict.state === 'draft')
  return {
    key: newKey(),
    version: String(sheet.version),
    date: sheet.meetingOn,
    state: sheet.state,
    isOpen,
    mayRecord,
    saved: url.searchParams.get('tersimpan'),
    standing: standingOf(sheet, { slug, actor }),
    isAccepted: sheet.state === 'posted' && sheet.decided !== null,
    lede: ledeOf(sheet, t),
    note: sheet.note,
    sums: sumsOf(sheet),
    count: countLines(sheet),
    difference: sheet.difference?.toString() ?? '0',
    waiting: sheet.state === 'posted' ? waiting.length : 0,
    grid: isOpen ? groupsOf(sheet, t, gridRow) : [],
    refused: mayRecord && refused.length > 0 ? refused.map(gridRow) : [],
    result: isOpen
      ? []
      : groupsOf(sheet, t, (row) => resultRow(row, { slug, language, isDiscarded, corrections })),
    links: {
      back: paths.sheets(slug),
      discard: paths.sheetDiscard(slug, id),
      blank: paths.sheetPdf(slug, id),
      filled: paths.sheetPdf(slug, id, 'isi'),
      receipts: paths.sheetReceipts(slug, id),
      difference:
        sheet.differenceEntryId === null ? null : paths.entry(slug, sheet.differenceEntryId),
    },
  }
})

export const action = guardAction('collections:record', actOnSheet)

export default function Sheet() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { links } = page
  return (
    <>
      <PageHead
        title={t('collections.sheetOf', { date: page.date })}
        lede={page.lede}
        back={{ href: links.back, label: t('collections.sheets') }}
        tools={
          <>
            {page.state === 'posted' ? (
              <ButtonLink kind="second" href={links.receipts} icon="receipt">
                {t('collections.receipts')}
              </ButtonLink>
            ) : page.state === 'discarded' ? null : (
              <ButtonLink kind="second" href={links.blank} icon="print">
                {t('collections.printBlank')}
              </ButtonLink>
            )}
            <ButtonLink kind="second" href={links.filled} icon="print">
              {t('collections.printFilled')}
            </ButtonLink>
          </>
        }
      />
      <Standing standing={page.standing}>
        {page.mayRecord ? (
          <Recall commandKey={refused?.key ?? page.key} version={page.version} />
        ) : null}
      </Standing>
      {page.saved !== null && page.state === 'draft' && !refused ? (
        <Notice tone="good" live="status">
          <p>{page.saved === 'tagihan' ? t('collections.refreshed') : t('collections.saved')}</p>
        </Notice>
      ) : null}
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{ note: t('collections.whyDifference') }}
      />
      {page.isOpen ? <Draft /> : <Outcome />}
    </>
  )
}

/** The grid, the count and the comparison in one form: saving keeps a draft, the check comes after. */
function Draft() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const typed = refused?.values ?? null
  const errors = refused?.errors ?? {}
  const note = { value: typed?.['note'] ?? page.note, error: errors['note'], isNeeded: false }
  return (
    <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
      <input type="hidden" name="version" value={page.version} />
      <Panel title={t('collections.deposits')} note={t('collections.faint')}>
        <Toolbar>
          {/* First of the form's buttons, so that Enter without a script keeps the draft. */}
          <Button kind="second" icon="check" name="next" value="save">
            {t('collections.save')}
          </Button>
          <Button kind="second" name="fill" value="all">
            {t('collections.allAsBilled')}
          </Button>
          <Button kind="second" icon="refresh" name="next" value="refresh">
            {t('collections.refresh')}
          </Button>
        </Toolbar>
        <CollectionGrid groups={page.grid} typed={typed} errors={errors} />
      </Panel>
      <Columns lay="even">
        <CashCount lines={page.count} counted={page.sums.counted} typed={typed} errors={errors} />
        <Match sums={page.sums} note={note} />
      </Columns>
      <Toolbar>
        <ButtonLink kind="plain" href={page.links.discard}>
          {t('collections.discard')}
        </ButtonLink>
      </Toolbar>
      <ActionBar>
        <Tally sums={page.sums} />
        <Toolbar>
          <Button iconAfter="next" name="next" value="check">
            {t('collections.toCheck')}
          </Button>
          <Button kind="second" name="next" value="save">
            {t('collections.save')}
          </Button>
        </Toolbar>
      </ActionBar>
    </Form>
  )
}

/** What became of each row; refused ones can be put right here. */
function Outcome() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const isAllIn = page.state === 'posted' && page.refused.length === 0 && page.waiting === 0
  return (
    <>
      {isAllIn ? (
        <Notice tone="good" live="status">
          <p>{t('collections.allIn')}</p>
        </Notice>
      ) : null}
      <Refused />
      {page.difference === '0' ? null : (
        <Note>
          {page.isAccepted ? t('collections.acceptedByChair') : t('collections.accepted')}{' '}
          <MoneyText amount={page.difference} />. {page.note}{' '}
          {page.links.difference === null ? null : (
            <a href={page.links.difference}>{t('collections.openDifference')}</a>
          )}
        </Note>
      )}
      <CollectionResult groups={page.result} received={page.sums.received} />
      <Match sums={page.sums} />
    </>
  )
}

function Refused() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (page.state !== 'posted' || !page.mayRecord) return null
  if (page.refused.length === 0 && page.waiting === 0) return null
  return (
    <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
      {page.waiting > 0 ? (
        <Notice tone="accent">
          <p>{t('collections.someWaiting', { count: page.waiting })}</p>
        </Notice>
      ) : null}
      {page.refused.length > 0 ? (
        <Panel title={t('collections.refusedTitle')} note={t('collections.refusedNote')}>
          <CollectionGrid
            groups={[{ key: 'refused', title: null, rows: page.refused }]}
            typed={answer?.values ?? null}
            errors={answer?.errors ?? {}}
          />
        </Panel>
      ) : null}
      <Toolbar>
        <Button icon="refresh">
          {page.refused.length > 0 ? t('collections.tryAgain') : t('collections.continue')}
        </Button>
      </Toolbar>
    </Form>
  )
}
