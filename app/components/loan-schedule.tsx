import type { ReactElement } from 'react'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { type Column, LedgerTable, type Row } from '#app/components/ledger-table.tsx'
import { Badge, type Tone } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { Frequency } from '#app/domain/loans/schedule.ts'

/** An instalment as a page gets it; money as text. `state` and `paid` only for a loan that was paid out. */
export type ScheduleLine = {
  readonly no: number
  readonly dueOn: string | null
  readonly principal: string
  readonly interest: string
  readonly payment: string
  readonly closing: string
  readonly paid?: string
  readonly state?: keyof typeof LOOKS
}

const LOOKS = {
  paid: { tone: 'good', icon: 'check' },
  late: { tone: 'bad', icon: 'warning' },
  part: { tone: 'accent', icon: 'clock' },
  now: { tone: 'accent', icon: 'clock' },
  upcoming: { tone: null, icon: null },
} as const satisfies Readonly<Record<string, { tone: Tone | null; icon: IconName | null }>>

/** The whole schedule of a loan, with totals, and how each instalment stands. */
export function LoanSchedule(props: {
  readonly lines: readonly ScheduleLine[]
  readonly totals: {
    readonly principal: string
    readonly interest: string
    readonly payment: string
    readonly paid?: string
  }
  /** Names a period whose day is not known yet. */
  readonly every: Frequency
}): ReactElement {
  const t = useT()
  const { totals } = props
  const isRunning = totals.paid !== undefined
  const bare = (amount: string | undefined) =>
    amount === undefined ? null : <MoneyText amount={amount} bare />
  const total: Row = {
    key: 'total',
    kind: 'total',
    cells: {
      due: t('words.total'),
      principal: bare(totals.principal),
      interest: bare(totals.interest),
      payment: bare(totals.payment),
      paid: bare(totals.paid),
    },
  }
  return (
    <LedgerTable
      caption={t('loans.scheduleCaption')}
      columns={columnsOf(t, isRunning)}
      head="due"
      groups={[{ key: 'rows', rows: props.lines.map((line) => rowOf(line, props.every)) }]}
      foot={[total]}
    />
  )
}

function columnsOf(t: ReturnType<typeof useT>, isRunning: boolean): readonly Column[] {
  const columns: readonly Column[] = [
    { key: 'no', label: t('loans.no') },
    { key: 'due', label: t('loans.dueOn') },
    { key: 'principal', label: t('loans.principal'), num: true, drop: 'wide' },
    { key: 'interest', label: t('loans.interest'), num: true, drop: 'wide' },
    { key: 'payment', label: t('loans.instalment'), num: true },
  ]
  const rest: Column = { key: 'closing', label: t('loans.rest'), num: true }
  if (!isRunning) return [...columns, rest]
  return [
    ...columns,
    { key: 'paid', label: t('loans.paid'), num: true, drop: 'wide' },
    { ...rest, drop: 'wide' },
    { key: 'state', label: t('loans.standing'), num: true },
  ]
}

function rowOf(line: ScheduleLine, every: Frequency): Row {
  const tone = line.state === 'late' ? 'bad' : line.state === 'now' ? 'accent' : null
  return {
    key: String(line.no),
    ...(tone === null ? {} : { tone }),
    cells: {
      no: line.no,
      due: <DueText line={line} every={every} />,
      principal: <MoneyText amount={line.principal} bare />,
      interest: <MoneyText amount={line.interest} bare />,
      payment: <MoneyText amount={line.payment} bare />,
      paid: <MoneyText amount={line.paid === '0' ? null : (line.paid ?? null)} bare />,
      closing: <MoneyText amount={line.closing} bare />,
      state: <Standing line={line} />,
    },
  }
}

/** The day it falls due, or which period after the money goes out. */
function DueText(props: { readonly line: ScheduleLine; readonly every: Frequency }): ReactElement {
  const t = useT()
  const { line, every } = props
  if (line.dueOn === null) return <span>{t(`loans.after.${every}`, { no: line.no })}</span>
  return <DateText date={line.dueOn} form="short" />
}

/** How an instalment stands; of one of nothing there is nothing to say. */
function Standing({ line }: { readonly line: ScheduleLine }): ReactElement | null {
  const t = useT()
  const { state } = line
  if (state === undefined) return null
  if (line.payment === '0') return <span>–</span>
  const { tone, icon } = LOOKS[state]
  return (
    <Badge {...(tone === null ? {} : { tone })} {...(icon === null ? {} : { icon })}>
      {t(`loans.standing.${state}`)}
    </Badge>
  )
}
