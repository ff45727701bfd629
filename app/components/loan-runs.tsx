import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatMonth } from '#app/i18n/format.ts'

export type RunView = {
  readonly id: string
  readonly kind: 'accrual' | 'allowance' | 'fees'
  readonly month: string
  readonly amount: string
  /** Why it was taken back; null while it stands. */
  readonly undone: string | null
}

/** Month-end runs, newest first; the newest that stands can be taken back, with a reason. */
export function RunList(props: {
  readonly runs: readonly RunView[]
  /** Null where this person may not take a run back. */
  readonly commandKey: string | null
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { runs, commandKey } = props
  if (runs.length === 0) return <Note>{t('care.noRuns')}</Note>
  const newest = runs.find(({ undone }) => undone === null)
  const titleOf = (run: RunView) =>
    t('care.runTitle', { kind: t(`care.run.${run.kind}`), month: formatMonth(run.month, language) })
  return (
    <>
      <List>
        {runs.map((run) => (
          <ListRow
            key={run.id}
            title={titleOf(run)}
            note={
              run.undone === null
                ? t('care.runStands')
                : t('care.runUndone', { reason: run.undone })
            }
            end={<MoneyText amount={run.amount} />}
          />
        ))}
      </List>
      {commandKey === null || newest === undefined ? null : (
        <Form csrf={csrf} commandKey={commandKey}>
          <input type="hidden" name="act" value="undo" />
          <input type="hidden" name="run" value={newest.id} />
          <Field name="reason" label={t('care.undoReason')} maxLength={200} />
          <Button kind="danger" icon="refresh">
            {t('care.undo', { run: titleOf(newest) })}
          </Button>
        </Form>
      )}
    </>
  )
}
