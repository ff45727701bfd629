import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { AmountField, Choices, Field } from '#app/components/fields.tsx'
import { ErrorSummary, Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { MemberSide, type MemberSideFacts } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Notice } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import { formatAmount } from '#app/i18n/format.ts'

export type Direction = 'in' | 'out'

/** Fills in a deposit or a withdrawal: whose, which savings, how much, how. */
export function MovementForm(props: {
  readonly direction: Direction
  readonly page: {
    readonly key: string
    readonly today: string
    readonly member: string
    readonly members: readonly string[]
    readonly due: string | null
    readonly back: string
    readonly side: MemberSideFacts | null
  }
  readonly refused: Refused | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { direction, page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const title = direction === 'in' ? t('savings.deposit') : t('savings.withdrawal')
  const whose = direction === 'in' ? t('savings.fromMember') : t('savings.toMember')
  return (
    <Columns>
      <div>
        <PageHead title={title} back={{ href: page.back, label: t('shell.tabRecord') }} />
        <Steps steps={useSteps()} current={0} />
        <FormErrors
          errors={errors}
          labels={{
            member: whose,
            product: t('savings.which'),
            amount: t('savings.amount'),
            date: t('savings.date'),
          }}
        />
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <input type="hidden" name="step" value="check" />
          <Field
            name="member"
            label={whose}
            value={values['member'] ?? page.member}
            suggestions={page.members}
            error={errors['member']}
            required
          />
          <Products
            direction={direction}
            due={page.due}
            value={values['product']}
            error={errors['product']}
          />
          <Amount
            value={values['amount']}
            error={errors['amount']}
            quick={quickAmounts(direction, page.due)}
          />
          <MeansField value={values['method']} error={errors['method']} />
          <Field
            name="date"
            label={t('savings.date')}
            type="date"
            value={values['date'] ?? page.today}
            max={page.today}
            error={errors['date']}
          />
          <ActionBar>
            <p className="note roomy-only">{t('savings.notSavedYet')}</p>
            <Button iconAfter="next">{t('savings.check')}</Button>
          </ActionBar>
        </Form>
      </div>
      {page.side === null ? null : <MemberSide side={page.side} />}
    </Columns>
  )
}

/** The amount and, below it, a few that are used often; what is typed goes before a chip. */
function Amount(props: {
  readonly value: string | undefined
  readonly error: string | undefined
  readonly quick: readonly string[]
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const typed = readRupiah(props.value ?? '')
  return (
    <>
      <AmountField
        name="amount"
        label={t('savings.amount')}
        value={props.value}
        words={typed === null ? undefined : rupiahInWords(typed, language)}
        error={props.error}
      />
      <Choices
        name="quick"
        label={t('savings.quick')}
        shape="chips"
        choices={props.quick.map((amount) => ({
          value: amount,
          label: formatAmount(amount, language),
        }))}
      />
    </>
  )
}

const OFTEN_IN = ['20000', '50000', '100000'] as const
const OFTEN_OUT = ['50000', '100000', '250000', '500000'] as const

/** What is often brought in: first of all what is due a month. */
function quickAmounts(direction: Direction, due: string | null): readonly string[] {
  if (direction === 'out') return OFTEN_OUT
  return [...new Set([...(due === null || due === '0' ? [] : [due]), ...OFTEN_IN])]
}

type Refused = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

function Products(props: {
  readonly direction: Direction
  readonly due: string | null
  readonly value: string | undefined
  readonly error: string | undefined
}): ReactElement {
  const t = useT()
  const mandatory = props.due === null ? undefined : t('savings.perMonth', { amount: props.due })
  const all = [
    { value: 'mandatory', label: t('savings.mandatory'), note: mandatory },
    { value: 'voluntary', label: t('savings.voluntary'), note: t('savings.anyAmount') },
    { value: 'principal', label: t('savings.principal'), note: t('savings.onceOnly') },
  ].map((choice) =>
    props.direction === 'out' && choice.value !== 'voluntary'
      ? { ...choice, note: t('savings.onLeaving') }
      : choice,
  )
  return (
    <Choices
      name="product"
      label={t('savings.which')}
      value={props.value ?? (props.direction === 'in' ? 'mandatory' : 'voluntary')}
      error={props.error}
      choices={all}
    />
  )
}

/** The mistakes of a form on top, each linked to its field; a refusal of the whole form in words. */
export function FormErrors(props: {
  readonly errors: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
}): ReactElement | null {
  const whole = props.errors['']
  const fields = Object.entries(props.errors)
    .filter(([field]) => field !== '')
    .map(([field, text]) => ({ field, label: props.labels[field] ?? text, text }))
  if (whole === undefined) return <ErrorSummary errors={fields} />
  return (
    <Notice tone="bad" live="alert">
      <p>{whole}</p>
    </Notice>
  )
}

/** Fill in, check, receipt: the steps of a movement. */
export function useSteps(): readonly string[] {
  const t = useT()
  return [t('savings.fill'), t('savings.check'), t('savings.receipt')]
}
