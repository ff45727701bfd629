import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices } from '#app/components/fields.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MEANS } from '#app/components/loan-repayment.tsx'
import { ResplitNotice, type ResplitView } from '#app/components/loan-resplit.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'

type Quote = Readonly<
  Record<
    'principal' | 'overdue' | 'running' | 'further' | 'penalty' | 'total' | 'fromDeposit' | 'asked',
    string
  >
>

/** What a settlement is made of, part by part. */
export function QuoteFacts(props: {
  readonly quote: Quote
  readonly how?: readonly Fact[]
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { quote, how = [] } = props
  const money = (amount: string) => <MoneyText amount={amount} />
  return (
    <Panel>
      <div>
        <Note>{t('loans.moneyIn')}</Note>
        <p>
          <MoneyText amount={quote.asked} size="xl" />
        </p>
        <Note>{rupiahInWords(Money.parse(quote.asked), language)}</Note>
      </div>
      <Facts
        facts={[
          ...how,
          { label: t('loans.rest'), value: money(quote.principal) },
          { label: t('loans.lateInterest'), value: money(quote.overdue) },
          { label: t('loans.runningInterest'), value: money(quote.running) },
          ...(quote.further === '0'
            ? []
            : [{ label: t('loans.furtherInterest'), value: money(quote.further) }]),
          { label: t('loans.penalty'), value: money(quote.penalty) },
          { label: t('loans.settleTotal'), value: money(quote.total), total: true },
          ...(quote.fromDeposit === '0'
            ? []
            : [
                { label: t('loans.settleDeposit'), value: money(quote.fromDeposit) },
                { label: t('loans.settleRest'), value: money(quote.asked), total: true },
              ]),
        ]}
      />
    </Panel>
  )
}

/** On paper only: for which loan and day the sum holds, and where borrower and treasurer sign. */
export function QuoteSigns(props: {
  readonly no: string
  readonly name: string
  readonly day: string
}): ReactElement {
  const t = useT()
  return (
    <>
      <p className="paper-only">{t('loans.settleHolds', { no: props.no, date: props.day })}</p>
      <div className="paper-only signs">
        <div>
          <p>{t('loans.borrower')}</p>
          <p>{props.name}</p>
        </div>
        <div>
          <p>{t('statements.treasurer')}</p>
          <p>&nbsp;</p>
        </div>
      </div>
    </>
  )
}

/** Asks how the quoted sum is paid. */
export function SettlementForm(props: {
  readonly page: { readonly key: string; readonly day: string }
  /** What waits for the borrower pays it all: nothing is left to ask. */
  readonly isCovered: boolean
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
      <FormErrors errors={errors} labels={{ method: t('words.means') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <input type="hidden" name="date" value={page.day} />
        {props.isCovered ? (
          <Note>{t('loans.settleCovered')}</Note>
        ) : (
          <Choices
            name="method"
            label={t('words.means')}
            value={values['method'] ?? 'cash'}
            error={errors['method']}
            choices={(['cash', 'bank', 'savings'] as const).map((value) => ({
              value,
              label: t(MEANS[value]),
            }))}
          />
        )}
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Shows the sum once more before it is booked. */
export function SettlementCheck(props: {
  readonly head: ReactElement
  readonly name: string
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly quote: Quote
    readonly method: keyof typeof MEANS
    readonly date: string
    /** Payments of later days that are split otherwise for it. */
    readonly resplit: readonly ResplitView[]
  }
}): ReactElement {
  const t = useT()
  const { checked } = props
  return (
    <>
      {props.head}
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.receipt')]} current={1} />
      <QuoteFacts
        quote={checked.quote}
        how={[
          { label: t('loans.borrower'), value: props.name },
          { label: t('words.means'), value: t(MEANS[checked.method]) },
          { label: t('loans.date'), value: <DateText date={checked.date} form="day" /> },
        ]}
      />
      {checked.resplit.length === 0 ? null : <ResplitNotice payments={checked.resplit} />}
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('loans.yesSettle')}
      </CheckForm>
    </>
  )
}
