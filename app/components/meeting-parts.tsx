import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field, Select, TextArea } from '#app/components/fields.tsx'
import { List, ListRow, Meter } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { quorumText } from '#app/documents/meeting-papers.ts'
import type { Quorum } from '#app/domain/meetings/quorum.ts'

type Texts = Readonly<Record<string, string>>

/** How many are there, of how many that must be. */
export function QuorumPanel(props: {
  readonly quorum: Quorum
  readonly source: string
}): ReactElement {
  const t = useT()
  const { quorum } = props
  return (
    <Panel tone="deep" title={t('meetings.quorum')}>
      <Meter
        label={t('meetings.quorum')}
        value={quorum.attending}
        max={quorum.members === 0 ? 1 : quorum.members}
        text={quorumText(quorum, t)}
        note={t('meetings.quorumBy', { source: props.source })}
      />
    </Panel>
  )
}

/** Declares the meeting held. */
export function HoldForm(props: {
  readonly commandKey: string
  readonly months: string
  readonly hasBudget: boolean
  readonly values: Texts
  readonly errors: Texts
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values, errors } = props
  return (
    <Panel title={t('meetings.hold')}>
      <Note>{t('meetings.holdNote')}</Note>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Field
          name="term_months"
          label={t('meetings.termMonths')}
          inputMode="numeric"
          maxLength={3}
          value={values['term_months'] ?? props.months}
          error={errors['term_months']}
        />
        <Select
          name="budget"
          label={t('meetings.budget')}
          value={values['budget'] ?? (props.hasBudget ? 'adopted' : 'none')}
          error={errors['budget']}
          options={[
            { value: 'adopted', label: t('meetings.budgetAdopted') },
            { value: 'none', label: t('meetings.budgetNone') },
          ]}
        />
        <Toolbar>
          <Button icon="check" name="step" value="hold">
            {t('meetings.holdSave')}
          </Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}

/** What was done to the meeting, and why. */
export function MeetingHistory(props: {
  readonly events: readonly {
    readonly no: number
    readonly event: 'planned' | 'changed' | 'held' | 'reopened' | 'cancelled'
    readonly reason: string | null
    readonly on: string
  }[]
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('registers.history')}>
      <List>
        {props.events.map(({ no, event, reason, on }) => (
          <ListRow
            key={no}
            title={t(`meetings.event.${event}`, { date: on })}
            {...(reason === null ? {} : { note: reason })}
          />
        ))}
      </List>
    </Panel>
  )
}

/** Something that takes the meeting back, with its reason. */
export function ReasonForm(props: {
  readonly commandKey: string
  readonly step: 'reopen' | 'cancel'
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <details>
      <summary>{t(`meetings.${props.step}`)}</summary>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Note>{t(`meetings.${props.step}Note`)}</Note>
        <TextArea name="reason" label={t('meetings.reason')} maxLength={200} />
        <Toolbar>
          <Button kind="danger" name="step" value={props.step}>
            {t(`meetings.${props.step}`)}
          </Button>
        </Toolbar>
      </Form>
    </details>
  )
}
