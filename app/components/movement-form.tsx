import type { ReactElement } from 'react'
import { ActionBar, Button, Toolbar } from '#app/components/button.tsx'
import { AmountField, Choices, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { ErrorSummary, Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'

type Direction = 'in' | 'out'

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
    <>
      <PageHead title={title} back={{ href: page.back, label: t('shell.tabRecord') }} />
      <Steps steps={useSteps()} current={0} />
      <FormErrors errors={errors} labels={{ member: whose, amount: t('savings.amount') }} />
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
        <AmountField
          name="amount"
          label={t('savings.amount')}
          value={values['amount']}
          error={errors['amount']}
          required
        />
        <Choices
          name="method"
          label={t('savings.method')}
          shape="chips"
          value={values['method'] ?? 'cash'}
          error={errors['method']}
          choices={[
            { value: 'cash', label: t('savings.cash') },
            { value: 'bank', label: t('savings.bank') },
          ]}
        />
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
    </>
  )
}

type Refused = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** Shows what would be booked and asks for a yes; the answers travel along unseen. */
export function MovementCheck(props: {
  readonly direction: Direction
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly amount: string
    readonly date: string
    readonly memberName: string
    readonly memberNo: string
    readonly after: string
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { checked, direction } = props
  const product = productText(t, checked.values['product'] ?? '')
  return (
    <>
      <PageHead title={t('savings.isRight')} />
      <Steps steps={useSteps()} current={1} />
      <Panel>
        <div>
          <Note>{direction === 'in' ? t('savings.moneyIn') : t('savings.moneyOut')}</Note>
          <p>
            <MoneyText amount={checked.amount} size="xl" />
          </p>
          <Note>{rupiahInWords(Money.parse(checked.amount), language)}</Note>
        </div>
        <Facts
          facts={[
            {
              label: direction === 'in' ? t('savings.from') : t('savings.to'),
              value: `${checked.memberName} (${checked.memberNo})`,
            },
            { label: t('savings.which'), value: product },
            {
              label: t('savings.method'),
              value: checked.values['method'] === 'bank' ? t('savings.bank') : t('savings.cash'),
            },
            { label: t('savings.date'), value: <DateText date={checked.date} form="day" /> },
            {
              label: t('savings.becomes', { product }),
              value: <MoneyText amount={checked.after} />,
            },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <Form csrf={csrf} commandKey={checked.key}>
        {Object.entries(checked.values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Toolbar>
          <Button icon="check" name="step" value="confirm">
            {t('savings.yesRecord')}
          </Button>
        </Toolbar>
      </Form>
    </>
  )
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
  ]
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

function useSteps(): readonly string[] {
  const t = useT()
  return [t('savings.fill'), t('savings.check'), t('savings.receipt')]
}

function productText(t: ReturnType<typeof useT>, kind: string): string {
  const names: Readonly<Record<string, string>> = {
    principal: t('savings.principal'),
    mandatory: t('savings.mandatory'),
    voluntary: t('savings.voluntary'),
  }
  return t('savings.productName', { product: (names[kind] ?? kind).toLowerCase() })
}
