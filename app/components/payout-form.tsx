import type { ReactElement, ReactNode } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CashShort, type CashShortFacts } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field } from '#app/components/fields.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { FormErrors, useSteps } from '#app/components/movement-form.tsx'
import { type BackLink, PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText } from '#app/components/values.tsx'

type Sent = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** Asks how and when money goes out whose amount the books know; `children` say what it is about. */
export function PayoutForm(props: {
  readonly title: string
  readonly back: BackLink
  readonly page: { readonly key: string; readonly today: string }
  readonly refused: Sent | undefined
  /** The name of the savings the money may go to as well. */
  readonly savings?: string
  /** What else is asked, first of all. */
  readonly asks?: ReactNode
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  return (
    <>
      <PageHead title={props.title} back={props.back} />
      <Steps steps={useSteps()} current={0} />
      <FormErrors errors={errors} labels={{ date: t('savings.date'), method: t('words.means') }} />
      {props.children}
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        {props.asks}
        <MeansField value={values['method']} error={errors['method']} savings={props.savings} />
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

/** Shows what would be paid and asks for a yes. */
export function PayoutCheck(props: {
  readonly checked: Pick<Sent, 'key' | 'values'> & {
    readonly date: string
    readonly short?: CashShortFacts | null
  }
  readonly facts: readonly Fact[]
  readonly warning?: string | undefined
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  const { checked } = props
  const { method } = checked.values
  const means = method === 'bank' ? t('words.bank') : t('words.cash')
  return (
    <>
      <PageHead title={t('savings.isRight')} />
      <Steps steps={useSteps()} current={1} />
      {props.warning === undefined ? null : (
        <Notice tone="bad">
          <p>{props.warning}</p>
        </Notice>
      )}
      <Panel>
        <Facts
          facts={[
            ...props.facts,
            { label: t('words.means'), value: method === 'savings' ? t('term.toSavings') : means },
            { label: t('savings.date'), value: <DateText date={checked.date} form="day" /> },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm
        commandKey={checked.key}
        values={checked.values}
        canChange
        asks={<CashShort short={checked.short ?? null} />}
      >
        {props.children}
      </CheckForm>
    </>
  )
}
