import { useT } from '#app/components/language.tsx'
import type { Translate } from '#app/i18n/catalogue.ts'
import type { Split } from '#app/routes/loans/portfolio-of.ts'

/** What a part of the portfolio is called. */
export function partName(
  t: Translate,
  names: Readonly<Record<string, string>>,
  part: { readonly split: Split; readonly key: string },
): string {
  const { split, key } = part
  if (split === 'officer') return names[key] ?? t('loans.someone')
  if (split === 'hamlet') return key === '' ? t('care.noHamlet') : key
  if (key === 'current' || key === 'substandard' || key === 'doubtful' || key === 'loss') {
    return t(`loans.class.${key}`)
  }
  if (key === 'flat' || key === 'declining' || key === 'annuity') return t(`loans.method.${key}`)
  return key
}

/** The same in the reader's language. */
export function usePartName(
  names: Readonly<Record<string, string>>,
): (split: Split, key: string) => string {
  const t = useT()
  return (split, key) => partName(t, names, { split, key })
}
