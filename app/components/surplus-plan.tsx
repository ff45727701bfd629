import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { ShareBars } from '#app/components/share-bars.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { type Fund, isPool, type Pool } from '#app/domain/surplus/funds.ts'
import { formatMoney, formatNumber } from '#app/i18n/format.ts'

/** How a surplus is divided, as a page gets it: whole rupiah and exact percents as text. */
export type SplitView = {
  readonly surplus: string
  readonly membersTotal: string
  readonly funds: readonly {
    readonly name: Fund
    readonly percent: string
    readonly amount: string
    /** From 0 to 1, of the largest. */
    readonly length: number
  }[]
  /** What each fund gets in the end, with what could not be divided. */
  readonly credits: readonly { readonly name: Fund; readonly amount: string }[]
  readonly empty: readonly { readonly pool: Pool; readonly amount: string }[]
  readonly residue: { readonly amount: string; readonly fund: 'reserve' | 'social' } | null
}

/** The division as bars and as a table, with what could not be divided said below. */
export function SplitPanel({ split }: { readonly split: SplitView }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const fundName = (name: Fund) => t(`rules.surplus_split.${name}`)
  const shown = split.funds.filter(({ amount, percent }) => amount !== '0' || percent !== '0')
  return (
    <Panel title={t('surplus.split')}>
      <ShareBars
        title={t('surplus.split')}
        reading={t('surplus.splitReading', { amount: split.surplus, members: split.membersTotal })}
        bars={shown.map(({ name, percent, amount, length }) => ({
          key: name,
          label: isPool(name) ? t(`surplus.pool.${name}`) : fundName(name),
          text: `${formatMoney(amount, language)} · ${formatNumber(percent, language, 2)} %`,
          length,
        }))}
      />
      <LedgerTable
        caption={t('surplus.toFunds')}
        columns={[
          { key: 'fund', label: t('surplus.toFunds') },
          { key: 'amount', label: t('surplus.amount'), num: true },
        ]}
        groups={[
          {
            key: 'all',
            rows: [
              {
                key: 'members',
                cells: {
                  fund: t('surplus.members'),
                  amount: <MoneyText amount={split.membersTotal} bare />,
                },
              },
              ...split.credits
                .filter(({ amount }) => amount !== '0')
                .map(({ name, amount }) => ({
                  key: name,
                  cells: {
                    fund: name === 'reserve' ? t('surplus.extraReserve') : fundName(name),
                    amount: <MoneyText amount={amount} bare />,
                  },
                })),
            ],
          },
        ]}
        foot={[
          {
            key: 'total',
            kind: 'total',
            cells: { fund: t('words.total'), amount: <MoneyText amount={split.surplus} bare /> },
          },
        ]}
      />
      {split.empty.map(({ pool, amount }) => (
        <Notice key={pool} tone="accent">
          <p>{t('surplus.poolEmpty', { pool: t(`surplus.pool.${pool}`), amount })}</p>
        </Notice>
      ))}
      {split.residue === null ? null : (
        <Note>
          {t('surplus.poolResidue', {
            amount: split.residue.amount,
            fund: t(`rules.surplus_basis.residue.${split.residue.fund}`),
          })}
        </Note>
      )}
    </Panel>
  )
}
