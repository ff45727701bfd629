import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { ClassBadge } from '#app/components/class-changes.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { ProposalBadge } from '#app/components/loan-proposal.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { Timeline } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { Collectability } from '#app/domain/loans/collectability.ts'
import { formatDate } from '#app/i18n/format.ts'

export type LoanCareView = {
  readonly collectability: Collectability | null
  readonly allowance: string | null
  readonly daysPastDue: number
  /** A restructuring holds it in the class it was in. */
  readonly isHeld: boolean
  readonly history: readonly {
    readonly on: string
    readonly collectability: Collectability
    readonly daysPastDue: number
  }[]
  readonly proposals: readonly {
    readonly id: string
    readonly kind: 'allowance' | 'write_off' | 'restructure'
    readonly state: 'open' | 'approved' | 'rejected' | 'withdrawn'
    readonly isTakenBack: boolean
    readonly on: string
    readonly href: string
  }[]
  readonly oldSchedule: readonly {
    readonly key: string
    readonly no: number
    readonly dueOn: string
    readonly principal: string
    readonly interest: string
  }[]
  readonly recovery: {
    readonly on: string | null
    readonly recovered: string
    readonly remembered: string
  } | null
  readonly links: Readonly<
    Record<'letters' | 'restructure' | 'writeOff' | 'recover', string | null>
  >
}

/** The care of a loan: its class and how it came there, what was proposed, and what can be done. */
export function LoanCare({ care }: { readonly care: LoanCareView }): ReactElement {
  const t = useT()
  const { links } = care
  return (
    <Panel
      title={t('care.title')}
      aside={
        care.collectability === null ? null : <ClassBadge collectability={care.collectability} />
      }
    >
      <CareFacts care={care} />
      {care.isHeld ? <Note>{t('care.classHeld')}</Note> : null}
      {care.history.length === 0 ? (
        <Note>{t('care.alwaysCurrent')}</Note>
      ) : (
        <Timeline
          events={care.history.map((change) => ({
            key: change.on,
            when: <DateText date={change.on} />,
            title: t(`loans.class.${change.collectability}`),
            text: t('care.daysPastDue', { days: change.daysPastDue }),
            tone: change.collectability === 'current' ? 'good' : 'bad',
          }))}
        />
      )}
      <Proposals care={care} />
      <Toolbar>
        {links.recover === null ? null : (
          <ButtonLink href={links.recover} icon="in">
            {t('care.recover')}
          </ButtonLink>
        )}
        {links.letters === null ? null : (
          <ButtonLink href={links.letters} kind="second" icon="send">
            {t('care.letters')}
          </ButtonLink>
        )}
        {links.restructure === null ? null : (
          <ButtonLink href={links.restructure} kind="second" icon="refresh">
            {t('care.restructure')}
          </ButtonLink>
        )}
        {links.writeOff === null ? null : (
          <ButtonLink href={links.writeOff} kind="second" icon="cross">
            {t('care.proposeWriteOff')}
          </ButtonLink>
        )}
      </Toolbar>
      {care.oldSchedule.length === 0 ? null : <OldSchedule rows={care.oldSchedule} />}
    </Panel>
  )
}

function CareFacts({ care }: { readonly care: LoanCareView }) {
  const t = useT()
  if (care.recovery !== null) {
    const { on, recovered, remembered } = care.recovery
    return (
      <Facts
        facts={[
          { label: t('care.writtenOffOn'), value: on === null ? '–' : <DateText date={on} /> },
          { label: t('care.recovered'), value: <MoneyText amount={recovered} /> },
          { label: t('care.remembered'), value: <MoneyText amount={remembered} /> },
        ]}
      />
    )
  }
  return (
    <Facts
      facts={[
        { label: t('loans.daysLate'), value: care.daysPastDue },
        { label: t('loans.allowance'), value: <MoneyText amount={care.allowance ?? '0'} /> },
      ]}
    />
  )
}

function Proposals({ care }: { readonly care: LoanCareView }) {
  const t = useT()
  const language = useLanguage()
  if (care.proposals.length === 0) return null
  return (
    <List>
      {care.proposals.map((proposal) => (
        <ListRow
          key={proposal.id}
          href={proposal.href}
          title={t(`care.kind.${proposal.kind}`)}
          note={formatDate(proposal.on, language)}
          end={<ProposalBadge state={proposal.state} isTakenBack={proposal.isTakenBack} />}
        />
      ))}
    </List>
  )
}

function OldSchedule({ rows }: { readonly rows: LoanCareView['oldSchedule'] }) {
  const t = useT()
  return (
    <LedgerTable
      caption={t('care.oldSchedule')}
      captionShown
      columns={[
        { key: 'no', label: t('loans.no') },
        { key: 'due', label: t('loans.dueOn') },
        { key: 'principal', label: t('loans.principal'), num: true },
        { key: 'interest', label: t('loans.interest'), num: true },
      ]}
      groups={[
        {
          key: 'rows',
          rows: rows.map((row) => ({
            key: row.key,
            cells: {
              no: row.no,
              due: <DateText date={row.dueOn} form="short" />,
              principal: <MoneyText amount={row.principal} bare />,
              interest: <MoneyText amount={row.interest} bare />,
            },
          })),
        },
      ]}
    />
  )
}
