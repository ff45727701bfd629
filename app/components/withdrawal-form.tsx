import type { ReactElement, ReactNode } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field } from '#app/components/fields.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'

/** What a page that takes something back answers: the form again, or what is to be confirmed. */
export type WithdrawalAnswer = {
  readonly step: 'fill' | 'check'
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** A page that takes something back: what, whether this person may, and the form. */
export function WithdrawalPage(
  props: Parameters<typeof WithdrawalForm>[0] & {
    readonly title: string
    readonly back: { readonly href: string; readonly label: string }
    /** Why it cannot be taken back, in words; null when it can. */
    readonly refused: string | null
    readonly lede?: ReactNode
  },
): ReactElement {
  const { title, back, refused, lede, ...form } = props
  return (
    <>
      <PageHead title={title} back={back} />
      {refused === null ? (
        <>
          {lede}
          <WithdrawalForm {...form} />
        </>
      ) : (
        <Notice tone="info">
          <p>{refused}</p>
        </Notice>
      )}
    </>
  )
}

/** Takes something back before anything came of it: the reason, then what would be kept, then yes. */
function WithdrawalForm(props: {
  readonly commandKey: string
  readonly answer: WithdrawalAnswer | undefined
  readonly facts: readonly Fact[]
  /** What the reason is asked as; why it is taken back unless told. */
  readonly why?: string
  /** What the yes does, said before it. */
  readonly note: string
  readonly yes: string
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { answer } = props
  const { values = {}, errors = {}, key = props.commandKey } = answer ?? {}
  const why = props.why ?? t('loans.withdrawWhy')
  if (answer?.step === 'check') {
    return (
      <>
        <Notice tone="info">
          <p>{t('care.notSavedYet')}</p>
        </Notice>
        <Panel title={t('loans.checkTitle')}>
          <Facts facts={[...props.facts, { label: why, value: values['reason'] ?? '' }]} />
        </Panel>
        <Notice tone="accent">
          <p>{props.note}</p>
        </Notice>
        <CheckForm commandKey={key} values={values} kind="danger" canChange>
          {props.yes}
        </CheckForm>
      </>
    )
  }
  return (
    <>
      <FormErrors errors={errors} labels={{ reason: why }} />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <Field
          name="reason"
          label={why}
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
