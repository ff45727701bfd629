import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Notice } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { PrepaymentKeeps } from '#app/domain/loans/prepayment.ts'

/** What pokok paid ahead changes, money as text: nothing of jasa that is flat, or the instalments to come. */
export type PrepaymentChange =
  | { readonly kind: 'none'; readonly ahead: string }
  | { readonly kind: 'repaid'; readonly ahead: string; readonly saved: string }
  | {
      /** What stays, where instalments repay pokok; else what jasa it is of. */
      readonly kind: PrepaymentKeeps | 'bullet' | 'at_maturity'
      readonly ahead: string
      /** Jasa that is not asked for any more. */
      readonly saved: string
      /** The next instalment: its day, its sum and what it was. */
      readonly on: string
      readonly instalment: string
      readonly was: string
      /** The day of the last one, and which it was. */
      readonly lastOn: string
      readonly lastWas: string
      /** Its sum, and what it was. */
      readonly last: string
      readonly lastHad: string
    }

/** Says before it is booked what pokok paid ahead will change. */
export function PrepaymentNotice({ change }: { readonly change: PrepaymentChange }): ReactElement {
  const t = useT()
  return (
    <Notice tone="info">
      <p>
        <strong>{t('loans.ahead', { ahead: change.ahead })}</strong> {sentenceOf(t, change)}
      </p>
    </Notice>
  )
}

function sentenceOf(t: ReturnType<typeof useT>, change: PrepaymentChange): string {
  if (change.kind === 'none') return t('loans.aheadFlat')
  const { saved } = change
  if (change.kind === 'repaid') return t('loans.aheadRepaid', { saved })
  if (change.kind === 'term') {
    const { on, instalment, was } = change
    return t('loans.aheadSmaller', { on, instalment, was, saved })
  }
  const { lastOn, lastWas, last, lastHad } = change
  if (change.kind === 'at_maturity')
    return t('loans.aheadAtMaturity', { lastOn, last, lastHad, saved })
  if (change.kind === 'bullet') {
    const { on, instalment, was } = change
    return on === lastOn
      ? t('loans.aheadAtMaturity', { lastOn, last, lastHad, saved })
      : t('loans.aheadBullet', { on, instalment, was, lastOn, last, lastHad, saved })
  }
  return lastOn === lastWas
    ? t('loans.aheadLastSmaller', { lastOn, saved })
    : t('loans.aheadSooner', { lastOn, lastWas, saved })
}

export type EarlierScheduleView = {
  readonly key: string
  readonly href: string
  readonly number: string
  readonly on: string
  readonly keeps: PrepaymentKeeps | 'bullet' | 'at_maturity'
  readonly ahead: string
  readonly rows: readonly {
    readonly no: number
    readonly dueOn: string
    readonly principal: string
    readonly interest: string
    readonly payment: string
  }[]
}

/** Which payments changed the schedule, each with the schedule as it was until then. */
export function EarlierSchedules(props: {
  readonly earlier: readonly EarlierScheduleView[]
}): ReactElement {
  const t = useT()
  return (
    <>
      {props.earlier.map((one) => (
        <div key={one.key}>
          <Note>
            {t(`loans.changedBy.${one.keeps}`, { ahead: one.ahead, date: one.on })}{' '}
            <a href={one.href}>{one.number}</a>
          </Note>
          <details>
            <summary>{t('loans.scheduleUntil', { date: one.on })}</summary>
            <EarlierTable one={one} />
          </details>
        </div>
      ))}
    </>
  )
}

function EarlierTable({ one }: { readonly one: EarlierScheduleView }) {
  const t = useT()
  return (
    <LedgerTable
      caption={t('loans.scheduleUntil', { date: one.on })}
      columns={[
        { key: 'no', label: t('loans.no') },
        { key: 'due', label: t('loans.dueOn') },
        { key: 'principal', label: t('loans.principal'), num: true, drop: 'wide' },
        { key: 'interest', label: t('loans.interest'), num: true, drop: 'wide' },
        { key: 'payment', label: t('loans.instalment'), num: true },
      ]}
      groups={[
        {
          key: 'rows',
          rows: one.rows.map((row) => ({
            key: String(row.no),
            cells: {
              no: row.no,
              due: <DateText date={row.dueOn} form="short" />,
              principal: <MoneyText amount={row.principal} bare />,
              interest: <MoneyText amount={row.interest} bare />,
              payment: <MoneyText amount={row.payment} bare />,
            },
          })),
        },
      ]}
    />
  )
}
