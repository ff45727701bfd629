import type { ReactElement } from 'react'
import { List, ListRow } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import type { CellReason } from '#app/domain/collections/reason.ts'
import { reasonText } from '#app/i18n/cell-reason.ts'
import { formatAmount } from '#app/i18n/format.ts'

/** A cell that is written other than it was billed, and why. */
export type Difference = {
  readonly key: string
  readonly name: string
  readonly kind: 'principal' | 'mandatory' | 'voluntary' | 'loan'
  readonly amount: string
  readonly due: string
  readonly reason: CellReason
}

/** What differs from the bill with its reason, before a sheet goes into the book. */
export function Differences(props: {
  readonly told: readonly Difference[]
  readonly silent: number
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  const { told, silent } = props
  if (told.length === 0 && silent === 0) return null
  return (
    <Panel title={t('collections.differTitle')}>
      {told.length === 0 ? null : (
        <List>
          {told.map(({ key, name, kind, amount, due, reason }) => (
            <ListRow
              key={key}
              title={name}
              note={`${t('collections.differLine', {
                what: kind === 'loan' ? t('collections.instalment') : t(`collections.${kind}`),
                amount: formatAmount(amount, language),
                due: formatAmount(due, language),
              })} · ${reasonText(t, reason)}`}
            />
          ))}
        </List>
      )}
      {silent === 0 ? null : <Note>{t('collections.differSilent', { count: silent })}</Note>}
    </Panel>
  )
}
