import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { formatAmount } from '#app/i18n/format.ts'

/** Takes an instalment in: what is asked stands in the field already. */
export function RepaymentForm(props: {
  readonly head: ReactElement
  readonly page: {
    readonly key: string
    readonly today: string
    readonly name: string
    readonly earliest: string | null
    readonly asked: string
    readonly interest: string
    readonly principal: string
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
  const language = useLanguage()
  const { csrf } = useFrame()
  const { page, refused } = props
  const { values = {}, errors = {} } = refused ?? {}
  return (
    <>
      {props.head}
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.receipt')]} current={0} />
      <Lede>
        {page.name}.{' '}
        {t('loans.askedNow', {
          amount: page.asked,
          interest: page.interest,
          principal: page.principal,
        })}
      </Lede>
      <FormErrors
        errors={errors}
        labels={{ amount: t('loans.repayAmount'), date: t('loans.date') }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <AmountField
          name="amount"
          label={t('loans.repayAmount')}
          hint={t('loans.spendSentence')}
          value={values['amount'] ?? formatAmount(page.asked, language)}
          words={rupiahInWords(Money.parse(page.asked), language)}
          error={errors['amount']}
          required
        />
        <Field
          name="penalty"
          label={t('loans.repayPenalty')}
          value={values['penalty']}
          error={errors['penalty']}
          inputMode="numeric"
        />
        <MeansField value={values['method']} error={errors['method']} />
        <Field
          name="date"
          label={t('loans.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          {...(page.earliest === null ? {} : { min: page.earliest })}
          error={errors['date']}
        />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Shows how the money would be spent: denda, jasa, pokok; and what is left. */
export function RepaymentCheck(props: {
  readonly name: string
  readonly no: string
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly amount: string
    readonly method: string
    readonly date: string
    readonly penalty: string
    readonly interest: string
    readonly principal: string
    readonly excess: string
    readonly after: string
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { checked } = props
  const isTooMuch = checked.excess !== '0'
  return (
    <>
      <PageHead title={t('loans.checkTitle')} />
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.receipt')]} current={1} />
      <Panel>
        <div>
          <Note>{t('loans.moneyIn')}</Note>
          <p>
            <MoneyText amount={checked.amount} size="xl" />
          </p>
          <Note>{rupiahInWords(Money.parse(checked.amount), language)}</Note>
        </div>
        <Facts
          facts={[
            { label: t('loans.borrower'), value: `${props.name}, ${props.no}` },
            {
              label: t('words.means'),
              value: checked.method === 'bank' ? t('words.bank') : t('words.cash'),
            },
            { label: t('loans.date'), value: <DateText date={checked.date} form="day" /> },
            { label: t('loans.penalty'), value: <MoneyText amount={checked.penalty} /> },
            { label: t('loans.interest'), value: <MoneyText amount={checked.interest} /> },
            { label: t('loans.principal'), value: <MoneyText amount={checked.principal} /> },
            ...(isTooMuch
              ? [{ label: t('loans.excess'), value: <MoneyText amount={checked.excess} /> }]
              : []),
            { label: t('loans.after'), value: <MoneyText amount={checked.after} />, total: true },
          ]}
        />
      </Panel>
      {isTooMuch ? (
        <Notice tone="info">
          <p>{t('loans.excessNote')}</p>
        </Notice>
      ) : null}
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values}>
        {t('loans.yesRepay')}
      </CheckForm>
    </>
  )
}
