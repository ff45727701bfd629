import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Choices, Field, Select } from '#app/components/fields.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note } from '#app/components/panel.tsx'
import type { Frequency, LoanMethod } from '#app/domain/loans/schedule.ts'
import { formatNumber } from '#app/i18n/format.ts'

/** What a picked product says of the loan. */
export type PickedProduct = {
  readonly id: string
  readonly name: string
  readonly method: LoanMethod
  readonly frequency: Frequency
  readonly leastRate: string
  readonly mostRate: string
  readonly leastTerm: number
  readonly mostTerm: number
}

type FieldOf = (name: string) => {
  readonly name: string
  readonly value: string | undefined
  readonly error: string | undefined
}

/** Asks which product the loan is, within its form; without products there is nothing to ask. */
export function ProductQuestion(props: {
  readonly products: readonly PickedProduct[]
  readonly product: PickedProduct | null
  readonly error: string | undefined
}): ReactElement | null {
  const t = useT()
  if (props.products.length === 0) return null
  return (
    <Toolbar>
      <input type="hidden" name="terms_of" value={props.product?.id ?? ''} />
      <Select
        name="product"
        label={t('loans.product')}
        value={props.product?.id ?? ''}
        error={props.error}
        empty={t('loans.noProduct')}
        options={props.products.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button kind="second" name="step" value="pick">
        {t('loans.pickProduct')}
      </Button>
    </Toolbar>
  )
}

/** How long and at what rate, within what the product allows. */
export function ProductTermsFields(props: {
  readonly product: PickedProduct
  readonly field: FieldOf
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { product, field } = props
  const percent = (text: string) => formatNumber(text, language, 2)
  const rate = field('monthly_rate_percent')
  const term = field('term_months')
  return (
    <>
      <Note>
        {product.name}: {t(`loans.method.${product.method}`)},{' '}
        {t(`loans.every.${product.frequency}`)}.
      </Note>
      <Field
        {...term}
        value={term.value ?? String(product.mostTerm)}
        label={t(`loans.count.${product.frequency}`)}
        hint={t('loans.between', { least: product.leastTerm, most: product.mostTerm })}
        inputMode="numeric"
        required
      />
      <Field
        {...rate}
        value={rate.value ?? product.leastRate}
        label={t('loans.rate')}
        hint={t('loans.between', {
          least: percent(product.leastRate),
          most: percent(product.mostRate),
        })}
        inputMode="decimal"
        required
      />
    </>
  )
}

/** What the borrower earns and gives as security. */
export function BorrowerFields(props: {
  readonly field: FieldOf
  readonly members: readonly string[]
}): ReactElement {
  const t = useT()
  const { field, members } = props
  const related = field('related_party')
  return (
    <>
      <Field {...field('income')} label={t('loans.income')} inputMode="numeric" />
      <Field {...field('expenses')} label={t('loans.expenses')} inputMode="numeric" />
      <Field {...field('collateral.0.kind')} label={t('loans.collateral')} maxLength={200} />
      <Field
        {...field('collateral.0.value')}
        label={t('loans.collateralValue')}
        inputMode="numeric"
      />
      <Field {...field('collateral.0.note')} label={t('loans.collateralNote')} maxLength={500} />
      <Field {...field('guarantors')} label={t('loans.guarantor')} suggestions={members} />
      <Choices
        {...related}
        value={related.value ?? 'no'}
        label={t('loans.relatedParty')}
        shape="chips"
        choices={[
          { value: 'no', label: t('loans.notRelated') },
          { value: 'yes', label: t('loans.isRelated') },
        ]}
      />
    </>
  )
}
