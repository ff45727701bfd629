import type { ReactElement } from 'react'
import { Field, Select } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { listFieldName } from '#app/components/list-field-name.ts'
import { Panel } from '#app/components/panel.tsx'

/** Where a list stands in its file and what each column was read as; all of it can be changed. */
export function ListPlace(props: {
  readonly place: {
    readonly sheets: readonly string[]
    readonly sheet: string
    readonly headerRow: string
    readonly headings: Readonly<Record<string, string>>
    readonly columns: Readonly<Record<string, string>>
    readonly fields: readonly string[]
  }
  readonly isOpen: boolean
}): ReactElement {
  const t = useT()
  const { place, isOpen } = props
  const letters = [...new Set([...Object.keys(place.headings), ...Object.keys(place.columns)])]
  return (
    <Panel title={t('lists.place')} note={t('lists.placeNote')}>
      <input type="hidden" name="was_sheet" value={place.sheet} />
      <input type="hidden" name="was_header_row" value={place.headerRow} />
      <details open={isOpen}>
        <summary>
          {place.sheet} · {t('words.row', { row: place.headerRow })}
        </summary>
        <div className="form">
          <Select
            name="sheet"
            label={t('lists.sheet')}
            value={place.sheet}
            options={place.sheets.map((name) => ({ value: name, label: name }))}
          />
          <Field
            name="header_row"
            label={t('lists.headerRow')}
            value={place.headerRow}
            inputMode="numeric"
          />
          {letters.map((letter) => (
            <Select
              key={letter}
              name={`column:${letter}`}
              label={t('onboarding.column', {
                column: letter,
                heading: place.headings[letter] ?? '',
              })}
              value={place.columns[letter] ?? ''}
              empty={t('onboarding.unused')}
              options={place.fields.map((field) => ({
                value: field,
                label: listFieldName(t, field),
              }))}
            />
          ))}
        </div>
      </details>
    </Panel>
  )
}
