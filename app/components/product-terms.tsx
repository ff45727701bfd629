import type { ReactElement } from 'react'
import { Field, Tick } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import type { ProductTerm } from '#app/domain/savings/products.ts'
import type { TextKey, Translate } from '#app/i18n/catalogue.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A term as it travels to a page. */
export type TermFacts = {
  readonly from: string
  readonly amount: string
  readonly source: string
  readonly inInstalments: boolean
  readonly dormantMonths: number | null
  readonly withdrawableFrom: string | null
  readonly penaltyPercent: string
}

/** What a form of terms is shown with. */
export type TermsTyped = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** What each answer of `TermsFields` is called, for the summary of what is wrong. */
export function termLabels(t: Translate, kind: SavingsKind): Readonly<Record<string, string>> {
  return {
    from: t('products.from'),
    amount: t(`products.amount.${kind}`),
    withdrawable_from: t('products.withdrawableFrom'),
    penalty_percent: t('products.penalty'),
    dormant_months: t('products.dormantMonths'),
    source: t('products.source'),
  }
}

/** The terms of one kind of savings: only what that kind knows is asked. */
export function TermsFields(
  props: TermsTyped & { readonly kind: SavingsKind; readonly today: string },
): ReactElement {
  const t = useT()
  const { kind, values, errors } = props
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <Field
        {...field('from')}
        value={values['from'] ?? props.today}
        label={t('products.from')}
        hint={t('products.fromHint')}
        type="date"
        required
      />
      <Field
        {...field('amount')}
        label={t(`products.amount.${kind}`)}
        inputMode="numeric"
        required={kind === 'principal' || kind === 'mandatory'}
      />
      {kind === 'principal' ? (
        <Tick
          name="in_instalments"
          label={t('products.inInstalments')}
          checked={values['in_instalments'] === 'ya'}
        />
      ) : null}
      {kind === 'special' ? (
        <Field
          {...field('withdrawable_from')}
          label={t('products.withdrawableFrom')}
          hint={t('products.withdrawableHint')}
          type="date"
          required={false}
        />
      ) : null}
      {kind === 'term' ? (
        <Field
          {...field('penalty_percent')}
          label={t('products.penalty')}
          hint={t('products.penaltyHint')}
          inputMode="decimal"
          required={false}
        />
      ) : null}
      {kind === 'voluntary' || kind === 'special' ? (
        <Field
          {...field('dormant_months')}
          label={t('products.dormantMonths')}
          hint={t('products.dormantHint')}
          inputMode="numeric"
          required={false}
        />
      ) : null}
      <Field
        {...field('source')}
        label={t('products.source')}
        hint={t('products.sourceHint')}
        maxLength={200}
        required
      />
    </>
  )
}

/** Terms as the fields of their form, to begin new ones with; a new decision has a source of its own. */
export function termTyped(term: TermFacts): Readonly<Record<string, string>> {
  const { penaltyPercent: penalty } = term
  return {
    amount: term.amount,
    in_instalments: term.inInstalments ? 'ya' : '',
    withdrawable_from: term.withdrawableFrom ?? '',
    penalty_percent: Number(penalty) > 0 ? bareNumber(penalty) : '',
    dormant_months: term.dormantMonths?.toString() ?? '',
  }
}

/** A term in words: `Rp100.000, boleh dicicil`. */
export function termWords(
  t: Translate,
  language: Language,
  { kind, term }: { readonly kind: SavingsKind; readonly term: TermFacts },
): string {
  const { amount, withdrawableFrom: from, dormantMonths: months, penaltyPercent } = term
  const parts = [
    amount === '0' && kind !== 'principal' ? '' : t(AMOUNT_WORDS[kind], { amount }),
    kind === 'principal' && term.inInstalments ? t('savings.inParts') : '',
    from === null ? '' : t('savings.opensOn', { from }),
    months === null ? '' : t('products.sleeps', { months }),
    Number(penaltyPercent) > 0
      ? t('products.breaking', { percent: percentText(penaltyPercent, language) })
      : '',
  ]
  return parts.filter(Boolean).join(', ') || t('savings.anyAmount')
}

const AMOUNT_WORDS = {
  principal: 'products.whole',
  mandatory: 'savings.perMonth',
  voluntary: 'products.keeps',
  term: 'products.least',
  special: 'products.keeps',
} as const satisfies Readonly<Record<SavingsKind, TextKey>>

/** An exact percentage as people write it: `1.500000` → `1,5`. */
export function percentText(percent: string, language: Language): string {
  const bare = bareNumber(percent)
  return formatNumber(bare, language, bare.split('.')[1]?.length ?? 0)
}

function bareNumber(percent: string): string {
  return percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent
}

/** A term as a page carries it: money as text. */
export function termFacts(term: ProductTerm): TermFacts {
  return { ...term, amount: term.amount.toString() }
}
