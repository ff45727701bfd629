import type { ReactElement } from 'react'
import { AllowanceTable } from '#app/components/allowance-table.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'

/** What the allowance of a month needs by class, and the form that proposes it to the chair. */
export function AllowanceProposal(props: {
  readonly page: Parameters<typeof AllowanceTable>[0] & {
    readonly month: string
    readonly mayRun: boolean
    readonly isAllowed: boolean
    /** Where the proposal that waits is; null when none does. */
    readonly waiting: string | null
    readonly keys: { readonly propose: string }
  }
  readonly refused:
    | { readonly key: string; readonly values: Readonly<Record<string, string>> }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const isOpen = page.mayRun && !page.isAllowed && page.waiting === null
  return (
    <Panel title={t('care.allowance')} note={t('care.allowanceNote')}>
      <AllowanceTable plan={page.plan} />
      {page.isAllowed ? <Note>{t('care.allowed')}</Note> : null}
      {page.waiting === null ? null : (
        <ButtonLink href={page.waiting} kind="second" icon="scale">
          {t('care.openProposal')}
        </ButtonLink>
      )}
      {isOpen && page.plan.missing !== '0' ? (
        <Form csrf={csrf} commandKey={refused?.key ?? page.keys.propose}>
          <input type="hidden" name="act" value="propose" />
          <input type="hidden" name="month" value={page.month} />
          <Field
            name="reason"
            label={t('loans.reason')}
            value={refused?.values['reason'] ?? t('care.monthEnd')}
            maxLength={200}
          />
          <Button kind="second" icon="send">
            {t('care.proposeAllowance')}
          </Button>
        </Form>
      ) : null}
    </Panel>
  )
}
