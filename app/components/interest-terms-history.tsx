import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MonthText } from '#app/components/values.tsx'
import type {
  DayBasis,
  InterestMethod,
  InterestPeriod,
  InterestRounding,
} from '#app/domain/savings/interest.ts'

type TermsRow = {
  readonly key: string
  readonly from: string
  readonly product: string
  readonly by: string
  readonly source: string
  readonly method: InterestMethod
  readonly dayBasis: DayBasis
  readonly period: InterestPeriod
  readonly rounding: InterestRounding
  readonly tiers: readonly { readonly from: string; readonly percent: string }[]
}

/** Every decision on what savings earn, latest first, with its source and who wrote it down. */
export function InterestTermsHistory(props: {
  readonly rows: readonly TermsRow[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('interest.termsHistory')}>
      <LedgerTable
        caption={t('interest.termsHistory')}
        scrolls
        columns={[
          { key: 'from', label: t('interest.from') },
          { key: 'rate', label: t('interest.rate') },
          { key: 'method', label: t('interest.method') },
          { key: 'source', label: t('interest.source') },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.rows.map((row) => ({
              key: row.key,
              cells: {
                from: (
                  <>
                    <MonthText month={row.from} />
                    <Note>{row.product}</Note>
                  </>
                ),
                rate: <Rate tiers={row.tiers} />,
                method: (
                  <>
                    {t(`interest.method.${row.method}`)}
                    <Note>
                      {t(`interest.period.${row.period}`)}, {t(`interest.dayBasis.${row.dayBasis}`)}
                      , {t(`interest.rounding.${row.rounding}`)}
                    </Note>
                  </>
                ),
                source: (
                  <>
                    {row.source}
                    <Note>{props.names[row.by] ?? t('interest.someone')}</Note>
                  </>
                ),
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}

function Rate({ tiers }: Pick<TermsRow, 'tiers'>) {
  const t = useT()
  const language = useLanguage()
  const text = (percent: string) => (language === 'id' ? percent.replace('.', ',') : percent)
  const [only] = tiers
  if (only !== undefined && tiers.length === 1) {
    return <>{t('interest.percentValue', { value: text(only.percent) })}</>
  }
  return (
    <>
      {tiers.map(({ from, percent }) => (
        <Note key={from}>{t('interest.tierValue', { from, value: text(percent) })}</Note>
      ))}
    </>
  )
}
