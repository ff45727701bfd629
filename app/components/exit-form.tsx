import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors, useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { LEAVING_REASONS } from '#app/domain/members/settlement.ts'

/** Asks when and why a member leaves, and for the heir of one who died. */
export function ExitForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly name: string
    readonly back: string
    /** A loan of another that the member guarantees; null where there is none. */
    readonly guarantees: {
      readonly no: string
      readonly borrower: string
      readonly mayReplace: boolean
      readonly href: string
    } | null
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
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const labels = {
    reason: t('exit.reason'),
    date: t('exit.date'),
    heir_name: t('exit.heirName'),
    heir_relation: t('exit.heirRelation'),
    heir_document: t('exit.heirDocument'),
  }
  return (
    <>
      <PageHead
        back={{ href: page.back, label: page.name }}
        title={t('exit.title')}
        lede={t('exit.lede')}
      />
      <Steps steps={useSteps()} current={0} />
      <FormErrors errors={errors} labels={labels} />
      {page.guarantees === null ? null : (
        <Notice tone="accent">
          <p>{t('undo.guarantees', { ...page.guarantees, name: page.name })}</p>
          <p>
            <a href={page.guarantees.href}>
              {t(page.guarantees.mayReplace ? 'undo.toGuarantors' : 'undo.toLoan', {
                no: page.guarantees.no,
              })}
            </a>
          </p>
        </Notice>
      )}
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <Choices
          name="reason"
          label={labels.reason}
          value={values['reason'] ?? 'request'}
          error={errors['reason']}
          choices={LEAVING_REASONS.map((value) => ({ value, label: t(`exit.reason.${value}`) }))}
        />
        <Field
          name="date"
          label={labels.date}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          error={errors['date']}
        />
        <Field
          name="note"
          label={t('exit.note')}
          value={values['note']}
          error={errors['note']}
          maxLength={200}
          required={false}
        />
        <h2>{t('exit.heir')}</h2>
        <Note>{t('exit.heirNote')}</Note>
        {(['heir_name', 'heir_relation', 'heir_document'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={labels[name]}
            value={values[name]}
            error={errors[name]}
            maxLength={200}
          />
        ))}
        <ActionBar>
          <p className="note roomy-only">{t('savings.notSavedYet')}</p>
          <Button iconAfter="next">{t('savings.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
