import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import type { Refused } from '#app/components/surplus-forms.tsx'

const MEANS = ['savings', 'cash', 'bank'] as const

/** Pays one member's share, or everyone's that is not paid yet. */
export function PayForm(props: {
  readonly commandKey: string
  readonly id: string
  readonly today: string
  readonly members: readonly string[]
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <Panel title={t('surplus.pay')} note={t('surplus.payNote')}>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="pay" />
        <input type="hidden" name="id" value={props.id} />
        <Field
          name="member"
          label={t('surplus.payMember')}
          hint={t('surplus.payMemberHint')}
          value={values['member']}
          error={errors['member']}
          suggestions={props.members}
          maxLength={200}
          required={false}
        />
        <Choices
          name="means"
          label={t('surplus.means')}
          value={values['means'] ?? 'savings'}
          error={errors['means']}
          choices={MEANS.map((means) => ({
            value: means,
            label: t(`surplus.means.${means}`),
            note: t(`surplus.meansNote.${means}`),
          }))}
        />
        <Field
          name="date"
          label={t('surplus.payDate')}
          type="date"
          value={values['date'] ?? props.today}
          max={props.today}
          error={errors['date']}
        />
        <div>
          <Button iconAfter="next" name="step" value="check">
            {t('surplus.check')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Looks at what nobody came for, once the term of the statutes is over. */
export function LapseForm(props: {
  readonly commandKey: string
  readonly id: string
  readonly from: string
  readonly source: string
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { from, source } = props
  return (
    <Panel title={t('surplus.lapse')} note={t('surplus.lapseNote', { source, from })} tone="sunken">
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="lapse" />
        <input type="hidden" name="id" value={props.id} />
        <div>
          <Button kind="second" iconAfter="next" name="step" value="check">
            {t('surplus.allLapse')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Proposes what the members' meeting decided. */
export function DivisionForm(props: {
  readonly commandKey: string
  readonly isAgain: boolean
  readonly today: string
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <Panel title={t('surplus.proposeDivision')}>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="propose" />
        <Field
          name="meeting_on"
          label={t('surplus.meetingOn')}
          type="date"
          value={values['meeting_on'] ?? props.today}
          max={props.today}
          error={errors['meeting_on']}
        />
        <Field
          name="decision_no"
          label={t('surplus.decisionNo')}
          hint={t('surplus.decisionHint')}
          value={values['decision_no']}
          error={errors['decision_no']}
          maxLength={200}
        />
        <div>
          <Button icon="send">
            {props.isAgain ? t('surplus.proposeAgain') : t('surplus.proposeDivision')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}
