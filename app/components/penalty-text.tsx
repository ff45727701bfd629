import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { PenaltyKind } from '#app/domain/loans/penalty.ts'
import { formatNumber } from '#app/i18n/format.ts'

/** The denda that is agreed, in words: how it is counted, the days without it, the most it may come to. */
export function PenaltyText(props: {
  readonly kind: PenaltyKind | null
  /** As `penaltyText` of the domain writes it. */
  readonly text: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { kind, text } = props
  if (kind === null) return <>{t('loans.penaltyKind.none')}</>
  const of = (name: string) => text[name] ?? '0'
  const cap = of('penalty_cap_percent')
  return (
    <>
      {kind === 'flat' ? (
        <MoneyText amount={of('penalty_amount')} />
      ) : (
        `${formatNumber(of('penalty_percent'), language, 3)}%`
      )}{' '}
      {t(`loans.penaltyKind.${kind}`)},{' '}
      {t('loans.penaltyGrace', { days: of('penalty_grace_days') })}
      {cap === ''
        ? ''
        : `, ${t('loans.penaltyCapped', { percent: formatNumber(cap, language, 2) })}`}
    </>
  )
}
