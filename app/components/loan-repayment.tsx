import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Choices, Field, Select } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { type PrepaymentChange, PrepaymentNotice } from '#app/components/loan-prepayment.tsx'
import { ResplitNotice, type ResplitView } from '#app/components/loan-resplit.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { formatAmount } from '#app/i18n/format.ts'

/** What the ways to pay are called. */
export const MEANS = {
  cash: 'words.cash',
  bank: 'words.bank',
  savings: 'loans.fromSavings',
  deposit: 'loans.fromDeposit',
} as const

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
    readonly penalty: string
    /** The day of the instalment asked for, when it is still to come. */
    readonly comesOn: string | null
    readonly deposit: string
    /** Only an instalment that was forgotten can still be noted, on its day. */
    readonly isRepaid: boolean
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
  const { values = {}, errors = {} } = refused ?? {}
  return (
    <>
      {props.head}
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.receipt')]} current={0} />
      <Lede>
        {page.name}. {page.isRepaid ? t('loans.repaidForgotten') : <AskedSentence page={page} />}
      </Lede>
      <FormErrors
        errors={errors}
        labels={{
          amount: t('loans.repayAmount'),
          penalty: t('loans.repayPenalty'),
          fees: t('loans.repayFees'),
          method: t('words.means'),
          excess_to: t('loans.excessTo'),
          date: t('loans.date'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <AmountField
          name="amount"
          label={t('loans.repayAmount')}
          hint={t('loans.spendSentence')}
          value={values['amount'] ?? (page.isRepaid ? '' : formatAmount(page.asked, 'id'))}
          error={errors['amount']}
          required
        />
        <Field
          name="penalty"
          label={t('loans.repayPenalty')}
          hint={t('loans.repayPenaltyHint', { amount: page.penalty })}
          value={values['penalty']}
          error={errors['penalty']}
          inputMode="numeric"
        />
        <Field
          name="fees"
          label={t('loans.repayFees')}
          value={values['fees']}
          error={errors['fees']}
          inputMode="numeric"
        />
        <Choices
          name="method"
          label={t('words.means')}
          value={values['method'] ?? 'cash'}
          error={errors['method']}
          choices={[
            { value: 'cash', label: t('words.cash') },
            { value: 'bank', label: t('words.bank') },
            { value: 'savings', label: t('loans.fromSavings') },
            ...(page.deposit === '0'
              ? []
              : [
                  {
                    value: 'deposit',
                    label: t('loans.fromDeposit'),
                    note: <MoneyText amount={page.deposit} />,
                  },
                ]),
          ]}
        />
        <Select
          name="excess_to"
          label={t('loans.excessTo')}
          value={values['excess_to'] ?? ''}
          error={errors['excess_to']}
          empty={t('loans.excessAsRule')}
          options={[
            { value: 'principal', label: t('loans.excessPrincipal') },
            { value: 'deposit', label: t('loans.excessDeposit') },
          ]}
        />
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

/** What is asked for, part by part; what is still to come is told with its day. */
function AskedSentence(props: {
  readonly page: {
    readonly asked: string
    readonly interest: string
    readonly principal: string
    readonly penalty: string
    readonly comesOn: string | null
  }
}) {
  const t = useT()
  const { asked: amount, interest, principal, penalty, comesOn } = props.page
  const parts = { amount, interest, principal }
  return (
    <>
      {comesOn === null
        ? t('loans.askedNow', parts)
        : t('loans.askedNext', { ...parts, date: comesOn })}
      {penalty === '0' ? null : ` ${t('loans.withPenalty', { penalty })}`}
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
    readonly method: keyof typeof MEANS
    readonly date: string
    readonly fees: string
    readonly penalty: string
    readonly interest: string
    readonly principal: string
    readonly excess: string
    readonly after: string
    /** What pokok paid ahead changes; null where none is. */
    readonly change: PrepaymentChange | null
    /** Payments of later days that are split otherwise for it. */
    readonly resplit: readonly ResplitView[]
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
            { label: t('words.means'), value: t(MEANS[checked.method]) },
            { label: t('loans.date'), value: <DateText date={checked.date} form="day" /> },
            ...(checked.fees === '0'
              ? []
              : [{ label: t('loans.fees'), value: <MoneyText amount={checked.fees} /> }]),
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
      {checked.change === null ? null : <PrepaymentNotice change={checked.change} />}
      {checked.resplit.length === 0 ? null : <ResplitNotice payments={checked.resplit} />}
      {isTooMuch ? (
        <Notice tone="info">
          <p>{t('loans.excessNote')}</p>
        </Notice>
      ) : null}
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('loans.yesRepay')}
      </CheckForm>
    </>
  )
}
