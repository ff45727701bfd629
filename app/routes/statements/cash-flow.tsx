import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { StatementSigns, StatementTable } from '#app/components/statement-table.tsx'
import { addMonths, type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import {
  CASH_RANGE,
  type CashFlow,
  cashFlow,
  cashMovements,
} from '#app/domain/statements/cash-flow.ts'
import { figureOf, netOf } from '#app/domain/statements/lines.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { rowsOf } from '#app/routes/statements/rows.ts'
import { cashEntries } from '#db/queries/cash-entries.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.cashFlow'))

/** Where cash came from and went in a span, beside the same span a year before; this year so far unless asked. */
export const loader = guard('statements:read', async ({ tx, cooperative, url, today }) => {
  const to = dayAsked(url.searchParams.get('sampai'), today)
  const from = dayAsked(url.searchParams.get('dari'), newYearOf(to.day))
  const isBackward = from.day > to.day
  const span = { from: isBackward ? newYearOf(to.day) : from.day, to: to.day }
  const yearAgo = { from: addMonths(span.from, -12), to: addMonths(span.to, -12) }
  const book = await mainBook(tx, cooperative.id)
  const statement = await cashFlowOf(tx, book, span)
  const before = await cashFlowOf(tx, book, yearAgo)
  const isCompared = !isNothing(before)
  const now = { statement, span }
  const rows = isCompared
    ? rowsOf(now, cooperative.slug, { statement: before, span: yearAgo })
    : rowsOf(now, cooperative.slug)
  const figure = (key: string) => figureOf(statement, key).toString()
  return {
    ...span,
    before: isCompared ? yearAgo.to : null,
    isWrong: from.isWrong || to.isWrong || isBackward,
    isEmpty: isNothing(statement),
    isExplained: statement.difference.isZero(),
    rows,
    change: figure('net_cash_change'),
    operating: figure('net_cash_operating'),
    closing: figure('cash_at_end'),
    back: paths.books(cooperative.slug),
  }
})

async function cashFlowOf(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<CashFlow> {
  const balances = await accountBalances(tx, book, { ...span, closing: 'with' })
  const cash = balances.filter(({ code }) => CASH_RANGE.from <= code && code <= CASH_RANGE.to)
  const held = (basis: 'opening' | 'closing') =>
    Money.sum(cash.map((balance) => netOf(balance, basis)))
  const movements = cashMovements(await cashEntries(tx, book, span))
  return cashFlow(movements, { opening: held('opening'), closing: held('closing') })
}

function isNothing({ figures }: CashFlow): boolean {
  return [...figures.values()].every((amount) => amount.isZero())
}

export default function CashFlowPage() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.cashFlow')}
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
      {page.isExplained ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('statements.cashUnexplained')}</p>
        </Notice>
      )}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="box">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Story page={page} />
          <Panel title={t('statements.cashFigures')}>
            <StatementTable
              caption={t('statements.cashFlow')}
              rows={page.rows}
              finals={['cash_at_end']}
              columns={
                page.before === null
                  ? { now: t('words.total') }
                  : { now: t('words.total'), before: page.before }
              }
            />
          </Panel>
        </>
      )}
      <StatementSigns />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What happened, in a sentence. */
function Story({ page }: { readonly page: Page }) {
  const t = useT()
  const change = Money.parse(page.change)
  const operating = Money.parse(page.operating)
  const said = { amount: change.abs(), closing: page.closing }
  const way = change.isZero() ? 'Same' : change.isNegative() ? 'Down' : 'Up'
  return (
    <Panel tone="deep">
      <Lede>{t(`statements.cash${way}`, said)}</Lede>
      <Note>
        {t(operating.isNegative() ? 'statements.cashSpent' : 'statements.cashEarned', {
          amount: operating.abs(),
        })}
      </Note>
    </Panel>
  )
}
