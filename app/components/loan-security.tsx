import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { PenaltyText } from '#app/components/penalty-text.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { PenaltyKind } from '#app/domain/loans/penalty.ts'

/** What is known of a loan beside its figures, as plain text for a page. */
export type LoanSecurityView = {
  readonly product: string | null
  readonly income: string | null
  readonly expenses: string | null
  readonly isRelated: boolean
  readonly penalty: {
    readonly kind: PenaltyKind
    readonly text: Readonly<Record<string, string>>
  } | null
  readonly collateral: readonly {
    readonly kind: string
    readonly value: string
    readonly note: string
  }[]
  readonly guarantors: readonly string[]
}

/** A guarantor who was released, as plain text for a page. */
export type FormerGuarantor = {
  readonly key: string
  readonly on: string
  readonly released: string
  readonly replacedBy: string | null
  readonly reason: string
  readonly by: string
  /** Its addendum, a PDF; null where the loan was not agreed yet. */
  readonly addendum: string | null
}

/** The product, what the borrower earns, what and who secures the loan, and the denda agreed. */
export function LoanSecurity(props: {
  readonly page: LoanSecurityView
  readonly former?: readonly FormerGuarantor[]
  readonly names?: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const { page, former = [], names = {} } = props
  const { income, expenses, collateral, guarantors, penalty } = page
  const facts = [
    { label: t('loans.product'), value: page.product ?? t('loans.noProduct') },
    ...(income === null
      ? []
      : [{ label: t('loans.incomeOf'), value: <MoneyText amount={income} /> }]),
    ...(expenses === null
      ? []
      : [{ label: t('loans.expensesOf'), value: <MoneyText amount={expenses} /> }]),
    ...collateral.map(({ kind, value, note }) => ({
      label: `${t('loans.collateralOf')}: ${kind}`,
      value: (
        <>
          <MoneyText amount={value} /> <span className="note">{note}</span>
        </>
      ),
    })),
    ...guarantors.map((name) => ({ label: t('loans.guarantorOf'), value: name })),
    ...former.map(({ on, released: name, replacedBy: by, reason, by: id, addendum }) => {
      const who = names[id] ?? t('loans.someone')
      const text =
        by === null
          ? t('undo.wasReleased', { name, reason, who })
          : t('undo.wasReplaced', { name, by, reason, who })
      return {
        label: t('undo.wasGuarantor', { date: on }),
        value:
          addendum === null ? (
            text
          ) : (
            <>
              {text} <a href={addendum}>{t('care.openAddendum')}</a>
            </>
          ),
      }
    }),
    {
      label: t('loans.relatedParty'),
      value: t(page.isRelated ? 'loans.isRelated' : 'loans.notRelated'),
    },
    {
      label: t('loans.penalty'),
      value: <PenaltyText kind={penalty?.kind ?? null} text={penalty?.text ?? {}} />,
    },
  ]
  return (
    <Panel title={t('loans.security')}>
      <Facts facts={facts} />
    </Panel>
  )
}
