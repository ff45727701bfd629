import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { percentText } from '#app/components/product-terms.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

/** A bilyet as its pages carry it. */
export type CertificateFacts = {
  readonly no: string
  readonly member: string
  readonly product: string
  readonly amount: string
  readonly months: number
  readonly yearlyPercent: string
  readonly penaltyPercent: string
  readonly openedOn: string
  readonly maturesOn: string
  readonly rollsOver: boolean
}

/** What is fixed on a bilyet. */
export function CertificateTerms({ one }: { readonly one: CertificateFacts }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const percent = (text: string) => t('term.percent', { percent: percentText(text, language) })
  return (
    <Facts
      facts={[
        { label: t('term.member'), value: one.member },
        { label: t('term.which'), value: one.product },
        { label: t('term.amount'), value: <MoneyText amount={one.amount} /> },
        { label: t('term.tenor'), value: t('term.months', { months: one.months }) },
        { label: t('term.rate'), value: percent(one.yearlyPercent) },
        { label: t('term.opened'), value: <DateText date={one.openedOn} /> },
        { label: t('term.matures'), value: <DateText date={one.maturesOn} /> },
        { label: t('term.aro'), value: one.rollsOver ? t('term.yes') : t('term.no') },
        { label: t('term.penalty'), value: percent(one.penaltyPercent) },
      ]}
    />
  )
}
