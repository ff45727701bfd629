import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Choices, Field, Select } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LoanCost, type LoanCostFigures } from '#app/components/loan-cost.tsx'
import { LoanSchedule, type ScheduleLine } from '#app/components/loan-schedule.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { MoneyText } from '#app/components/values.tsx'

type Refused = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** Takes an application down: who, how much, how long, and how jasa is worked out. */
export function LoanApplication(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly member: string
    readonly members: readonly string[]
    readonly back: string
  }
  readonly refused: Refused | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead title={t('loans.new')} back={{ href: page.back, label: t('loans.title') }} />
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.done')]} current={0} />
      <FormErrors
        errors={errors}
        labels={{ member: t('loans.member'), amount: t('loans.amount') }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <Field
          {...field('member')}
          label={t('loans.member')}
          value={values['member'] ?? page.member}
          suggestions={page.members}
          required
        />
        <AmountField {...field('amount')} label={t('loans.amount')} required />
        <Field {...field('purpose')} label={t('loans.purpose')} maxLength={200} required />
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
        <Field
          {...field('date')}
          label={t('loans.appliedDate')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
        />
        <ActionBar>
          <p className="note roomy-only">{t('loans.notSavedYet')}</p>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
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

/** Shows what the application would mean: the sentence, the true cost, every instalment. */
export function LoanPreview(props: {
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly name: string
    readonly method: 'flat' | 'declining' | 'annuity'
    readonly months: number
    readonly rate: string
    readonly amount: string
    readonly cost: LoanCostFigures & { readonly paidOut: string }
    readonly rows: readonly ScheduleLine[]
    readonly totals: {
      readonly principal: string
      readonly interest: string
      readonly payment: string
    }
  }
}): ReactElement {
  const t = useT()
  const { checked } = props
  const { cost, totals, months } = checked
  return (
    <>
      <PageHead title={t('loans.checkTitle')} />
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.done')]} current={1} />
      <Lede>
        {t('loans.previewSentence', {
          name: checked.name,
          paidOut: cost.paidOut,
          payment: totals.payment,
          months,
        })}
      </Lede>
      <Columns lay="even">
        <Panel title={t('loans.terms')}>
          <Facts
            facts={[
              { label: t('loans.borrower'), value: checked.name },
              { label: t('loans.purpose'), value: checked.values['purpose'] ?? '' },
              { label: t('loans.method'), value: t(`loans.method.${checked.method}`) },
              { label: t('loans.lent'), value: <MoneyText amount={checked.amount} /> },
              { label: t('loans.minusProvision'), value: <MoneyText amount={cost.provision} /> },
              { label: t('loans.minusAdmin'), value: <MoneyText amount={cost.administration} /> },
              {
                label: t('loans.received'),
                value: <MoneyText amount={cost.paidOut} />,
                total: true,
              },
            ]}
          />
        </Panel>
        <LoanCost method={checked.method} writtenPercent={checked.rate} cost={cost} />
      </Columns>
      <Panel title={t('loans.schedule')} note={t('loans.scheduleNote')}>
        <LoanSchedule lines={checked.rows} totals={totals} />
      </Panel>
      <Notice tone="accent">
        <p>{t('loans.applyNote')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values}>
        {t('loans.yesApply')}
      </CheckForm>
    </>
  )
}
