import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'

type Texts = Readonly<Record<string, string>>

/** Which guarantor is released, who takes their place, when and why. */
export function GuarantorForm(props: {
  readonly head: ReactElement
  readonly page: {
    readonly key: string
    readonly name: string
    readonly today: string
    readonly earliest: string
    readonly guarantors: readonly { readonly value: string; readonly label: string }[]
    readonly members: readonly string[]
  }
  readonly refused:
    | { readonly key: string; readonly values: Texts; readonly errors: Texts }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page } = props
  const { values = {}, errors = {}, key = page.key } = props.refused ?? {}
  return (
    <>
      {props.head}
      <Lede>{t('undo.guarantorSentence', { name: page.name })}</Lede>
      <FormErrors
        errors={errors}
        labels={{
          guarantor: t('undo.released'),
          replaced_by: t('undo.replacedBy'),
          reason: t('care.why'),
          date: t('loans.date'),
        }}
      />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <Select
          name="guarantor"
          label={t('undo.released')}
          value={values['guarantor'] ?? page.guarantors[0]?.value}
          error={errors['guarantor']}
          options={page.guarantors}
        />
        <Field
          name="replaced_by"
          label={t('undo.replacedBy')}
          hint={t('undo.replacedByHint')}
          value={values['replaced_by']}
          error={errors['replaced_by']}
          suggestions={page.members}
        />
        <Field
          name="reason"
          label={t('care.why')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <Field
          name="date"
          label={t('loans.date')}
          type="date"
          value={values['date'] ?? page.today}
          min={page.earliest}
          max={page.today}
          error={errors['date']}
        />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Shows before it is written who stands surety no more, and who does. */
export function GuarantorCheck(props: {
  readonly head: ReactElement
  readonly name: string
  readonly answer: {
    readonly key: string
    readonly values: Texts
    readonly checked: {
      readonly released: string
      readonly replacedBy: string | null
      readonly reason: string
      readonly date: string
    }
  }
}): ReactElement {
  const t = useT()
  const { key, values, checked } = props.answer
  return (
    <>
      {props.head}
      <Notice tone="info">
        <p>{t('care.notSavedYet')}</p>
      </Notice>
      <Panel title={t('loans.checkTitle')}>
        <Facts
          facts={[
            { label: t('loans.borrower'), value: props.name },
            { label: t('undo.released'), value: checked.released },
            { label: t('undo.replacedBy'), value: checked.replacedBy ?? t('undo.nobody') },
            { label: t('care.why'), value: checked.reason },
            { label: t('loans.date'), value: <DateText date={checked.date} form="day" /> },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('undo.guarantorNote')}</p>
      </Notice>
      <CheckForm commandKey={key} values={values} canChange>
        {t('undo.yesGuarantor')}
      </CheckForm>
    </>
  )
}
