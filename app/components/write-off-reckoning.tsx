import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

const PARTS = [
  'outstanding',
  'deposit',
  'lost',
  'fromAllowance',
  'short',
  'accrued',
  'deferred',
  'interest',
  'penalty',
] as const

/** What writing a loan off comes to, money as text. */
export type WriteOffView = Readonly<Record<(typeof PARTS)[number] | 'saved', string>>

/** What of them is told also where there is nothing: pokok, what covers it, what is lost. */
const ALWAYS: ReadonlySet<string> = new Set([
  'outstanding',
  'deposit',
  'lost',
  'fromAllowance',
  'short',
])

/** Pokok, what covers it before it is lost, what the loss takes and costs, and what nobody will be asked for. */
export function WriteOffReckoning(props: {
  readonly view: WriteOffView | null
  /** As it would be today, as it was booked, or as it was when it was proposed and then refused. */
  readonly as: 'today' | 'booked' | 'proposed'
}): ReactElement | null {
  const t = useT()
  const { view } = props
  if (view === null) return null
  const parts = PARTS.filter((part) => ALWAYS.has(part) || view[part] !== '0')
  return (
    <Panel title={t('undo.writeOff')} note={t(`undo.writeOffNote.${props.as}`)}>
      <Facts
        facts={parts.map((part) => ({
          label: t(`undo.writeOff.${part}`),
          value: <MoneyText amount={view[part]} />,
          ...(part === 'lost' ? { total: true } : {}),
        }))}
      />
      {view.saved === '0' ? null : <Note>{t('undo.writeOffSaved', { amount: view.saved })}</Note>}
    </Panel>
  )
}
