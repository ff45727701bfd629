import type { ReactElement } from 'react'
import { useFrame } from '#app/components/frame.tsx'
import { InterestBadge } from '#app/components/interest-run.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatMoment } from '#app/i18n/format.ts'

type Done = { readonly by: string; readonly at: string }

/** Everything that was done with a month's interest, latest first: who, when and why. */
export function InterestHistory(props: {
  readonly runs: readonly {
    readonly id: string
    readonly state: 'submitted' | 'posted' | 'rejected' | 'undone' | 'replaced'
    readonly gross: string
    readonly submitted: Done
    readonly decided: Done | null
    readonly note: string | null
    readonly undone: Done | null
    readonly undoneReason: string | null
  }[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const said = ({ by, at }: Done) => ({
    name: props.names[by] ?? t('interest.someone'),
    at: formatMoment(at, { language, zone: cooperative.zone }),
  })
  return (
    <Panel title={t('interest.history')}>
      <LedgerTable
        caption={t('interest.history')}
        columns={[
          { key: 'what', label: t('interest.what') },
          { key: 'gross', label: t('interest.gross'), num: true },
          { key: 'who', label: t('interest.who') },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.runs.map((run) => ({
              key: run.id,
              cells: {
                what: (
                  <>
                    <InterestBadge state={run.state} />
                    {run.note === null ? null : <Note>{run.note}</Note>}
                    {run.undoneReason === null ? null : <Note>{run.undoneReason}</Note>}
                  </>
                ),
                gross: <MoneyText amount={run.gross} bare />,
                who: (
                  <>
                    <Note>{t('interest.runLede', said(run.submitted))}</Note>
                    {run.decided === null ? null : (
                      <Note>{t('interest.decidedLede', said(run.decided))}</Note>
                    )}
                    {run.undone === null ? null : (
                      <Note>{t('interest.undoneLede', said(run.undone))}</Note>
                    )}
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
