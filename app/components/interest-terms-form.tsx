import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Choices, Field, type Option, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Columns, Note, Panel } from '#app/components/panel.tsx'
import {
  DAY_BASES,
  INTEREST_METHODS,
  INTEREST_PERIODS,
  INTEREST_ROUNDINGS,
} from '#app/domain/savings/interest.ts'

/** The form's fields by name: `method`, `tiers.1.percent`… */
export type TermsFilled = Readonly<Record<string, string>>

const STEPS = [1, 2, 3] as const

type Shown = { readonly filled: TermsFilled; readonly errors: Readonly<Record<string, string>> }

/** Decides what a product's savings earn, from a month on. */
export function InterestTermsForm(
  props: Shown & { readonly commandKey: string; readonly products: readonly Option[] },
): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { filled, errors, products } = props
  return (
    <>
      <FormErrors errors={errors} labels={useLabels()} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        {products.length > 1 ? (
          <Select
            name="product"
            label={t('interest.product')}
            value={filled['product']}
            error={errors['product']}
            options={products}
          />
        ) : (
          <input type="hidden" name="product" value={products[0]?.value} />
        )}
        <Field
          name="tiers.0.percent"
          label={t('interest.rate')}
          value={filled['tiers.0.percent']}
          error={errors['tiers.0.percent'] ?? errors['tiers']}
          inputMode="decimal"
        />
        <Tiers filled={filled} errors={errors} />
        <Choices
          name="method"
          label={t('interest.method')}
          value={filled['method']}
          error={errors['method']}
          shape="wide"
          choices={INTEREST_METHODS.map((value) => ({
            value,
            label: t(`interest.method.${value}`),
            note: t(`interest.methodNote.${value}`),
          }))}
        />
        <Counting filled={filled} errors={errors} />
        <Field
          name="from"
          label={t('interest.from')}
          hint={t('interest.fromHint')}
          type="month"
          value={filled['from']}
          error={errors['from']}
          placeholder="2026-01"
        />
        <Field
          name="source"
          label={t('interest.source')}
          hint={t('interest.sourceHint')}
          value={filled['source']}
          error={errors['source']}
          maxLength={200}
        />
        <ActionBar>
          <Button icon="check">{t('interest.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

function useLabels() {
  const t = useT()
  const steps = [0, ...STEPS].flatMap((step) => [
    [`tiers.${step}.from`, t('interest.tierFrom')],
    [`tiers.${step}.percent`, t('interest.rate')],
  ])
  return {
    product: t('interest.product'),
    method: t('interest.method'),
    from: t('interest.from'),
    source: t('interest.source'),
    ...Object.fromEntries(steps),
  }
}

/** Where the rate grows with the balance; left empty by most. */
function Tiers({ filled, errors }: Shown) {
  const t = useT()
  return (
    <Panel title={t('interest.tierLegend')} tone="sunken">
      <Note>{t('interest.tierHint')}</Note>
      {STEPS.map((step) => (
        <Columns key={step} lay="even">
          <Field
            name={`tiers.${step}.from`}
            label={t('interest.tierFrom')}
            value={filled[`tiers.${step}.from`]}
            error={errors[`tiers.${step}.from`]}
            inputMode="numeric"
            required={false}
          />
          <Field
            name={`tiers.${step}.percent`}
            label={t('interest.rate')}
            value={filled[`tiers.${step}.percent`]}
            error={errors[`tiers.${step}.percent`]}
            inputMode="decimal"
            required={false}
          />
        </Columns>
      ))}
    </Panel>
  )
}

function Counting({ filled, errors }: Shown) {
  const t = useT()
  return (
    <>
      <Select
        name="day_basis"
        label={t('interest.dayBasis')}
        value={filled['day_basis']}
        error={errors['day_basis']}
        options={DAY_BASES.map((value) => ({ value, label: t(`interest.dayBasis.${value}`) }))}
      />
      <Select
        name="period"
        label={t('interest.period')}
        value={filled['period']}
        error={errors['period']}
        options={INTEREST_PERIODS.map((value) => ({ value, label: t(`interest.period.${value}`) }))}
      />
      <Select
        name="rounding"
        label={t('interest.rounding')}
        value={filled['rounding']}
        error={errors['rounding']}
        options={INTEREST_ROUNDINGS.map((value) => ({
          value,
          label: t(`interest.rounding.${value}`),
        }))}
      />
    </>
  )
}
