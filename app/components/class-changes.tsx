import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Badge, Note, Notice, Panel, type Tone } from '#app/components/panel.tsx'
import type { Collectability } from '#app/domain/loans/collectability.ts'
import { formatDate } from '#app/i18n/format.ts'

const TONES: Readonly<Record<Collectability, Tone>> = {
  current: 'good',
  substandard: 'accent',
  doubtful: 'bad',
  loss: 'bad',
}
const ICONS = {
  current: 'check',
  substandard: 'clock',
  doubtful: 'warning',
  loss: 'warning',
} as const

/** The class of a loan in a word. */
export function ClassBadge(props: { readonly collectability: Collectability }): ReactElement {
  const t = useT()
  const { collectability } = props
  return (
    <Badge tone={TONES[collectability]} icon={ICONS[collectability]}>
      {t(`loans.class.${collectability}`)}
    </Badge>
  )
}

/** Which loans moved to another class lately, and the button that writes the day's classes down. */
export function ClassChanges(props: {
  readonly changes: readonly {
    readonly key: string
    readonly href: string
    readonly no: string
    readonly name: string
    readonly on: string
    readonly collectability: Collectability
    readonly days: number
  }[]
  /** How many moved just now, when the button was pressed. */
  readonly moved: string | null
  readonly date: string
  /** Null where this person may not write classes down. */
  readonly commandKey: string | null
  readonly errors: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  return (
    <Panel title={t('care.classChanges')} note={t('care.classChangesNote')}>
      {props.moved !== null && /^\d{1,6}$/.test(props.moved) ? (
        <Notice tone="good" live="status">
          <p>{t('care.moved', { count: props.moved, date: props.date })}</p>
        </Notice>
      ) : null}
      <FormErrors errors={props.errors} labels={{ date: t('loans.onDay') }} />
      {props.changes.length === 0 ? (
        <Note>{t('care.noChanges')}</Note>
      ) : (
        <List>
          {props.changes.map((change) => (
            <ListRow
              key={change.key}
              title={change.name}
              href={change.href}
              note={t('care.changeNote', {
                no: change.no,
                date: formatDate(change.on, language),
                days: change.days,
              })}
              end={<ClassBadge collectability={change.collectability} />}
            />
          ))}
        </List>
      )}
      {props.commandKey === null ? null : (
        <Form csrf={csrf} commandKey={props.commandKey}>
          <input type="hidden" name="date" value={props.date} />
          <Button kind="second" icon="check">
            {t('care.classify', { date: formatDate(props.date, language) })}
          </Button>
        </Form>
      )}
    </Panel>
  )
}
