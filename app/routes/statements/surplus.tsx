import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { StatementSigns, StatementTable } from '#app/components/statement-table.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { rowsOf } from '#app/routes/statements/rows.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.surplus'))

/** What a span earned and cost; this year so far unless asked. */
export const loader = guard('statements:read', async ({ tx, cooperative, url, today }) => {
  const to = dayAsked(url.searchParams.get('sampai'), today)
  const from = dayAsked(url.searchParams.get('dari'), newYearOf(to.day))
  const isBackward = from.day > to.day
  const span = { from: isBackward ? newYearOf(to.day) : from.day, to: to.day }
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  const statement = surplusStatement(balances)
  const rows = rowsOf({ statement, span }, cooperative.slug)
  return {
    ...span,
    today,
    isWrong: from.isWrong || to.isWrong || isBackward,
    rows,
    isEmpty: rows.every(({ amount }) => amount === null || amount === '0'),
    surplus: figureOf(statement, 'surplus_after_tax').toString(),
    members: figureOf(statement, 'member_participation').toString(),
    back: paths.books(cooperative.slug),
  }
})

export default function Surplus() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const surplus = Money.parse(page.surplus)
  const said = { amount: surplus.abs(), members: page.members }
  return (
    <>
      <PageHead
        title={t('statements.surplus')}
        lede={t('statements.span', { name: cooperative.name, from: page.from, to: page.to })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <Question>
        <Field name="dari" label={t('statements.from')} type="date" value={page.from} />
        <Field name="sampai" label={t('statements.to')} type="date" value={page.to} />
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="chart">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Panel tone="deep">
            <Lede>
              {surplus.isNegative()
                ? t('statements.lossStory', said)
                : t('statements.surplusStory', said)}
            </Lede>
            <Note>{t('statements.surplusNote')}</Note>
          </Panel>
          <Panel title={t('statements.figures')}>
            <StatementTable
              caption={t('statements.surplus')}
              rows={page.rows}
              finals={['surplus_after_tax']}
              columns={{ now: t('words.total') }}
            />
          </Panel>
        </>
      )}
      <StatementSigns />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
