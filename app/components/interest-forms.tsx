import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices, TextArea } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

type Refused =
  | {
      readonly values: Readonly<Record<string, string>>
      readonly errors: Readonly<Record<string, string>>
    }
  | undefined

/** Submits what the page shows: its fingerprint travels along, so that nothing else is submitted. */
export function SubmitInterest(props: {
  readonly commandKey: string
  readonly digest: string
  readonly isAgain: boolean
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <Panel title={props.isAgain ? t('interest.again') : t('interest.submit')} titleHidden>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="submit" />
        <input type="hidden" name="digest" value={props.digest} />
        <Note>{t('interest.submitNote')}</Note>
        <div>
          <Button icon={props.isAgain ? 'refresh' : 'send'}>
            {props.isAgain ? t('interest.again') : t('interest.submit')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Approves or rejects what another officer submitted. */
export function DecideInterest(props: {
  readonly commandKey: string
  readonly runId: string
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <Panel title={t('interest.decision')}>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="decide" />
        <input type="hidden" name="run" value={props.runId} />
        <Choices
          name="decision"
          label={t('interest.decision')}
          labelHidden
          value={values['decision']}
          error={errors['decision']}
          choices={[
            { value: 'approve', label: t('interest.approve'), note: t('interest.approveNote') },
            { value: 'reject', label: t('interest.reject'), note: t('interest.rejectNote') },
          ]}
        />
        <TextArea
          name="note"
          label={t('interest.reason')}
          value={values['note']}
          error={errors['note']}
          maxLength={500}
          required={false}
        />
        <div>
          <Button icon="check">{t('interest.yesDecide')}</Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Asks for a posted month to be taken back, with a reason. */
export function UndoInterest(props: {
  readonly commandKey: string
  readonly runId: string
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <Panel title={t('interest.undo')} note={t('interest.undoNote')} tone="sunken">
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="act" value="undo" />
        <input type="hidden" name="run" value={props.runId} />
        <TextArea
          name="reason"
          label={t('interest.reason')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <div>
          <Button kind="danger" iconAfter="next" name="step" value="check">
            {t('savings.check')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Asks once more before a month is taken back: whose interest, how much, and why. */
export function UndoCheck(props: {
  readonly month: string
  readonly table: {
    readonly accounts: number
    readonly gross: string
    readonly tax: string
    readonly net: string
  }
  readonly answer: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
  }
}): ReactElement {
  const t = useT()
  const { month, table, answer } = props
  return (
    <>
      <PageHead title={t('interest.undoTitle', { month })} />
      <Panel note={t('interest.undoNote')}>
        <Facts
          facts={[
            { label: t('interest.undoAccounts'), value: String(table.accounts) },
            { label: t('interest.gross'), value: <MoneyText amount={table.gross} /> },
            { label: t('interest.tax'), value: <MoneyText amount={table.tax} /> },
            { label: t('interest.reason'), value: answer.values['reason'] ?? '' },
            { label: t('interest.net'), value: <MoneyText amount={table.net} />, total: true },
          ]}
        />
      </Panel>
      <CheckForm commandKey={answer.key} values={answer.values} kind="danger" canChange>
        {t('interest.yesUndo')}
      </CheckForm>
    </>
  )
}
