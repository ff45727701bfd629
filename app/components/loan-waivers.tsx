import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

/** Denda that was waived, as plain text for a page. */
export type WaiverLine = {
  readonly id: string
  readonly undone: { readonly on: string; readonly reason: string; readonly by: string } | null
  /** Where this person may take it back; null where not. */
  readonly undo: string | null
  readonly on: string
  readonly amount: string
  readonly reason: string
  readonly by: string
}

/** The denda that was waived on a loan: when, how much, why and by whom; nothing where none was. */
export function LoanWaivers(props: {
  readonly waivers: readonly WaiverLine[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement | null {
  const t = useT()
  const { waivers, names } = props
  if (waivers.length === 0) return null
  return (
    <Panel title={t('loans.waivers')} note={t('loans.waiversNote')}>
      <LedgerTable
        caption={t('loans.waivers')}
        columns={[
          { key: 'on', label: t('loans.date') },
          { key: 'amount', label: t('loans.waivedAmount'), num: true },
          { key: 'reason', label: t('loans.waiveReason') },
        ]}
        groups={[
          {
            key: 'waivers',
            rows: waivers.map((waiver) => ({
              key: waiver.id,
              cells: {
                on: <DateText date={waiver.on} form="short" />,
                amount: <MoneyText amount={waiver.amount} bare />,
                reason: <Why waiver={waiver} names={names} />,
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}

/** Why it was waived; and why that was taken back, or where it can be. */
function Why(props: {
  readonly waiver: WaiverLine
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const { reason, by, undone, undo } = props.waiver
  return (
    <>
      {reason}
      <p className="note">
        {t('loans.waivedBy')} {props.names[by] ?? t('loans.someone')}
      </p>
      {undone === null ? null : (
        <p className="note">
          {t('undo.waiverUndone', {
            date: undone.on,
            reason: undone.reason,
            by: props.names[undone.by] ?? t('loans.someone'),
          })}
        </p>
      )}
      {undo === null ? null : (
        <p>
          <a href={undo}>{t('undo.waiver')}</a>
        </p>
      )}
    </>
  )
}
