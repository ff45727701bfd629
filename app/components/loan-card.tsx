import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Badge, Note } from '#app/components/panel.tsx'
import { Timeline, type TimelineEvent } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { Frequency } from '#app/domain/loans/schedule.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

export type CardLine = {
  readonly id: string
  readonly href: string
  readonly number: string
  readonly date: string
  readonly out: string
  readonly principal: string
  readonly interest: string
  readonly rest: string
  /** Taken back, or what took another line back. */
  readonly mark: 'reversed' | 'reversal' | null
}

/** The loan's card: each entry with what went out, what came back, and what is left. */
export function LoanCard({ lines }: { readonly lines: readonly CardLine[] }): ReactElement {
  const t = useT()
  if (lines.length === 0) return <Note>{t('loans.cardEmpty')}</Note>
  const some = (amount: string) => <MoneyText amount={amount === '0' ? null : amount} bare />
  return (
    <LedgerTable
      caption={t('loans.card')}
      columns={[
        { key: 'date', label: t('loans.date') },
        { key: 'number', label: t('loans.voucher') },
        { key: 'out', label: t('loans.out'), num: true, drop: 'wide' },
        { key: 'interest', label: t('loans.interest'), num: true, drop: 'mid' },
        { key: 'principal', label: t('loans.principal'), num: true },
        { key: 'rest', label: t('loans.rest'), num: true },
      ]}
      groups={[
        {
          key: 'lines',
          rows: lines.map((line) => ({
            key: line.id,
            cells: {
              date: <DateText date={line.date} form="short" />,
              number: (
                <>
                  <a href={line.href}>{line.number}</a>{' '}
                  {line.mark === null ? null : (
                    <Badge tone="info">
                      {t(line.mark === 'reversed' ? 'ledger.reversedShort' : 'loans.cardReversal')}
                    </Badge>
                  )}
                </>
              ),
              out: some(line.out),
              interest: some(line.interest),
              principal: some(line.principal),
              rest: <MoneyText amount={line.rest} bare />,
            },
          })),
        },
      ]}
    />
  )
}

/** What befell a loan after the money was out, as plain text for a page. */
export type TrailStep = {
  readonly key: string
  readonly kind:
    | 'Guarantor'
    | 'Released'
    | 'Restructured'
    | 'RestructuringUndone'
    | 'WrittenOff'
    | 'WriteOffUndone'
    | 'Waived'
    | 'WaiverUndone'
  readonly on: string
  readonly by: string
  readonly reason: string
  readonly amount?: string
  /** Who was released, and who took their place. */
  readonly released?: string
  readonly replaced?: string
  /** The paper or page that says more. */
  readonly href: string | null
}

export type TrailFacts = {
  readonly state: string
  readonly purpose: string
  readonly amount: string
  /** As it was approved; new terms may have changed it since. */
  readonly agreedTerm: number
  readonly every: Frequency
  readonly memberName: string
  readonly appliedOn: string
  readonly appliedBy: string
  readonly decidedOn: string | null
  readonly decidedBy: string | null
  readonly decisionNote: string | null
  readonly isWithdrawn: boolean
  /** What it was approved with before it was withdrawn; null where it was not. */
  readonly approval?: {
    readonly on: string
    readonly by: string
    readonly note: string | null
  } | null
  readonly disbursedOn: string | null
  readonly disbursedBy: string | null
  readonly isImported: boolean
}

/** Who asked, who decided, who paid out; and what was decided on the loan since. */
export function LoanTrail(props: {
  readonly loan: TrailFacts
  readonly later: readonly TrailStep[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const { loan, names } = props
  const nameOf = (id: string | null) => (id === null ? undefined : names[id]) ?? t('loans.someone')
  const later = props.later.map((step) => laterEvent(step, { t, by: nameOf(step.by) }))
  if (loan.isImported) {
    return (
      <>
        <p>{t('loans.fromOldBook')}</p>
        {later.length === 0 ? null : <Timeline events={later} />}
      </>
    )
  }
  const amount = t('loans.trailAmount', {
    amount: loan.amount,
    term: t(`loans.termOf.${loan.every}`, { count: loan.agreedTerm }),
  })
  const events: TimelineEvent[] = [
    {
      key: 'applied',
      when: <DateText date={loan.appliedOn} />,
      title: t('loans.trailApplied', { name: loan.memberName }),
      text: t('loans.trailAppliedText', { by: nameOf(loan.appliedBy), purpose: loan.purpose }),
      tone: 'good',
    },
  ]
  const { approval = null } = loan
  if (approval !== null) {
    events.push({
      key: 'approved',
      when: <DateText date={approval.on} />,
      title: t('loans.trailApproved', { by: nameOf(approval.by) }),
      text: [amount, approval.note ?? ''].filter(Boolean).join(' '),
      tone: 'good',
    })
  }
  if (loan.decidedOn !== null) {
    const isRejected = loan.state === 'rejected'
    const by = nameOf(loan.decidedBy)
    events.push({
      key: 'decided',
      when: <DateText date={loan.decidedOn} />,
      title: t(`loans.trail${endOf(loan)}`, { by }),
      text: [isRejected ? '' : amount, loan.decisionNote ?? ''].filter(Boolean).join(' '),
      tone: isRejected ? 'bad' : 'good',
    })
  }
  if (loan.disbursedOn !== null) {
    events.push({
      key: 'disbursed',
      when: <DateText date={loan.disbursedOn} />,
      title: t('loans.trailDisbursed', { by: nameOf(loan.disbursedBy) }),
      tone: 'good',
    })
  }
  return <Timeline events={[...events, ...later]} />
}

function laterEvent(
  step: TrailStep,
  { t, by }: { readonly t: Translate; readonly by: string },
): TimelineEvent {
  const { kind, reason, amount = '0', released = '', replaced = '' } = step
  const title = t(`undo.trail${kind}`, { by, amount })
  const text =
    kind === 'Guarantor' || kind === 'Released'
      ? t(`undo.trail${kind}Text`, { released, replaced, reason })
      : reason
  return {
    key: step.key,
    when: <DateText date={step.on} />,
    title: step.href === null ? title : <a href={step.href}>{title}</a>,
    text,
    tone: kind === 'WrittenOff' ? 'bad' : 'info',
  }
}

function endOf({ state, isWithdrawn }: TrailFacts): 'Withdrawn' | 'Rejected' | 'Approved' {
  if (isWithdrawn) return 'Withdrawn'
  return state === 'rejected' ? 'Rejected' : 'Approved'
}
