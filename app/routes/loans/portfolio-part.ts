import { useT } from '#app/components/language.tsx'
import { LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

/** How the portfolio is split; products by their id, officers by the id of who took the application down. */
export const SPLITS = ['class', 'product', 'method', 'terms', 'hamlet', 'officer'] as const
export type Split = (typeof SPLITS)[number]

export type PartView = {
  readonly key: string
  readonly loans: number
  readonly outstanding: string
  /** Over 30, 60 and 90 days: rupiah and share from 0 to 1. */
  readonly atRisk: readonly { readonly amount: string; readonly share: string }[]
}

/** What a part of the portfolio is called. */
export function partName(
  t: Translate,
  names: Readonly<Record<string, string>>,
  part: { readonly split: Split; readonly key: string },
): string {
  const { split, key } = part
  if (split === 'officer') return names[key] ?? t('loans.someone')
  if (split === 'product') return names[key] ?? t('care.noProduct')
  if (split === 'hamlet') return key === '' ? t('care.noHamlet') : key
  if (key === 'current' || key === 'substandard' || key === 'doubtful' || key === 'loss') {
    return t(`loans.class.${key}`)
  }
  if (key === 'first' || key === 'changed') return t(`care.part.${key}`)
  const method = LOAN_METHODS.find((one) => one === key)
  return method === undefined ? key : t(`loans.method.${method}`)
}

/** The same in the reader's language. */
export function usePartName(
  names: Readonly<Record<string, string>>,
): (split: Split, key: string) => string {
  const t = useT()
  return (split, key) => partName(t, names, { split, key })
}
