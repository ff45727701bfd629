import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { AmountField, Choices, Field } from '#app/components/fields.tsx'
import { ErrorSummary, Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import {
  MemberSide,
  type MemberSideFacts,
  type ProductNamed,
  productName,
} from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Notice } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { isStandard } from '#app/domain/savings/products.ts'
import type { Translate } from '#app/i18n/catalogue.ts'
import { formatAmount } from '#app/i18n/format.ts'

export type Direction = 'in' | 'out'

/** A product that money may go to, and what its terms of the day say. */
type ProductChoice = ProductNamed & {
  readonly value: string
  readonly due: string | null
  readonly inInstalments: boolean
  /** Khusus: the day from which it may be taken out. */
  readonly from: string | null
  /** Sukarela of the member that is named: what may be taken out. */
  readonly free: string | null
}

/** Fills in a deposit or a withdrawal: whose, which savings, how much, how. */
export function MovementForm(props: {
  readonly direction: Direction
  readonly page: {
    readonly key: string
    readonly today: string
    readonly member: string
    readonly members: readonly string[]
    readonly products: readonly ProductChoice[]
    /** What the address asks for, chosen and filled in. */
    readonly product?: string | undefined
    readonly amount?: string | undefined
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
            method: t('words.means'),
            date: t('savings.date'),
            payer: t('savings.payer'),
            relation: t('savings.relation'),
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
            products={page.products}
            value={values['product'] ?? page.product}
            error={errors['product']}
          />
          <Amount
            value={values['amount'] ?? page.amount}
            error={errors['amount']}
            quick={quickAmounts(direction, dueOf(page.products))}
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
          {direction === 'in' ? <Payer values={values} errors={errors} /> : null}
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
  return (
    <>
      <AmountField
        name="amount"
        label={t('savings.amount')}
        value={props.value}
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
  readonly products: readonly ProductChoice[]
  readonly value: string | undefined
  readonly error: string | undefined
}): ReactElement {
  const t = useT()
  const { direction } = props
  const first = direction === 'in' ? 'mandatory' : 'voluntary'
  // What is usual comes first; the others keep the order in which the cooperative named them.
  const usual = ['mandatory', 'voluntary', 'principal'].flatMap(
    (value) => props.products.find((one) => one.value === value) ?? [],
  )
  const rest = props.products.filter((one) => !usual.includes(one))
  return (
    <Choices
      name="product"
      label={t('savings.which')}
      value={props.value ?? first}
      error={props.error}
      choices={[...usual, ...rest].map((one) => ({
        value: one.value,
        label: isStandard(one) ? t(`savings.${one.kind}`) : productName(t, one),
        note: direction === 'in' ? noteIn(t, one) : noteOut(t, one),
      }))}
    />
  )
}

function noteIn(t: Translate, { kind, due, inInstalments, from }: ProductChoice) {
  if (kind === 'mandatory' && due !== null) return t('savings.perMonth', { amount: due })
  if (kind === 'principal') return inInstalments ? t('savings.inParts') : t('savings.onceOnly')
  return kind === 'special' && from !== null ? t('savings.until', { from }) : t('savings.anyAmount')
}

function noteOut(t: Translate, { kind, from, free }: ProductChoice) {
  if (free !== null) return t('savings.mayTake', { amount: free })
  if (kind === 'principal' || kind === 'mandatory') return t('savings.onLeaving')
  return kind === 'special' && from !== null
    ? t('savings.opensOn', { from })
    : t('savings.anyAmount')
}

/** What a month of wajib costs, for the quick amounts. */
function dueOf(products: readonly ProductChoice[]): string | null {
  return products.find(({ kind }) => kind === 'mandatory')?.due ?? null
}

/** Who brings the money when it is not the member: a member abroad saves through the family. */
function Payer(props: {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const { values, errors } = props
  return (
    <>
      <Field
        name="payer"
        label={t('savings.payer')}
        hint={t('savings.payerHint')}
        value={values['payer']}
        error={errors['payer']}
        maxLength={200}
        required={false}
      />
      <Field
        name="relation"
        label={t('savings.relation')}
        value={values['relation']}
        error={errors['relation']}
        maxLength={200}
        required={false}
      />
    </>
  )
}

/** The mistakes of a form on top, each linked to its field; a refusal of the whole form in words. */
export function FormErrors(props: {
  readonly errors: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
}): ReactElement | null {
  const errors = Object.entries(props.errors).map(([field, text]) => {
    const label = props.labels[field]
    return label === undefined ? { field: '', label: '', text } : { field, label, text }
  })
  if (errors.some(({ field }) => field !== '')) return <ErrorSummary errors={errors} />
  if (errors.length === 0) return null
  return (
    <Notice tone="bad" live="alert">
      {[...new Set(errors.map(({ text }) => text))].map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  )
}

/** Fill in, check, receipt: the steps of a movement. */
export function useSteps(): readonly string[] {
  const t = useT()
  return [t('savings.fill'), t('savings.check'), t('savings.receipt')]
}
