import type { ReactElement } from 'react'
import { List, ListRow } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** A member's share of a year, as the member's page and their own passbook show it. */
export type MemberShareView = {
  readonly year: number
  readonly total: string
  readonly paid: 'savings' | 'cash' | 'bank' | 'reserve' | null
}

/** What a member was given of each year's surplus, and how it was paid; nothing before the first. */
export function MemberShares(props: {
  readonly shares: readonly MemberShareView[]
}): ReactElement | null {
  const t = useT()
  if (props.shares.length === 0) return null
  return (
    <Panel title={t('surplus.memberPanel')}>
      <List>
        {props.shares.map(({ year, total, paid }) => (
          <ListRow
            key={year}
            title={t('surplus.memberYear', { year })}
            note={
              paid === null ? (
                <Badge tone="accent">{t('surplus.notPaid')}</Badge>
              ) : (
                t(`surplus.means.${paid}`)
              )
            }
            end={<MoneyText amount={total} />}
          />
        ))}
      </List>
    </Panel>
  )
}
