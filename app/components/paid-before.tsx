import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { Note } from '#app/components/panel.tsx'

/** What a schedule of a restructuring began with; money as text. */
export type RestructuredView = {
  readonly on: string
  readonly principal: string
  readonly interest: string
  /** Jasa the first instalment brings along. */
  readonly carried: string
}

/** Stands above a schedule: what was paid before it is no instalment of it. */
export function PaidBefore({ of }: { readonly of: RestructuredView }): ReactElement {
  const t = useT()
  return (
    <Note>
      {t('loans.restructuredOn', { date: of.on })}.{' '}
      {t('loans.paidBefore', { date: of.on, principal: of.principal, interest: of.interest })}{' '}
      {of.carried === '0' ? null : t('loans.carriedNote', { carried: of.carried })}
    </Note>
  )
}
