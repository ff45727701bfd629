import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import {
  type Columns,
  type TrialBalanceRow,
  trialBalance,
} from '#app/domain/statements/trial-balance.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.trialBalance'))

/** Every account from 1 January to a day: opening, turnover, closing. */
export const loader = guard('statements:read', async ({ tx, cooperative, url, today }) => {
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  const from = newYearOf(on)
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { from, to: on, closing: 'with' })
  const names = new Map(balances.map((account) => [account.code, account]))
  const { rows, totals, isBalanced } = trialBalance(balances)
  return {
    from,
    on,
    today,
    isWrong,
    isBalanced,
    totals: columnsText(totals),
    rows: rows.map((row) => ({
      code: row.code,
      name: names.get(row.code)?.name ?? '',
      english: names.get(row.code)?.english ?? '',
      href: paths.journal(cooperative.slug, { from, to: on, accounts: [row.code] }),
      ...columnsText(row),
    })),
    back: paths.books(cooperative.slug),
  }
})

function columnsText(row: Omit<TrialBalanceRow, 'code'>) {
  const text = ({ debit, credit }: Columns) => ({
    debit: debit.toString(),
    credit: credit.toString(),
  })
  return { opening: text(row.opening), turnover: text(row.turnover), closing: text(row.closing) }
}

type Sums = ReturnType<typeof columnsText>

export default function TrialBalance() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.trialBalance')}
        lede={t('statements.onDay', { name: cooperative.name, date: page.on })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <Question>
        <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isBalanced ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('statements.trialUneven')}</p>
        </Notice>
      )}
      {page.rows.length === 0 ? (
        <EmptyState title={t('statements.empty')} icon="scale">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <>
          {page.isBalanced ? (
            <Lede>{t('statements.trialStory', { amount: page.totals.closing.debit })}</Lede>
          ) : null}
          <Panel
            title={t('statements.trialBalance')}
            note={t('statements.trialNote', { from: page.from, to: page.on })}
          >
            <Accounts rows={page.rows} totals={page.totals} />
          </Panel>
        </>
      )}
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

function Accounts(props: {
  readonly rows: readonly (Sums & {
    readonly code: string
    readonly name: string
    readonly english: string
    readonly href: string
  })[]
  readonly totals: Sums
}) {
  const t = useT()
  const language = useLanguage()
  const some = (amount: string) => (amount === '0' ? null : <MoneyText amount={amount} bare />)
  const sums = ({ opening, turnover, closing }: Sums) => ({
    openingDebit: some(opening.debit),
    openingCredit: some(opening.credit),
    movedDebit: some(turnover.debit),
    movedCredit: some(turnover.credit),
    closingDebit: some(closing.debit),
    closingCredit: some(closing.credit),
  })
  const keys = [
    'openingDebit',
    'openingCredit',
    'movedDebit',
    'movedCredit',
    'closingDebit',
    'closingCredit',
  ] as const
  return (
    <LedgerTable
      caption={t('statements.trialBalance')}
      scrolls
      columns={[
        { key: 'account', label: t('statements.account') },
        ...keys.map((key) => ({
          key,
          label: t(`statements.${key}`),
          num: true,
          ...(key.startsWith('closing') ? {} : { drop: 'wide' as const }),
        })),
      ]}
      groups={[
        {
          key: 'accounts',
          rows: props.rows.map((row) => ({
            key: row.code,
            cells: {
              account: (
                <a href={row.href}>
                  {row.code} {language === 'id' ? row.name : row.english}
                </a>
              ),
              ...sums(row),
            },
          })),
        },
      ]}
      foot={[
        {
          key: 'total',
          kind: 'total',
          cells: { account: t('words.total'), ...sums(props.totals) },
        },
      ]}
    />
  )
}
