import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { AmountField, Choices, Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import {
  BorrowerFields,
  type PickedProduct,
  ProductQuestion,
  ProductTermsFields,
} from '#app/components/loan-application-fields.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'

type Refused = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  /** The product's terms were filled in just now. */
  readonly isFilledIn?: boolean
}

/** Takes an application down: who, how much, how long, and how jasa is worked out. */
export function LoanApplication(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly member: string
    readonly members: readonly string[]
    readonly back: string
    readonly products: readonly PickedProduct[]
    /** The product that the address names; empty for none. */
    readonly picked: string
  }
  readonly refused: Refused | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const picked = refused === undefined ? page.picked : values['terms_of']
  const product = page.products.find(({ id }) => id === picked) ?? null
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead title={t('loans.new')} back={{ href: page.back, label: t('loans.title') }} />
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.done')]} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          product: t('loans.product'),
          member: t('loans.member'),
          amount: t('loans.amount'),
          purpose: t('loans.purpose'),
          term_months: product === null ? t('loans.months') : t(`loans.count.${product.frequency}`),
          ...(product === null ? { method: t('loans.method') } : {}),
          monthly_rate_percent: t('loans.rate'),
          provision_percent: t('loans.provision'),
          admin_fee: t('loans.adminFee'),
          rounding_unit: t('loans.roundingUnit'),
          income: t('loans.income'),
          expenses: t('loans.expenses'),
          'collateral.0.kind': t('loans.collateral'),
          'collateral.0.value': t('loans.collateralValue'),
          'collateral.0.note': t('loans.collateralNote'),
          guarantors: t('loans.guarantor'),
          related_party: t('loans.relatedParty'),
          date: t('loans.appliedDate'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        {/* The enter key presses a form's first button: that is to be the check, not the product's. */}
        <button type="submit" name="step" value="check" hidden>
          {t('loans.check')}
        </button>
        <ProductQuestion products={page.products} product={product} error={errors['product']} />
        {refused?.isFilledIn === true ? (
          <Notice tone="info" live="status">
            <p>{t('loans.termsFilledIn', { name: product?.name ?? t('loans.noProduct') })}</p>
          </Notice>
        ) : null}
        <Field
          {...field('member')}
          label={t('loans.member')}
          value={values['member'] ?? page.member}
          suggestions={page.members}
          required
        />
        <AmountField {...field('amount')} label={t('loans.amount')} required />
        <Field {...field('purpose')} label={t('loans.purpose')} maxLength={200} required />
        {product === null ? (
          <OwnTerms values={values} errors={errors} field={field} />
        ) : (
          <ProductTermsFields product={product} field={field} />
        )}
        <BorrowerFields field={field} members={page.members} />
        <Field
          {...field('date')}
          label={t('loans.appliedDate')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
        />
        <ActionBar>
          <p className="note roomy-only">{t('loans.notSavedYet')}</p>
          <Button iconAfter="next" name="step" value="check">
            {t('loans.check')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}

type FieldOf = (name: string) => {
  readonly name: string
  readonly value: string | undefined
  readonly error: string | undefined
}

function OwnTerms(props: {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly field: FieldOf
}) {
  const t = useT()
  const { values, errors, field } = props
  return (
    <>
      <Field
        {...field('term_months')}
        label={t('loans.months')}
        value={values['term_months'] ?? '10'}
        inputMode="numeric"
        required
      />
      <Methods value={values['method']} error={errors['method']} />
      <Field
        {...field('monthly_rate_percent')}
        label={t('loans.rate')}
        value={values['monthly_rate_percent'] ?? '1,5'}
        inputMode="decimal"
        required
      />
      <Fees field={field} />
    </>
  )
}

function Methods(props: {
  readonly value: string | undefined
  readonly error: string | undefined
}) {
  const t = useT()
  return (
    <Choices
      name="method"
      label={t('loans.method')}
      shape="wide"
      value={props.value ?? 'declining'}
      error={props.error}
      choices={[
        { value: 'flat', label: t('loans.method.flat'), note: t('loans.flatNote') },
        { value: 'declining', label: t('loans.method.declining'), note: t('loans.decliningNote') },
        { value: 'annuity', label: t('loans.method.annuity'), note: t('loans.annuityNote') },
        { value: 'bullet', label: t('loans.method.bullet'), note: t('loans.bulletNote') },
        {
          value: 'at_maturity',
          label: t('loans.method.at_maturity'),
          note: t('loans.atMaturityNote'),
        },
      ]}
    />
  )
}

function Fees(props: {
  readonly field: (name: string) => {
    readonly name: string
    readonly value: string | undefined
    readonly error: string | undefined
  }
}) {
  const t = useT()
  const unit = props.field('rounding_unit')
  const provision = props.field('provision_percent')
  return (
    <>
      <Select
        {...unit}
        value={unit.value ?? '100'}
        label={t('loans.roundingUnit')}
        hint={t('loans.roundingHint')}
        options={(['1', '100', '500', '1000'] as const).map((value) => ({
          value,
          label: t(`loans.rounding.${value}`),
        }))}
      />
      <Field
        {...provision}
        value={provision.value ?? '0'}
        label={t('loans.provision')}
        hint={t('loans.feesHint')}
        inputMode="decimal"
      />
      <Field
        {...props.field('admin_fee')}
        label={t('loans.adminFee')}
        inputMode="numeric"
        required={false}
      />
    </>
  )
}
