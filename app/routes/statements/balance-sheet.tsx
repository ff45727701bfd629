import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { StatementSigns, StatementTable } from '#app/components/statement-table.tsx'
import { DateText } from '#app/components/values.tsx'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type Change, greatestRise } from '#app/domain/statements/changes.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatPercent } from '#app/i18n/format.ts'
import { lineText } from '#app/i18n/statement-lines.ts'
import { comparedDay, rowsOf } from '#app/routes/statements/rows.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.balanceSheet'))

/** The balance sheet of a day, beside the end of last year or the same day a year before. */
export const loader = guard('statements:read', async ({ tx, cooperative, url, today }) => {
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  const against = url.searchParams.get('banding') === 'tahun' ? 'year-ago' : 'year-end'
  const book = await mainBook(tx, cooperative.id)
  const now = await sheetOn(tx, book, on)
  const before = await sheetOn(tx, book, comparedDay(on, against))
  const rows = rowsOf(now, cooperative.slug, before)
  const firstSource = rows.findIndex(({ key }) => key === 'current_liabilities')
  const keysOf = (part: typeof rows) =>
    part.filter(({ kind }) => kind === 'accounts').map(({ key }) => key)
  const [assets, sources] = [rows.slice(0, firstSource), rows.slice(firstSource)]
  const rise = (part: typeof rows) =>
    changeText(greatestRise(now.statement, before.statement, keysOf(part)))
  const total = figureOf(now.statement, 'total_assets')
  const was = figureOf(before.statement, 'total_assets')
  return {
    on,
    before: before.span.to,
    against,
    isWrong,
    isEmpty: rows.every((row) => isNothing(row.amount) && isNothing(row.before)),
    today,
    assets,
    sources,
    total: total.toString(),
    change: total.minus(was).toString(),
    share: was.isPositive()
      ? total.minus(was).abs().toDecimal().dividedBy(was.toDecimal()).toString()
      : null,
    mostAdded: rise(assets),
    mostPaid: rise(sources),
    difference: now.statement.difference.toString(),
    back: paths.books(cooperative.slug),
  }
})

async function sheetOn(tx: TenantTx, book: BookRef, on: LocalDate) {
  const span = { from: newYearOf(on), to: on }
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  return { span, statement: balanceSheet(balances) }
}

function isNothing(amount: string | null): boolean {
  return amount === null || amount === '0'
}

function changeText(change: Change | null) {
  return change === null ? null : { key: change.key, by: change.by.toString() }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function BalanceSheet() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.balanceSheet')}
        lede={t('statements.onDayAgainst', {
          name: cooperative.name,
          date: page.on,
          before: page.before,
        })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <Question>
        <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
        <Select
          name="banding"
          label={t('statements.against')}
          value={page.against === 'year-ago' ? 'tahun' : ''}
          options={[
            { value: '', label: t('statements.yearEnd') },
            { value: 'tahun', label: t('statements.yearAgo') },
          ]}
        />
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="sheet">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <Sheets page={page} />
      )}
      <StatementSigns />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

function Sheets({ page }: { readonly page: Page }) {
  const t = useT()
  const columns = { now: <DateText date={page.on} form="short" />, before: page.before }
  return (
    <>
      <Story page={page} />
      <Panel title={t('statements.assets')}>
        <StatementTable
          caption={t('statements.assets')}
          rows={page.assets}
          finals={['total_assets']}
          columns={columns}
        />
      </Panel>
      <Panel title={t('statements.sources')}>
        <StatementTable
          caption={t('statements.sources')}
          rows={page.sources}
          finals={['total_liabilities_and_equity']}
          columns={columns}
        />
      </Panel>
    </>
  )
}

/** The sheet in a sentence: how much, how it moved, and whether the two sides agree. */
function Story({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const change = Money.parse(page.change)
  const share =
    page.share === null
      ? ''
      : t('statements.share', { percent: formatPercent(page.share, language) })
  const said = { amount: page.total, change: change.abs(), share, date: page.before }
  const name = (key: string) => lineText(language, key).toLowerCase()
  return (
    <>
      <Panel tone="deep">
        <Lede>
          {change.isZero()
            ? t('statements.assetsSame', said)
            : change.isPositive()
              ? t('statements.assetsUp', said)
              : t('statements.assetsDown', said)}{' '}
          {page.mostAdded === null
            ? ''
            : t('statements.mostAdded', {
                line: name(page.mostAdded.key),
                amount: page.mostAdded.by,
              })}{' '}
          {page.mostPaid === null
            ? ''
            : t('statements.mostPaid', { line: name(page.mostPaid.key), amount: page.mostPaid.by })}
        </Lede>
        {page.difference === '0' ? <Note>{t('statements.balanced')}</Note> : null}
      </Panel>
      {page.difference === '0' ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('statements.unbalanced', { amount: page.difference })}</p>
        </Notice>
      )}
    </>
  )
}
