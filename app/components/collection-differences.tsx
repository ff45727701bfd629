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
  /** Null where nobody said why. */
  readonly reason: CellReason | null
  /** Its field on the sheet. */
  readonly href: string
}

/** What differs from the bill before a sheet goes into the book: with its reason, then what has none. */
export function Differences(props: {
  readonly told: readonly Difference[]
  readonly silent: readonly Difference[]
}): ReactElement | null {
  const t = useT()
  const { told, silent } = props
  if (told.length === 0 && silent.length === 0) return null
  return (
    <Panel title={t('collections.differTitle')}>
      <DifferenceList of={told} />
      {silent.length === 0 ? null : (
        <>
          <Note>{t('collections.differSilent', { count: silent.length })}</Note>
          <DifferenceList of={silent} />
        </>
      )}
    </Panel>
  )
}

function DifferenceList({ of }: { readonly of: readonly Difference[] }): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  if (of.length === 0) return null
  return (
    <List>
      {of.map(({ key, name, kind, amount, due, reason, href }) => {
        const line = t('collections.differLine', {
          what: kind === 'loan' ? t('collections.instalment') : t(`collections.${kind}`),
          amount: formatAmount(amount, language),
          due: formatAmount(due, language),
        })
        const note = reason === null ? line : `${line} · ${reasonText(t, reason)}`
        return <ListRow key={key} title={name} href={href} note={note} />
      })}
    </List>
  )
}
