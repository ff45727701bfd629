import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Notice } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { StateLinks } from '#app/components/state-links.tsx'
import { StatementPaper } from '#app/components/statement-paper.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { comparedDay } from '#app/http/span-asked.ts'
import { balanceSheetOf, sheetAsked } from '#app/routes/statements/balance-sheet-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.balanceSheet'))

/** The balance sheet of a day, beside the end of last year or the same day a year before; or unit by unit. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const asked = sheetAsked(url, today)
    const { slug } = cooperative
    return {
      ...asked,
      today,
      before: comparedDay(asked.on, asked.against),
      ...(await balanceSheetOf(tx, cooperative, { ...asked, language })),
      views: { whole: paths.balanceSheet(slug, asked.on), unit: paths.unitSheet(slug, asked.on) },
      file: paths.balanceSheetFile(slug, {
        per: asked.on,
        ...(asked.against === 'year-ago' ? { banding: 'tahun' } : {}),
        ...(asked.view === 'unit' ? { tampilan: 'unit' } : {}),
      }),
      back: paths.books(slug),
    }
  },
)

export default function BalanceSheet() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const said = { name: cooperative.name, date: page.on }
  return (
    <>
      <PageHead
        title={t('statements.balanceSheet')}
        lede={
          page.view === 'unit'
            ? t('statements.onDay', said)
            : t('statements.onDayAgainst', { ...said, before: page.before })
        }
        back={{ href: page.back, label: t('statements.books') }}
      />
      <StateLinks
        label={t('statements.view')}
        links={[
          {
            href: page.views.whole,
            label: t('statements.viewWhole'),
            isCurrent: page.view === 'whole',
          },
          {
            href: page.views.unit,
            label: t('statements.viewUnits'),
            isCurrent: page.view === 'unit',
          },
        ]}
      />
      <Asking />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEven ? null : (
        <Notice tone="bad" live="alert">
          <p>{page.paper.story[1]}</p>
        </Notice>
      )}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="sheet">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <StatementPaper paper={page.paper} file={page.file} wide={page.view === 'unit'} />
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

function Asking() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <Question>
      <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
      {page.view === 'unit' ? (
        <input type="hidden" name="tampilan" value="unit" />
      ) : (
        <Select
          name="banding"
          label={t('statements.against')}
          value={page.against === 'year-ago' ? 'tahun' : ''}
          options={[
            { value: '', label: t('statements.yearEnd') },
            { value: 'tahun', label: t('statements.yearAgo') },
          ]}
        />
      )}
      <Button kind="second">{t('statements.show')}</Button>
    </Question>
  )
}
