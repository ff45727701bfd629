import type { ReactElement } from 'react'
import { Field } from '#app/components/fields.tsx'
import { Panel } from '#app/components/panel.tsx'

type Texts = Readonly<Record<string, string>>

/** Amounts of members, a card each, so that a phone needs no sideways scrolling. */
export function MemberGrid(props: {
  readonly members: readonly {
    readonly no: string
    readonly name: string
    readonly amounts: Texts
  }[]
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  readonly values: Texts
  readonly errors: Texts
}): ReactElement {
  return (
    <>
      {props.members.map(({ no, name, amounts }, row) => (
        <Panel key={no} title={`${no} · ${name}`}>
          <input type="hidden" name={`rows.${row}.member`} value={no} />
          <div className="fields">
            {props.columns.map(({ key, label }) => {
              const field = `rows.${row}.${key}`
              return (
                <Field
                  key={key}
                  name={field}
                  label={label}
                  value={props.values[field] ?? amounts[key] ?? ''}
                  error={props.errors[field]}
                  inputMode="numeric"
                  maxLength={20}
                />
              )
            })}
          </div>
        </Panel>
      ))}
    </>
  )
}
