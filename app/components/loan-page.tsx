import type { ReactElement } from 'react'
import { ButtonLink } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { type AttachmentLine, LoanAttachments } from '#app/components/loan-attachments.tsx'
import {
  type CardLine,
  LoanCard,
  LoanTrail,
  type TrailFacts,
  type TrailStep,
} from '#app/components/loan-card.tsx'
import { LoanCare, type LoanCareView } from '#app/components/loan-care.tsx'
import { LoanCost, type LoanCostFigures } from '#app/components/loan-cost.tsx'
import { EarlierSchedules, type EarlierScheduleView } from '#app/components/loan-prepayment.tsx'
import { LoanSchedule, type ScheduleLine } from '#app/components/loan-schedule.tsx'
import {
  type FormerGuarantor,
  LoanSecurity,
  type LoanSecurityView,
} from '#app/components/loan-security.tsx'
import { LoanBadge, type LoanStanding, RestructuredBadge } from '#app/components/loan-state.tsx'
import { LoanWaivers, type WaiverLine } from '#app/components/loan-waivers.tsx'
import { PageHead } from '#app/components/page.tsx'
import { PaidBefore, type RestructuredView } from '#app/components/paid-before.tsx'
import { Columns, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { type GrainState, Grains } from '#app/components/progress.tsx'
import { roundingFacts } from '#app/components/rounding-facts.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import { formatNumber } from '#app/i18n/format.ts'

type Page = {
  readonly loan: TrailFacts & {
    /** In force today. */
    readonly months: number
    readonly no: string
    readonly state: 'applied' | 'approved' | 'rejected' | 'disbursed' | 'written_off'
    readonly memberName: string
    readonly memberNo: string
    readonly memberHref: string
    readonly method: LoanMethod
    readonly rate: string
    readonly unit: string
    readonly outstanding: string
    readonly asked: string
    /** Held back at the payout. */
    readonly provision: string
    readonly administration: string
    /** Provisi not earned yet; null where it was earned at the payout. */
    readonly deferred: string | null
  }
  readonly cost: LoanCostFigures
  readonly schedule: {
    readonly lines: readonly ScheduleLine[]
    /** Told apart from the instalments; null where no restructuring laid the schedule down. */
    readonly restructured: RestructuredView | null
    readonly totals: {
      readonly principal: string
      readonly interest: string
      readonly payment: string
      readonly paid?: string
    }
  }
  /** Schedules that pokok paid ahead has changed. */
  readonly earlier: readonly EarlierScheduleView[]
  readonly standing: Standing | null
  readonly card: readonly CardLine[]
  /** Null for a loan of an old book, which does not say. */
  readonly security: LoanSecurityView | null
  /** Denda that was waived. */
  readonly waivers: readonly WaiverLine[]
  readonly formerGuarantors: readonly FormerGuarantor[]
  readonly trail: readonly TrailStep[]
  readonly care: LoanCareView | null
  readonly attachments: { readonly list: readonly AttachmentLine[]; readonly add: string | null }
  readonly act: { readonly step: 'decide' | 'disburse' | 'repay'; readonly href: string } | null
  readonly more: {
    /** What waits for the borrower; null where nothing does. */
    readonly deposit: string | null
    readonly returnDeposit: string | null
    readonly settle: string | null
    readonly waive: string | null
    readonly agreement: string | null
    readonly card: string | null
    readonly withdraw: string | null
    readonly guarantor: string | null
  }
  readonly names: Readonly<Record<string, string>>
  readonly back: string
}

type Standing = {
  readonly daysPastDue: number
  readonly since: string | null
  /** Denda and instalments. */
  readonly asked: string
  readonly penalty: string
  readonly nextDue: string | null
  readonly outstanding: string
  /** All that was lent, with what became principal; and what of it and of jasa was paid, on every schedule. */
  readonly lent: string
  readonly principalPaid: string
  readonly interestPaid: string
}

/** One loan: the sentence first, then grains, cost, schedule, card and the trail of decisions. */
export function LoanPage({ page }: { readonly page: Page }): ReactElement {
  const t = useT()
  const { loan, act } = page
  const { no } = loan
  const { restructured } = page.schedule
  const term = t(`loans.termOf.${loan.every}`, { count: loan.months })
  const facts =
    loan.disbursedOn === null
      ? t('loans.facts', { no, term, amount: loan.amount })
      : t('loans.factsPaidOut', { no, term, date: loan.disbursedOn })
  const icon = { decide: 'scale', disburse: 'out', repay: 'in' } as const
  return (
    <>
      <PageHead
        title={loan.purpose || t('loans.untitled', { no, name: loan.memberName })}
        lede={
          <>
            <a href={loan.memberHref}>
              {loan.memberName} ({loan.memberNo})
            </a>{' '}
            · {facts}
          </>
        }
        back={{ href: page.back, label: t('loans.title') }}
        tools={
          <>
            {act === null ? null : (
              <ButtonLink href={act.href} icon={icon[act.step]}>
                {t(`loans.${act.step}`)}
              </ButtonLink>
            )}
            <MoreLinks more={page.more} />
          </>
        }
      />
      <Sentence page={page} />
      <Columns lay="even">
        {page.standing === null ? (
          <Terms page={page} />
        ) : (
          <Outstanding page={page} standing={page.standing} />
        )}
        <LoanCost
          method={loan.method}
          writtenPercent={loan.rate}
          cost={page.cost}
          isSettled={loan.state !== 'applied' && loan.state !== 'approved'}
        />
      </Columns>
      {page.care === null ? null : <LoanCare care={page.care} />}
      {page.security === null ? null : (
        <LoanSecurity page={page.security} former={page.formerGuarantors} names={page.names} />
      )}
      <LoanAttachments attachments={page.attachments} names={page.names} />
      <Panel
        title={t('loans.schedule')}
        note={t(restructured === null ? 'loans.scheduleNote' : 'loans.scheduleNoteRestructured')}
      >
        {restructured === null ? null : <PaidBefore of={restructured} />}
        <LoanSchedule
          lines={page.schedule.lines}
          totals={page.schedule.totals}
          every={loan.every}
        />
        <EarlierSchedules earlier={page.earlier} />
      </Panel>
      <Panel title={t('loans.card')} note={t('loans.cardNote')}>
        <LoanCard lines={page.card} />
      </Panel>
      <LoanWaivers waivers={page.waivers} names={page.names} />
      <Columns lay="even">
        <Panel title={t('loans.trail')}>
          <LoanTrail loan={loan} later={page.trail} names={page.names} />
          {loan.isImported ? null : <Note>{t('loans.trailRule')}</Note>}
        </Panel>
        {page.standing === null ? null : <Terms page={page} />}
      </Columns>
    </>
  )
}

function MoreLinks({ more }: { readonly more: Page['more'] }) {
  const t = useT()
  const links = [
    { href: more.returnDeposit, label: t('loans.returnDeposit') },
    { href: more.settle, label: t('loans.settle') },
    { href: more.waive, label: t('loans.waive') },
    { href: more.agreement, label: t('loans.openAgreement') },
    { href: more.card, label: t('loans.printCard') },
    { href: more.withdraw, label: t('loans.withdraw') },
    { href: more.guarantor, label: t('undo.guarantor') },
  ]
  return (
    <>
      {links.map(({ href, label }) =>
        href === null ? null : (
          <ButtonLink key={label} href={href} kind="second">
            {label}
          </ButtonLink>
        ),
      )}
    </>
  )
}

function Sentence({ page }: { readonly page: Page }) {
  const t = useT()
  const { loan, standing } = page
  if (loan.state === 'applied') return <Lede>{t('loans.appliedSentence')}</Lede>
  if (loan.state === 'approved') return <Lede>{t('loans.approvedSentence')}</Lede>
  if (loan.state === 'rejected') {
    const reason = loan.decisionNote ?? '–'
    return (
      <Lede>
        {loan.isWithdrawn
          ? t('loans.withdrawnSentence', { reason })
          : t('loans.rejectedSentence', { reason })}
      </Lede>
    )
  }
  if (loan.state === 'written_off') return <Lede>{t('loans.writtenOffSentence')}</Lede>
  if (standing === null) return <Lede>{t('loans.noSchedule')}</Lede>
  if (standing.nextDue === null) return <Lede>{t('loans.repaidSentence')}</Lede>
  const withPenalty =
    standing.penalty === '0' ? '' : ` ${t('loans.withPenalty', { penalty: standing.penalty })}`
  if (standing.daysPastDue > 0 && standing.since !== null) {
    return (
      <Notice tone="bad">
        <p>
          <strong>
            {t('loans.lateSentence', {
              days: standing.daysPastDue,
              since: standing.since,
              amount: standing.asked,
            })}
          </strong>
          {withPenalty}
        </p>
      </Notice>
    )
  }
  return (
    <Lede>
      {t('loans.nextSentence', { amount: standing.asked, date: standing.nextDue })}
      {withPenalty}
    </Lede>
  )
}

const GRAINS: Readonly<Record<NonNullable<ScheduleLine['state']>, GrainState>> = {
  paid: 'paid',
  late: 'late',
  part: 'part',
  now: 'now',
  upcoming: 'next',
}
const MOST_GRAINS = 24

function Outstanding({ page, standing }: { readonly page: Page; readonly standing: Standing }) {
  const t = useT()
  const { lines, restructured } = page.schedule
  const states = lines.flatMap(({ state }) => (state === undefined ? [] : [state]))
  return (
    <Panel
      title={t('loans.outstanding')}
      aside={
        <>
          <LoanBadge standing={standingOf(standing)} />{' '}
          {restructured === null ? null : <RestructuredBadge />}
        </>
      }
    >
      <p>
        <MoneyText amount={standing.outstanding} size="xl" />
      </p>
      <Note>
        {t('loans.outstandingNote', {
          lent: standing.lent,
          principal: standing.principalPaid,
          interest: standing.interestPaid,
        })}
      </Note>
      {states.length <= MOST_GRAINS ? (
        <Grains states={states.map((state) => GRAINS[state])} />
      ) : null}
      <Note>
        {t('loans.grainsNote', {
          paid: states.filter((state) => state === 'paid').length,
          all: states.length,
          late: states.filter((state) => state === 'late').length,
        })}
      </Note>
    </Panel>
  )
}

function standingOf(standing: Standing): LoanStanding {
  if (standing.nextDue === null) return { state: 'repaid' }
  return standing.daysPastDue > 0
    ? { state: 'late', days: standing.daysPastDue }
    : { state: 'onTime' }
}

function Terms({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const { loan } = page
  return (
    <Panel title={t('loans.terms')}>
      <Facts
        facts={[
          ...(loan.asked === loan.amount
            ? []
            : [{ label: t('loans.askedFor'), value: <MoneyText amount={loan.asked} /> }]),
          { label: t('loans.lent'), value: <MoneyText amount={loan.amount} /> },
          {
            label: t('loans.howLong'),
            value: t(`loans.termOf.${loan.every}`, { count: loan.months }),
          },
          ...(page.schedule.restructured === null
            ? []
            : [
                {
                  label: t('loans.restructured'),
                  value: <DateText date={page.schedule.restructured.on} />,
                },
              ]),
          { label: t('loans.method'), value: t(`loans.method.${loan.method}`) },
          { label: t('loans.rate'), value: `${formatNumber(loan.rate, language, 2)}%` },
          ...roundingFacts(t, { method: loan.method, unit: loan.unit }),
          { label: t('loans.minusProvision'), value: <MoneyText amount={loan.provision} /> },
          { label: t('loans.minusAdmin'), value: <MoneyText amount={loan.administration} /> },
          ...(page.more.deposit === null
            ? []
            : [{ label: t('loans.deposit'), value: <MoneyText amount={page.more.deposit} /> }]),
          ...(loan.deferred === null
            ? []
            : [{ label: t('loans.deferredLeft'), value: <MoneyText amount={loan.deferred} /> }]),
        ]}
      />
    </Panel>
  )
}
