import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Columns, Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { INTEREST_FATES, PenaltyFate } from '#app/domain/loans/restructuring.ts'
import type { Frequency, LoanMethod } from '#app/domain/loans/schedule.ts'
import { formatNumber } from '#app/i18n/format.ts'

type TermsText = {
  readonly term: number
  readonly every: Frequency
  readonly method: LoanMethod
  readonly rate: string
}

/** One of the two schedules a restructuring sets side by side; money as text. */
export type PlanSide = {
  readonly terms: TermsText
  readonly rows: readonly {
    readonly no: number
    readonly dueOn: string
    readonly principal: string
    readonly interest: string
    readonly payment: string
  }[]
  readonly totals: {
    readonly principal: string
    readonly interest: string
    readonly payment: string
  }
  readonly lastDue: string | null
}

/** New terms as a proposal asks for them, and what they come to beside the old ones. */
export type NewTermsView = {
  readonly terms: TermsText
  readonly interestFate: (typeof INTEREST_FATES)[number]
  readonly penaltyFate: PenaltyFate
  /** Null where there is nothing left to change, or it was not written down. */
  readonly plan: {
    readonly on: string
    readonly outstanding: string
    readonly interestOwed: string
    readonly penaltyOwed: string
    /** What the new schedule repays. */
    readonly principal: string
    readonly old: PlanSide
    readonly laidDown: PlanSide
  } | null
}

/** New terms with what is owed, then the rest of the old schedule beside the new one. */
export function RestructuringPlan({ view }: { readonly view: NewTermsView }): ReactElement {
  const t = useT()
  const { plan } = view
  return (
    <>
      <Panel title={t('care.newTerms')} note={t('care.newTermsNote')}>
        <Facts
          facts={[
            ...(plan === null ? [] : owedFacts(t, view, plan)),
            ...useTermsFacts(view.terms),
            ...(plan === null
              ? []
              : [
                  {
                    label: t('care.newPrincipal'),
                    value: <MoneyText amount={plan.principal} />,
                    total: true,
                  },
                ]),
          ]}
        />
      </Panel>
      {plan === null ? null : (
        <Columns lay="even">
          <Side title={t('care.oldRest')} side={plan.old} />
          <Side title={t('care.newSchedule')} side={plan.laidDown} />
        </Columns>
      )}
    </>
  )
}

function owedFacts(
  t: ReturnType<typeof useT>,
  view: NewTermsView,
  plan: NonNullable<NewTermsView['plan']>,
) {
  const hasPenalty = plan.penaltyOwed !== '0'
  return [
    { label: t('care.asOf'), value: <DateText date={plan.on} /> },
    { label: t('loans.rest'), value: <MoneyText amount={plan.outstanding} /> },
    {
      label: t('care.interestOwed'),
      value: (
        <>
          <MoneyText amount={plan.interestOwed} /> · {t(`care.interestFate.${view.interestFate}`)}
        </>
      ),
    },
    {
      label: t('care.penaltyOwed'),
      value: hasPenalty ? (
        <>
          <MoneyText amount={plan.penaltyOwed} /> · {t(`care.penaltyFate.${view.penaltyFate}`)}
        </>
      ) : (
        <MoneyText amount="0" />
      ),
    },
  ]
}

function useTermsFacts(terms: TermsText) {
  const t = useT()
  const language = useLanguage()
  return [
    { label: t('loans.howLong'), value: t(`loans.termOf.${terms.every}`, { count: terms.term }) },
    { label: t('loans.method'), value: t(`loans.method.${terms.method}`) },
    { label: t('loans.rate'), value: `${formatNumber(terms.rate, language, 2)}%` },
  ]
}

function Side({ title, side }: { readonly title: string; readonly side: PlanSide }) {
  const t = useT()
  const facts = useTermsFacts(side.terms)
  const { totals } = side
  return (
    <Panel title={title}>
      <Note>{facts.map(({ value }) => value).join(' · ')}</Note>
      <Facts
        facts={[
          { label: t('care.stillToPay'), value: <MoneyText amount={totals.payment} /> },
          {
            label: t('care.lastDue'),
            value: side.lastDue === null ? '–' : <DateText date={side.lastDue} />,
          },
        ]}
      />
      <LedgerTable
        caption={title}
        columns={[
          { key: 'no', label: t('loans.no') },
          { key: 'due', label: t('loans.dueOn') },
          { key: 'principal', label: t('loans.principal'), num: true, drop: 'wide' },
          { key: 'interest', label: t('loans.interest'), num: true, drop: 'wide' },
          { key: 'payment', label: t('loans.instalment'), num: true },
        ]}
        head="due"
        groups={[
          {
            key: 'rows',
            rows: side.rows.map((row) => ({
              key: `${row.no}`,
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
        foot={[
          {
            key: 'total',
            kind: 'total',
            cells: {
              due: t('words.total'),
              principal: <MoneyText amount={totals.principal} bare />,
              interest: <MoneyText amount={totals.interest} bare />,
              payment: <MoneyText amount={totals.payment} bare />,
            },
          },
        ]}
      />
    </Panel>
  )
}
