import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CashShort, type CashShortFacts } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Choices, Field, Select } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { SpentFund } from '#app/domain/surplus/fund-use.ts'

type Texts = Readonly<Record<string, string>>

/** Asks what is spent of which fund, on what, and who receives it. */
export function FundUse(props: {
  readonly commandKey: string
  readonly funds: readonly { readonly fund: SpentFund; readonly balance: string }[]
  readonly today: string
  readonly values: Texts
  readonly errors: Texts
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values, errors } = props
  const labels = {
    fund: t('surplus.fund'),
    amount: t('surplus.useAmount'),
    purpose: t('surplus.purpose'),
    recipient: t('surplus.recipient'),
    means: t('surplus.means'),
    date: t('surplus.payDate'),
  }
  return (
    <Panel title={t('surplus.useFund')}>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="step" value="check" />
        <Select
          name="fund"
          label={labels.fund}
          value={values['fund']}
          error={errors['fund']}
          options={props.funds.map(({ fund }) => ({
            value: fund,
            label: t(`surplus.spent.${fund}`),
          }))}
        />
        <AmountField
          name="amount"
          label={labels.amount}
          value={values['amount']}
          error={errors['amount']}
          required
        />
        <Field
          name="purpose"
          label={labels.purpose}
          hint={t('surplus.purposeHint')}
          value={values['purpose']}
          error={errors['purpose']}
          maxLength={200}
          required
        />
        <Field
          name="recipient"
          label={labels.recipient}
          value={values['recipient']}
          error={errors['recipient']}
          maxLength={200}
          required
        />
        <Choices
          name="means"
          label={labels.means}
          shape="chips"
          value={values['means'] ?? 'cash'}
          error={errors['means']}
          choices={(['cash', 'bank'] as const).map((value) => ({
            value,
            label: t(`surplus.useMeans.${value}`),
          }))}
        />
        <Field
          name="date"
          label={labels.date}
          type="date"
          value={values['date'] ?? props.today}
          max={props.today}
          error={errors['date']}
        />
        <ActionBar>
          <Button iconAfter="next">{t('surplus.checkUse')}</Button>
        </ActionBar>
      </Form>
    </Panel>
  )
}

/** What would be spent, before anything is booked. */
export function FundUseCheck(props: {
  readonly commandKey: string
  readonly values: Texts
  readonly asked: {
    readonly fund: SpentFund
    readonly amount: string
    readonly purpose: string
    readonly recipient: string
    readonly means: 'cash' | 'bank'
    readonly date: string
    readonly left: string
    readonly short: CashShortFacts | null
  }
}): ReactElement {
  const t = useT()
  const { asked } = props
  return (
    <>
      <Panel title={t('surplus.useCheck')}>
        <Facts
          facts={[
            { label: t('surplus.fund'), value: t(`surplus.spent.${asked.fund}`) },
            { label: t('surplus.purpose'), value: asked.purpose },
            { label: t('surplus.recipient'), value: asked.recipient },
            { label: t('surplus.means'), value: t(`surplus.useMeans.${asked.means}`) },
            { label: t('surplus.payDate'), value: <DateText date={asked.date} /> },
            { label: t('surplus.fundLeft'), value: <MoneyText amount={asked.left} /> },
            {
              label: t('surplus.useAmount'),
              value: <MoneyText amount={asked.amount} />,
              total: true,
            },
          ]}
        />
      </Panel>
      <Notice tone="info">
        <p>{t('care.notSavedYet')}</p>
      </Notice>
      <CheckForm
        commandKey={props.commandKey}
        values={props.values}
        canChange
        asks={<CashShort short={asked.short} />}
      >
        {t('surplus.yesUse')}
      </CheckForm>
    </>
  )
}
