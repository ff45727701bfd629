import type { ReactElement, ReactNode } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import type { Translate } from '#app/i18n/catalogue.ts'

/**
 * A form that posts to its own route, or to `action`. `csrf` and `commandKey` become the hidden
 * fields `csrf` and `key`; `files` lets it carry a file.
 */
export function Form(props: {
  readonly csrf: string
  readonly commandKey?: string
  readonly action?: string
  readonly files?: boolean
  readonly id?: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <form
      className="form"
      method="post"
      action={props.action}
      id={props.id}
      encType={props.files ? 'multipart/form-data' : undefined}
      noValidate
    >
      <input type="hidden" name="csrf" value={props.csrf} />
      {props.commandKey ? <input type="hidden" name="key" value={props.commandKey} /> : null}
      {props.children}
    </form>
  )
}

/** A form that only asks: it reads with GET, so its address can be kept. */
export function Question(props: {
  readonly action?: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <form className="toolbar" method="get" action={props.action}>
      {props.children}
    </form>
  )
}

/** A search box for a list; `name` is `q` unless told. */
export function Search(props: {
  readonly label: string
  readonly value?: string
  readonly name?: string
  readonly action?: string
}): ReactElement {
  const name = props.name ?? 'q'
  return (
    <search>
      <form className="search" method="get" action={props.action}>
        <label className="visually-hidden" htmlFor={name}>
          {props.label}
        </label>
        <input
          id={name}
          name={name}
          type="search"
          defaultValue={props.value}
          placeholder={props.label}
        />
        <button type="submit" className="button" data-kind="second" aria-label={props.label}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}

/** A search within what the address asks already: the rest of the question travels along. */
export function SearchWithin(props: {
  readonly label: string
  readonly value: string
  readonly fields: readonly (readonly [string, string])[]
}): ReactElement {
  return (
    <search>
      <form className="search" method="get">
        {props.fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="visually-hidden" htmlFor="q">
          {props.label}
        </label>
        <input id="q" name="q" type="search" defaultValue={props.value} placeholder={props.label} />
        <button type="submit" className="button" data-kind="second" aria-label={props.label}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}

/**
 * A mistake in one answer: which field it is about, and what is so, then what to do. With an empty
 * `field` it is about the form as a whole.
 */
export type FieldError = { readonly field: string; readonly label: string; readonly text: string }

/** What keeps a form from being booked: what is wrong with it as a whole, and a link to each field. */
export function ErrorSummary(props: {
  readonly errors: readonly FieldError[]
}): ReactElement | null {
  const t = useT()
  if (props.errors.length === 0) return null
  const fields = props.errors.filter((error) => error.field !== '')
  const whole = props.errors.filter((error) => error.field === '')
  return (
    <div className="notice" data-tone="bad" role="alert">
      <Icon name="warning" />
      <div>
        <h2>{headline(fields.length, t)}</h2>
        {whole.map((error) => (
          <p key={error.text}>{error.text}</p>
        ))}
        {fields.length > 0 ? (
          <ul className="links">
            {fields.map((error) => (
              <li key={error.field}>
                <a href={`#${error.field}`}>{error.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  )
}

function headline(count: number, t: Translate): string {
  if (count === 0) return t('page.422.title')
  return count === 1 ? t('words.fixOne') : t('words.fixMany', { count })
}
