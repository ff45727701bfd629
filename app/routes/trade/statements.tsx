import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { localDate } from '#app/domain/calendar.ts'
import { enterpriseIncome, enterprisePosition } from '#app/domain/statements/emkm.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import type { TextKey, Translate } from '#app/i18n/catalogue.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { accountBalances } from '#db/queries/statements.ts'

export const handle = { tab: 'reports' }
export const meta = titled((t) => t('trade.statements'))

/** The enterprise's position and income (SAK EMKM) of a year up to a day. */
export const loader = guard(
  'enterprise_book:read',
  async ({ tx, cooperative, params, url, today }) => {
    const book = await bookOfEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const { day: to } = dayAsked(url.searchParams.get('per'), today)
    const from = localDate(`${to.slice(0, 4)}-01-01`)
    const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
    const position = enterprisePosition(balances)
    const income = enterpriseIncome(balances)
    return {
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

export default function Statements() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { profit } = page
  const story = profit.startsWith('-')
    ? t('trade.lossStory', { amount: profit.slice(1) })
    : t('trade.profitStory', { amount: profit })
  return (
    <>
      <PageHead
        title={t('trade.statements')}
        lede={t('trade.statementsLede')}
        before={cooperative.name}
      />
      <Question>
        <Field name="per" type="date" label={t('trade.asOf')} value={page.to} max={page.today} />
        <Button kind="second">{t('trade.show')}</Button>
      </Question>
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
      <Panel title={t('trade.incomeStatement')}>
        <Form rows={page.income} caption={t('trade.incomeOf', { from: page.from, to: page.to })} />
      </Panel>
    </>
  )
}

function Form({ rows, caption }: { readonly rows: Rows; readonly caption: string }) {
  const t = useT()
  const shown = rows.filter(({ kind, amount }) => kind !== 'accounts' || amount !== '0')
  return (
    <LedgerTable
      caption={caption}
      captionShown
      fixed
      columns={[
        { key: 'line', label: t('trade.memo') },
        { key: 'amount', label: t('trade.rupiah'), num: true },
      ]}
      groups={[
        {
          key: 'lines',
          rows: shown.map(({ key, kind, amount }) => ({
            key,
            cells: {
              line: lineText(t, key),
              amount: amount === null ? '' : <MoneyText amount={amount} bare />,
            },
            ...(kind === 'total' ? { kind: 'subtotal' as const } : {}),
          })),
        },
      ]}
    />
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
