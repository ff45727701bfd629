import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { PROVISION_EARNED } from '#app/domain/loans/deferred-fee.ts'
import { PENALTY_KINDS } from '#app/domain/loans/penalty.ts'
import { FREQUENCIES, GRACE_ON, LOAN_METHODS } from '#app/domain/loans/schedule.ts'

type FieldOf = (name: string) => {
  readonly name: string
  readonly value: string | undefined
  readonly error: string | undefined
}

/** What the cooperative offers under a name, from a day on. */
export function LoanProductForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly name: string | null
    readonly values: Readonly<Record<string, string>>
    readonly back: string
  }
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? page.values
  const errors = refused?.errors ?? {}
  const field: FieldOf = (name) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={page.name === null ? t('loans.newProduct') : page.name}
        lede={t('loans.productFormLede')}
        back={{ href: page.back, label: t('loans.products') }}
      />
      <FormErrors
        errors={errors}
        labels={{
          name: t('loans.productName'),
          least_rate: t('loans.leastRate'),
          most_rate: t('loans.mostRate'),
          least_term: t('loans.leastTerm'),
          most_term: t('loans.mostTerm'),
          method: t('loans.method'),
          frequency: t('loans.frequency'),
          most: t('loans.mostAmount'),
          grace_on: t('loans.graceOn'),
          grace_periods: t('loans.gracePeriods'),
          provision_percent: t('loans.provision'),
          admin_fee: t('loans.adminFee'),
          rounding_unit: t('loans.roundingUnit'),
          penalty: t('loans.penalty'),
          penalty_percent: t('loans.penaltyPercent'),
          penalty_amount: t('loans.penaltyAmount'),
          penalty_grace_days: t('loans.penaltyDays'),
          penalty_cap_percent: t('loans.penaltyCap'),
          from: t('rules.from'),
          source: t('rules.sourceLabel'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          {...field('name')}
          label={t('loans.productName')}
          value={page.name ?? values['name']}
          readOnly={page.name !== null}
          maxLength={200}
          required
        />
        <Terms field={field} />
        <Fees field={field} />
        <Penalty field={field} />
        <Field
          {...field('from')}
          value={values['from'] ?? page.today}
          label={t('rules.from')}
          hint={t('rules.fromHint')}
          type="date"
          required
        />
        <Field
          {...field('source')}
          label={t('rules.sourceLabel')}
          hint={t('rules.sourceHint')}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button icon="check">{t('rules.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

function Terms({ field }: { readonly field: FieldOf }) {
  const t = useT()
  return (
    <>
      <Select
        {...field('method')}
        value={field('method').value ?? 'declining'}
        label={t('loans.method')}
        options={LOAN_METHODS.map((value) => ({ value, label: t(`loans.method.${value}`) }))}
      />
      <Select
        {...field('frequency')}
        label={t('loans.frequency')}
        options={FREQUENCIES.map((value) => ({ value, label: t(`loans.every.${value}`) }))}
      />
      <Field {...field('least_rate')} label={t('loans.leastRate')} inputMode="decimal" required />
      <Field {...field('most_rate')} label={t('loans.mostRate')} inputMode="decimal" required />
      <Field {...field('least_term')} label={t('loans.leastTerm')} inputMode="numeric" required />
      <Field {...field('most_term')} label={t('loans.mostTerm')} inputMode="numeric" required />
      <Field
        {...field('most')}
        label={t('loans.mostAmount')}
        hint={t('loans.zeroIsNoLimit')}
        inputMode="numeric"
      />
      <Select
        {...field('grace_on')}
        label={t('loans.graceOn')}
        empty={t('loans.grace.none')}
        options={GRACE_ON.map((value) => ({ value, label: t(`loans.grace.${value}`) }))}
      />
      <Field {...field('grace_periods')} label={t('loans.gracePeriods')} inputMode="numeric" />
    </>
  )
}

function Fees({ field }: { readonly field: FieldOf }) {
  const t = useT()
  return (
    <>
      <Field {...field('provision_percent')} label={t('loans.provision')} inputMode="decimal" />
      <Select
        {...field('provision_earned')}
        label={t('loans.provisionEarned')}
        hint={t('loans.provisionEarnedHint')}
        options={PROVISION_EARNED.map((value) => ({
          value,
          label: t(`loans.provisionEarned.${value}`),
        }))}
      />
      <Field
        {...field('admin_fee')}
        label={t('loans.adminFee')}
        hint={t('loans.feesHint')}
        inputMode="numeric"
      />
      <Select
        {...field('rounding_unit')}
        value={field('rounding_unit').value ?? '100'}
        label={t('loans.roundingUnit')}
        hint={t('loans.roundingHint')}
        options={(['1', '100', '500', '1000'] as const).map((value) => ({
          value,
          label: t(`loans.rounding.${value}`),
        }))}
      />
    </>
  )
}

function Penalty({ field }: { readonly field: FieldOf }) {
  const t = useT()
  return (
    <>
      <Select
        {...field('penalty')}
        label={t('loans.penalty')}
        empty={t('loans.penaltyKind.none')}
        options={PENALTY_KINDS.map((value) => ({ value, label: t(`loans.penaltyKind.${value}`) }))}
      />
      <Field {...field('penalty_percent')} label={t('loans.penaltyPercent')} inputMode="decimal" />
      <Field {...field('penalty_amount')} label={t('loans.penaltyAmount')} inputMode="numeric" />
      <Field {...field('penalty_grace_days')} label={t('loans.penaltyDays')} inputMode="numeric" />
      <Field {...field('penalty_cap_percent')} label={t('loans.penaltyCap')} inputMode="decimal" />
    </>
  )
}
