import type { ReactElement } from 'react'
import { List, ListRow } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'

export type ApplicationView = {
  readonly href: string | null
  readonly no: string
  /** What was approved, or is asked for. */
  readonly amount: string
  readonly asked: string
  readonly state: 'applied' | 'approved' | 'rejected' | 'withdrawn'
  readonly note: string | null
  readonly decidedOn: string | null
}

const TONES = { applied: 'accent', approved: 'good', rejected: 'bad', withdrawn: 'bad' } as const

/** What a member asked to borrow and has not been given: where it stands, and why it was turned down. */
export function LoanApplications(props: {
  readonly applications: readonly ApplicationView[]
}): ReactElement | null {
  const t = useT()
  if (props.applications.length === 0) return null
  return (
    <List>
      {props.applications.map((one) => (
        <ListRow
          key={one.no}
          {...(one.href === null ? {} : { href: one.href })}
          title={t('members.application', { no: one.no, amount: one.asked })}
          note={<Standing one={one} />}
          end={<Badge tone={TONES[one.state]}>{t(`members.${one.state}`)}</Badge>}
        />
      ))}
    </List>
  )
}

function Standing({ one }: { readonly one: ApplicationView }) {
  const t = useT()
  const isLess = one.state === 'approved' && one.amount !== one.asked
  if (one.decidedOn === null) return null
  return (
    <>
      <DateText date={one.decidedOn} />
      {isLess ? ` · ${t('members.approvedLess', { amount: one.amount })}` : null}
      {one.note === null ? null : ` · ${t('members.officerNote', { reason: one.note })}`}
    </>
  )
}
