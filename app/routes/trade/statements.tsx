import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable, type Row, type RowGroup } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { enterpriseIncome, enterprisePosition } from '#app/domain/statements/emkm.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import type { TextKey, Translate } from '#app/i18n/catalogue.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import { listEntries } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'

/** Entries shown under the statements. */
const LATEST = 30

export const handle = { tab: 'reports' }
export const meta = titled((t) => t('trade.statements'))

/** The enterprise's position and income (SAK EMKM) of a year up to a day. */
export const loader = guard(
  'enterprise_book:read',
  async ({ tx, cooperative, params, url, today }) => {
    const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
    const { day: to, isWrong } = dayAsked(url.searchParams.get('per'), today)
    const from = newYearOf(to)
    const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
    const position = enterprisePosition(balances)
    const income = enterpriseIncome(balances)
    const entries = await listEntries(tx, book, { from, to, newestFirst: true, limit: LATEST })
    return {
      name: enterprise.name,
      isWrong,
      entries: entries.map(({ id, number, date, memo, lines }) => ({
        id,
        number,
        date,
        memo,
        amount: Money.sum(
          lines.filter(({ side }) => side === 'debit').map(({ amount }) => amount),
        ).toString(),
      })),
      from,
      to,
      today,
      position: rowsOf(position),
      income: rowsOf(income),
      difference: position.difference.toString(),
      profit: figureOf(income, 'net_profit').toString(),
    }
  },
)

function rowsOf({ lines }: Statement) {
  return lines.map(({ key, kind, amount }) => ({ key, kind, amount: amount?.toString() ?? null }))
}

type Rows = ReturnType<typeof rowsOf>
type Entries = ReturnType<typeof useLoaderData<typeof loader>>['entries']

export default function Statements() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { profit } = page
  const story = profit.startsWith('-')
    ? t('trade.lossStory', { amount: profit.slice(1) })
    : t('trade.profitStory', { amount: profit })
  return (
    <>
      <PageHead title={t('trade.statements')} lede={t('trade.statementsLede')} before={page.name} />
      <Question>
        <Field name="per" type="date" label={t('trade.asOf')} value={page.to} max={page.today} />
        <Button kind="second">{t('trade.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      <Lede>{profit === '0' ? t('trade.evenStory') : story}</Lede>
      <Panel
        title={t('trade.position')}
        note={
          page.difference === '0'
            ? t('trade.balanced')
            : t('trade.unbalanced', { amount: page.difference })
        }
        aside={<DateText date={page.to} />}
      >
        <Form rows={page.position} caption={t('trade.positionOn', { date: page.to })} />
      </Panel>
      <Panel
        title={t('trade.incomeStatement')}
        note={t('trade.incomeOf', { from: page.from, to: page.to })}
      >
        <Form rows={page.income} caption={t('trade.incomeOf', { from: page.from, to: page.to })} />
      </Panel>
      <Entries entries={page.entries} />
    </>
  )
}

/** What closes a statement with a double rule. */
const FINALS = ['total_assets', 'total_liabilities_and_equity', 'net_profit']

function Form({ rows, caption }: { readonly rows: Rows; readonly caption: string }) {
  const t = useT()
  return (
    <LedgerTable
      caption={caption}
      fixed
      columns={[
        { key: 'line', label: t('trade.memo') },
        { key: 'amount', label: t('trade.rupiah'), num: true },
      ]}
      groups={groupsOf(rows, t)}
    />
  )
}

/** A heading opens a group; a line of nothing is left out, and so is a heading over totals alone. */
function groupsOf(rows: Rows, t: Translate): readonly RowGroup[] {
  const groups: { key: string; title: string | null; rows: Row[] }[] = []
  for (const { key, kind, amount } of rows) {
    const text = lineText(t, key)
    if (kind === 'heading') groups.push({ key, title: text, rows: [] })
    else if (amount !== '0' || FINALS.includes(key)) {
      const total = FINALS.includes(key) ? ('total' as const) : ('subtotal' as const)
      groups.at(-1)?.rows.push({
        key,
        ...(kind === 'total' ? { kind: total } : {}),
        cells: { line: text, amount: <MoneyText amount={amount} bare /> },
      })
    }
  }
  return groups
    .filter((group) => group.rows.length > 0)
    .map(({ key, title, rows: filled }) => ({
      key,
      rows: filled,
      ...(title !== null && filled.some((row) => row.kind === undefined) ? { title } : {}),
    }))
}

/** The latest entries of the book up to the day, so that every figure can be found again. */
function Entries({ entries }: { readonly entries: Entries }) {
  const t = useT()
  return (
    <Panel
      title={t('trade.entries')}
      note={entries.length === 0 ? undefined : t('trade.entriesNote', { count: entries.length })}
    >
      {entries.length === 0 ? (
        <p>{t('trade.noEntries')}</p>
      ) : (
        <LedgerTable
          caption={t('trade.entries')}
          head="memo"
          columns={[
            { key: 'date', label: t('trade.date') },
            { key: 'memo', label: t('trade.memo') },
            { key: 'number', label: t('trade.number'), drop: 'wide' },
            { key: 'amount', label: t('trade.rupiah'), num: true },
          ]}
          groups={[
            {
              key: 'entries',
              rows: entries.map((entry) => ({
                key: entry.id,
                cells: {
                  date: <DateText date={entry.date} form="short" />,
                  memo: entry.memo,
                  number: entry.number,
                  amount: <MoneyText amount={entry.amount} bare />,
                },
              })),
            },
          ]}
        />
      )}
    </Panel>
  )
}

const KEYS = [
  'assets',
  'cash_and_equivalents',
  'receivables',
  'inventories',
  'prepayments',
  'fixed_assets',
  'accumulated_depreciation',
  'total_assets',
  'liabilities',
  'trade_payables',
  'customer_advances',
  'taxes_payable',
  'due_to_cooperative',
  'bank_loans',
  'total_liabilities',
  'equity',
  'owner_capital',
  'owner_drawings',
  'grants',
  'retained_earnings',
  'current_profit',
  'total_equity',
  'total_liabilities_and_equity',
  'income',
  'sales',
  'returns_and_discounts',
  'other_income',
  'total_income',
  'cost_of_sales',
  'gross_profit',
  'operating_expenses',
  'interest_expense',
  'profit_before_tax',
  'income_tax',
  'net_profit',
] as const satisfies readonly (TextKey extends infer Key
  ? Key extends `trade.form.${infer Name}`
    ? Name
    : never
  : never)[]

function lineText(t: Translate, key: string): string {
  const known = KEYS.find((name) => name === key)
  return known ? t(`trade.form.${known}`) : key
}
