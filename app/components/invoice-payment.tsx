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
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { formatAmount } from '#app/i18n/format.ts'

type Texts = Readonly<Record<string, string>>
type InvoiceToPay = {
  readonly key: string
  readonly today: string
  readonly number: string
  readonly buyer: string
  readonly earliest: string
  readonly unpaid: string
  readonly back: string
}

/** Fills in a payment of an invoice; what is still unpaid stands there already. */
export function PaymentForm(props: {
  readonly page: InvoiceToPay
  readonly refused:
    | { readonly key: string; readonly values: Texts; readonly errors: Texts }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  return (
    <>
      <PageHead
        title={t('trade.paymentFor', { number: page.number })}
        back={{ href: page.back, label: page.number }}
      />
      <Steps steps={useSteps()} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          amount: t('trade.payAmount'),
          method: t('words.means'),
          date: t('trade.date'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <AmountField
          name="amount"
          label={t('trade.payAmount')}
          hint={t('trade.payHint', { amount: page.unpaid })}
          value={values['amount'] ?? formatAmount(page.unpaid, 'id')}
          error={errors['amount']}
          required
        />
        <MeansField value={values['method']} error={errors['method']} />
        <Field
          name="date"
          label={t('trade.date')}
          type="date"
          value={values['date'] ?? page.today}
          error={errors['date']}
          min={page.earliest}
          max={page.today}
        />
        <ActionBar>
          <p className="note roomy-only">{t('trade.notSavedYet')}</p>
          <Button iconAfter="next" name="step" value="check">
            {t('trade.check')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Shows the payment as it would be booked, and what is unpaid after it. */
export function PaymentCheck(props: {
  readonly page: InvoiceToPay
  readonly checked: {
    readonly key: string
    readonly values: Texts
    readonly amount: string
    readonly date: string
    readonly after: string
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { page, checked } = props
  const method = checked.values['method'] === 'bank' ? t('words.bank') : t('words.cash')
  return (
    <>
      <PageHead title={t('trade.isRight')} />
      <Steps steps={useSteps()} current={1} />
      <Panel title={t('trade.paymentFor', { number: page.number })}>
        <div>
          <p>
            <MoneyText amount={checked.amount} size="xl" />
          </p>
          <Note>{rupiahInWords(Money.parse(checked.amount), language)}</Note>
        </div>
        <Facts
          facts={[
            { label: t('trade.buyer'), value: page.buyer },
            { label: t('words.means'), value: method },
            { label: t('trade.date'), value: <DateText date={checked.date} form="day" /> },
            { label: t('trade.afterPayment'), value: <MoneyText amount={checked.after} /> },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('trade.yesRecord')}
      </CheckForm>
    </>
  )
}

function useSteps(): readonly string[] {
  const t = useT()
  return [t('trade.fill'), t('trade.check'), t('trade.recorded')]
}
