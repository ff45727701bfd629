import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Notice } from '#app/components/panel.tsx'
import { formatNumber } from '#app/i18n/format.ts'

/** Something that speaks against a loan, as plain text: what it comes to and what the rule allows. */
export type Caution =
  | { readonly kind: 'instalment'; readonly share: string; readonly most: string }
  | { readonly kind: 'related'; readonly share: string; readonly most: string }

/** What whoever decides must know first; it warns and does not stop. */
export function LoanCautions({
  cautions,
}: {
  readonly cautions: readonly Caution[]
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  if (cautions.length === 0) return null
  const percent = (text: string) => `${formatNumber(text, language, 1)}%`
  return (
    <Notice tone="bad">
      {cautions.map(({ kind, share, most }) => (
        <p key={kind}>
          {kind === 'instalment'
            ? t('loans.cautionInstalment', { share: percent(share), most: percent(most) })
            : t('loans.cautionRelated', { share: percent(share), most: percent(most) })}
        </p>
      ))}
    </Notice>
  )
}
