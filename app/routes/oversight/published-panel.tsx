import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MoneyText, MonthText } from '#app/components/values.tsx'
import { formatNumber } from '#app/i18n/format.ts'
import type { Indicator } from '#db/queries/published.ts'

type PublishedMonth = {
  readonly cooperativeId: string
  readonly name: string
  readonly month: string
  readonly members: number
  readonly assets: string
  readonly equity: string
  readonly loans: string
  readonly surplus: string
}

/** The newest month of each cooperative, in the order of their names; `months` come newest first. */
export function latestOfEach(months: readonly Indicator[]): readonly PublishedMonth[] {
  const newest = new Map<string, Indicator>()
  for (const month of months) {
    if (!newest.has(month.cooperativeId)) newest.set(month.cooperativeId, month)
  }
  return [...newest.values()]
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
    .map((found) => ({
      cooperativeId: found.cooperativeId,
      name: found.name,
      month: found.month,
      members: found.members,
      assets: found.assets.toString(),
      equity: found.equity.toString(),
      loans: found.loansOutstanding.toString(),
      surplus: found.surplusToDate.toString(),
    }))
}

/** What cooperatives that keep their books here publish of their last closed month. */
export function PublishedPanel(props: {
  readonly months: readonly PublishedMonth[]
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('registry.published')} note={t('registry.publishedNote')}>
      {props.months.length === 0 ? (
        <Note>{t('registry.publishedEmpty')}</Note>
      ) : (
        <LedgerTable
          caption={t('registry.published')}
          scrolls
          columns={[
            { key: 'coop', label: t('registry.coop') },
            { key: 'month', label: t('registry.month') },
            { key: 'members', label: t('registry.members'), num: true },
            { key: 'assets', label: t('registry.assets'), num: true },
            { key: 'equity', label: t('registry.equity'), num: true },
            { key: 'loans', label: t('registry.loans'), num: true },
            { key: 'surplus', label: t('registry.surplus'), num: true },
          ]}
          groups={[
            {
              key: 'months',
              rows: props.months.map((row) => ({
                key: row.cooperativeId,
                cells: {
                  coop: row.name,
                  month: <MonthText month={row.month} />,
                  members: formatNumber(row.members, language),
                  assets: <MoneyText amount={row.assets} bare />,
                  equity: <MoneyText amount={row.equity} bare />,
                  loans: <MoneyText amount={row.loans} bare />,
                  surplus: <MoneyText amount={row.surplus} bare />,
                },
              })),
            },
          ]}
        />
      )}
    </Panel>
  )
}
