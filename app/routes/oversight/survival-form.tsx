import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Choices as ChoiceCards, Select, Tick } from '#app/components/fields.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { formatNumber } from '#app/i18n/format.ts'
import {
  type Choices,
  CLOCK_VALUES,
  DEFINITION_VALUES,
  GROUPING_VALUES,
  wordFor,
} from '#app/routes/oversight/question.ts'
import { countText, ruleText } from '#app/routes/oversight/survival-labels.ts'

/** What the reviewer may choose; it asks with GET, so that an answer has an address. */
export function SurvivalForm(props: {
  readonly choices: Choices
  readonly deaths: Readonly<Record<string, { readonly events: number; readonly n: number }>>
  readonly methodHref: string
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { choices } = props
  const count = (name: string) => {
    const { events = 0, n = 0 } = props.deaths[name] ?? {}
    return t('oversight.ofCount', {
      events: countText(events, language),
      n: formatNumber(n, language),
    })
  }
  return (
    <Panel
      id="definisi"
      title={t('oversight.question')}
      aside={<a href={props.methodHref}>{t('oversight.aboutDefinitions')}</a>}
    >
      <form className="form" method="get">
        <ChoiceCards
          name="henti"
          label={t('oversight.definition')}
          labelHidden
          shape="wide"
          value={wordFor(DEFINITION_VALUES, choices.definition)}
          choices={Object.entries(DEFINITION_VALUES).map(([value, name]) => ({
            value,
            label: t(`oversight.def.${name}`),
            note: count(name),
          }))}
        />
        <Note>{ruleText(t, choices.definition)}</Note>
        <Toolbar>
          <Select
            name="banding"
            label={t('oversight.compareBy')}
            value={wordFor(GROUPING_VALUES, choices.grouping)}
            options={Object.entries(GROUPING_VALUES).map(([value, grouping]) => ({
              value,
              label: t(`oversight.by.${grouping}`),
            }))}
          />
          <Select
            name="sejak"
            label={t('oversight.clock')}
            value={wordFor(CLOCK_VALUES, choices.clock)}
            options={Object.entries(CLOCK_VALUES).map(([value, clock]) => ({
              value,
              label: t(`oversight.clock.${clock}`),
            }))}
          />
        </Toolbar>
        <div>
          <Tick name="keluar" label={t('oversight.countLeaving')} checked={choices.countsLeaving} />
          <Tick name="abaikan" label={t('oversight.ignoreEntry')} checked={choices.ignoresEntry} />
        </div>
        <Toolbar>
          <Button kind="second">{t('oversight.compute')}</Button>
        </Toolbar>
      </form>
    </Panel>
  )
}
