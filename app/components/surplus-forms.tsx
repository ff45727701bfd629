import type { ReactElement, ReactNode } from 'react'
import { Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices, TextArea } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Note, Panel, type Tone } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatMoment } from '#app/i18n/format.ts'

/** What a form of the year's end shows again after a refusal. */
export type Refused =
  | {
      readonly values: Readonly<Record<string, string>>
      readonly errors: Readonly<Record<string, string>>
    }
  | undefined

/** Which of the two things the chair decides on. */
type Matter = 'closing' | 'division'

/** Approves or rejects what another officer proposed. */
export function DecideForm(props: {
  readonly matter: Matter
  readonly commandKey: string
  readonly id: string
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  const isClosing = props.matter === 'closing'
  return (
    <Panel title={t('surplus.decision')}>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="decide" />
        <input type="hidden" name="id" value={props.id} />
        <Choices
          name="decision"
          label={t('surplus.decision')}
          labelHidden
          value={values['decision']}
          error={errors['decision']}
          choices={[
            {
              value: 'approve',
              label: isClosing ? t('surplus.approveClosing') : t('surplus.approveDivision'),
              note: isClosing ? t('surplus.approveClosingNote') : t('surplus.approveDivisionNote'),
            },
            { value: 'reject', label: t('surplus.reject'), note: t('surplus.rejectNote') },
          ]}
        />
        <TextArea
          name="note"
          label={t('surplus.reason')}
          value={values['note']}
          error={errors['note']}
          maxLength={500}
          required={false}
        />
        <div>
          <Button icon="check">{t('surplus.yesDecide')}</Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Asks for what stands to be taken back, with a reason. */
export function UndoForm(props: {
  readonly matter: Matter
  readonly commandKey: string
  readonly id: string
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  const isClosing = props.matter === 'closing'
  return (
    <Panel
      title={isClosing ? t('surplus.undoClosing') : t('surplus.undoDivision')}
      note={isClosing ? t('surplus.undoClosingNote') : t('surplus.undoDivisionNote')}
      tone="sunken"
    >
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="undo" />
        <input type="hidden" name="id" value={props.id} />
        <TextArea
          name="reason"
          label={t('surplus.reason')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <div>
          <Button kind="danger" iconAfter="next" name="step" value="check">
            {t('surplus.check')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Asks once more before something is done that the page cannot simply take back. */
export function LastCheck(props: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly facts: readonly { readonly label: string; readonly value: ReactNode }[]
  readonly isDanger?: boolean
  readonly answer: { readonly key: string; readonly values: Readonly<Record<string, string>> }
  readonly asks?: ReactNode
  readonly yes: ReactNode
}): ReactElement {
  return (
    <>
      <PageHead title={props.title} />
      <Panel note={props.note}>
        <Facts facts={props.facts} />
      </Panel>
      <CheckForm
        commandKey={props.answer.key}
        values={props.answer.values}
        {...(props.isDanger ? { kind: 'danger' as const } : {})}
        canChange
        asks={props.asks}
      >
        {props.yes}
      </CheckForm>
    </>
  )
}

const TONES = {
  proposed: 'accent',
  replaced: 'info',
  rejected: 'bad',
  posted: 'good',
  undone: 'info',
} as const satisfies Readonly<Record<string, Tone>>

/** A closing or division as its history tells it; moments as ISO text. */
export type Step = {
  readonly id: string
  readonly state: keyof typeof TONES
  readonly amount: string
  readonly proposed: { readonly by: string; readonly at: string }
  readonly decided: { readonly by: string; readonly at: string } | null
  readonly note: string | null
  readonly undone: { readonly by: string; readonly at: string; readonly reason: string } | null
}

/** Everything that was ever proposed for a year, newest first: who, when, and what came of it. */
export function StepHistory(props: {
  readonly steps: readonly Step[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  if (props.steps.length === 0) return null
  const told = ({ by, at }: { readonly by: string; readonly at: string }) => ({
    name: props.names[by] ?? t('surplus.someone'),
    moment: formatMoment(at, { language, zone: cooperative.zone }),
  })
  return (
    <Panel title={t('surplus.history')}>
      <List>
        {props.steps.map((step) => (
          <ListRow
            key={step.id}
            title={<MoneyText amount={step.amount} />}
            end={<Badge tone={TONES[step.state]}>{t(`surplus.state.${step.state}`)}</Badge>}
            note={
              <>
                {t('surplus.proposedBy', told(step.proposed))}
                {step.decided === null ? null : (
                  <Note>{t('surplus.decidedBy', told(step.decided))}</Note>
                )}
                {step.note === null ? null : <Note>{step.note}</Note>}
                {step.undone === null ? null : (
                  <Note>
                    {t('surplus.undoneBy', { ...told(step.undone), reason: step.undone.reason })}
                  </Note>
                )}
              </>
            }
          />
        ))}
      </List>
    </Panel>
  )
}
