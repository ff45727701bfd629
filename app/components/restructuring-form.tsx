import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { INTEREST_FATES, PENALTY_FATES } from '#app/domain/loans/restructuring.ts'
import { type Frequency, LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { typedDecimal } from '#app/i18n/format.ts'

/** Asks for new terms: how long, how dear, and what becomes of jasa and denda that are owed. */
export function RestructuringForm(props: {
  readonly page: {
    readonly key: string
    readonly every: Frequency
    readonly months: string
    readonly method: string
    readonly rate: string
    readonly hasPenalty: boolean
    readonly mayCapitalise: boolean
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
  const language = useLanguage()
  const { page } = props
  const { values = {}, errors = {}, key = page.key } = props.refused ?? {}
  const fields = {
    term_months: t(`loans.count.${page.every}`),
    method: t('loans.method'),
    monthly_rate_percent: t('loans.rate'),
    interest_owed: t('care.interestOwed'),
    penalty_owed: t('care.penaltyOwed'),
    reason: t('care.why'),
  }
  const may = (fate: string) => fate !== 'capitalise' || page.mayCapitalise
  return (
    <>
      <FormErrors errors={errors} labels={fields} />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <Field
          name="term_months"
          label={fields.term_months}
          inputMode="numeric"
          value={values['term_months'] ?? page.months}
          error={errors['term_months']}
        />
        <Field
          name="monthly_rate_percent"
          label={fields.monthly_rate_percent}
          inputMode="decimal"
          value={values['monthly_rate_percent'] ?? typedDecimal(page.rate, language)}
          error={errors['monthly_rate_percent']}
        />
        <Choices
          name="method"
          label={fields.method}
          value={values['method'] ?? page.method}
          error={errors['method']}
          choices={LOAN_METHODS.map((value) => ({ value, label: t(`loans.method.${value}`) }))}
        />
        <Choices
          name="interest_owed"
          label={fields.interest_owed}
          value={values['interest_owed'] ?? 'first_instalment'}
          error={errors['interest_owed']}
          choices={INTEREST_FATES.filter(may).map((value) => ({
            value,
            label: t(`care.interestFate.${value}`),
          }))}
        />
        {page.hasPenalty ? (
          <Choices
            name="penalty_owed"
            label={fields.penalty_owed}
            value={values['penalty_owed'] ?? 'carry'}
            error={errors['penalty_owed']}
            choices={PENALTY_FATES.filter(may).map((value) => ({
              value,
              label: t(`care.penaltyFate.${value}`),
            }))}
          />
        ) : null}
        <Field
          name="reason"
          label={fields.reason}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
