import type { HTMLInputAutoCompleteAttribute, ReactElement, ReactNode } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'

/** What every field has. `name` is also the id, so that an error summary can link to it. */
type Asked = {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  readonly labelHidden?: boolean
}

type Tied = {
  readonly id: string
  readonly name: string
  readonly required: boolean | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** One answer: label, error between label and field, the field, and a hint. */
export function Field(
  props: Asked & {
    readonly type?: 'text' | 'tel' | 'email' | 'password' | 'date' | 'month' | 'number' | 'file'
    readonly value?: string | undefined
    readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'text'
    readonly autoComplete?: HTMLInputAutoCompleteAttribute
    readonly maxLength?: number
    readonly min?: string
    readonly max?: string
    readonly pattern?: string
    readonly placeholder?: string
    readonly accept?: string
    /** A file field: several at once, or straight from the camera that looks away from the face. */
    readonly multiple?: boolean
    readonly capture?: 'environment'
    readonly readOnly?: boolean
    /** Suggestions to choose from while typing. */
    readonly suggestions?: readonly string[]
    /** The id of suggestions that several fields share. */
    readonly list?: string
  },
): ReactElement {
  const listId = props.suggestions ? `${props.name}-list` : props.list
  return (
    <Frame {...props}>
      <input
        {...tie(props)}
        type={props.type ?? 'text'}
        defaultValue={props.value}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        maxLength={props.maxLength}
        min={props.min}
        max={props.max}
        pattern={props.pattern}
        placeholder={props.placeholder}
        accept={props.accept}
        multiple={props.multiple}
        capture={props.capture}
        readOnly={props.readOnly}
        list={listId}
      />
      {props.suggestions ? (
        <datalist id={listId}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </Frame>
  )
}

/**
 * The one big amount of a form, with the words of its value under it; only one in a form. Typing renews the words
 * where scripts run.
 */
export function AmountField(
  props: Asked & {
    /** As typed, or printed with dots: `250.000`. */
    readonly value?: string | undefined
  },
): ReactElement {
  const tied = tie(props)
  const language = useLanguage()
  const amount = readRupiah(props.value ?? '')
  const wordsId = `${props.name}-words`
  const described = [tied['aria-describedby'], wordsId].filter(Boolean).join(' ')
  return (
    <Frame {...props}>
      <div className="amount">
        <span aria-hidden="true">Rp</span>
        <input
          {...tied}
          aria-describedby={described}
          inputMode="numeric"
          autoComplete="off"
          maxLength={24}
          defaultValue={props.value}
        />
      </div>
      <output id={wordsId} htmlFor={props.name}>
        {amount === null ? null : rupiahInWords(amount, language)}
      </output>
    </Frame>
  )
}

/** A longer answer. */
export function TextArea(
  props: Asked & {
    readonly value?: string | undefined
    readonly rows?: number
    readonly maxLength?: number
  },
): ReactElement {
  return (
    <Frame {...props}>
      <textarea
        {...tie(props)}
        rows={props.rows ?? 3}
        maxLength={props.maxLength}
        defaultValue={props.value}
      />
    </Frame>
  )
}

export type Option = { readonly value: string; readonly label: string }

/** One of many; `empty` is the choice not made yet. */
export function Select(
  props: Asked & {
    readonly options: readonly Option[]
    readonly value?: string | undefined
    readonly empty?: string
  },
): ReactElement {
  return (
    <Frame {...props}>
      <select {...tie(props)} defaultValue={props.value}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

export type Choice = {
  readonly value: string
  readonly label: ReactNode
  readonly note?: ReactNode
}

/** A few cards to choose one from: cards (none), chips for short words, wide for sentences. */
export function Choices(
  props: Asked & {
    readonly choices: readonly Choice[]
    readonly value?: string | undefined
    readonly shape?: 'chips' | 'wide'
  },
): ReactElement {
  const errorId = `${props.name}-error`
  return (
    <fieldset
      className="choices"
      id={props.name}
      data-shape={props.shape}
      data-invalid={props.error ? '' : undefined}
      aria-describedby={props.error ? errorId : undefined}
    >
      <legend className={props.labelHidden ? 'visually-hidden' : undefined}>{props.label}</legend>
      {props.error ? <ErrorLine id={errorId}>{props.error}</ErrorLine> : null}
      {props.choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={props.name}
            value={choice.value}
            defaultChecked={choice.value === props.value}
            required={props.required}
          />
          <span>
            {choice.label}
            {choice.note ? <small>{choice.note}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A yes or no. */
export function Tick(props: {
  readonly name: string
  readonly label: ReactNode
  readonly checked?: boolean
  readonly value?: string
}): ReactElement {
  return (
    <label className="tick" htmlFor={props.name}>
      <input
        type="checkbox"
        id={props.name}
        name={props.name}
        value={props.value ?? 'ya'}
        defaultChecked={props.checked}
      />
      <span>{props.label}</span>
    </label>
  )
}

function Frame(props: Asked & { readonly children: ReactNode }): ReactElement {
  const t = useT()
  return (
    <div className="field" data-invalid={props.error ? '' : undefined}>
      <label htmlFor={props.name} className={props.labelHidden ? 'visually-hidden' : undefined}>
        {props.label}
        {props.required === false ? <span className="note"> ({t('words.optional')})</span> : null}
      </label>
      {props.error ? <ErrorLine id={`${props.name}-error`}>{props.error}</ErrorLine> : null}
      {props.children}
      {props.hint ? (
        <p className="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  )
}

function ErrorLine(props: { readonly id: string; readonly children: ReactNode }): ReactElement {
  return (
    <p className="error" id={props.id}>
      <Icon name="warning" />
      {props.children}
    </p>
  )
}

function tie(props: Asked): Tied {
  const ids = [props.error ? `${props.name}-error` : '', props.hint ? `${props.name}-hint` : '']
  return {
    id: props.name,
    name: props.name,
    required: props.required,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': ids.filter(Boolean).join(' ') || undefined,
  }
}
