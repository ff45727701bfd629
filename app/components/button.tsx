import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from '#app/components/icon.tsx'

/** Gold (none), second, plain or danger. One gold button a view. */
export type ButtonKind = 'second' | 'plain' | 'danger'

type Look = {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  /** An icon after the words, for "next". */
  readonly iconAfter?: IconName
  readonly children: ReactNode
}

/** A button that sends its form; it names the act: "Ya, catat". */
export function Button(
  props: Look & {
    readonly name?: string
    readonly value?: string
    readonly disabled?: boolean
    readonly form?: string
    /** Sends its form elsewhere: a file made of what was filled in. */
    readonly formAction?: string
  },
): ReactElement {
  return (
    <button
      type="submit"
      className="button"
      data-kind={props.kind}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      form={props.form}
      formAction={props.formAction}
    >
      <Inside {...props} />
    </button>
  )
}

/** A link that looks like a button; it names its target: "Catat setoran". */
export function ButtonLink(
  props: Look & { readonly href: string; readonly download?: boolean },
): ReactElement {
  return (
    <a
      className="button"
      href={props.href}
      data-kind={props.kind}
      download={props.download ? '' : undefined}
    >
      <Inside {...props} />
    </a>
  )
}

/** Buttons, and small fields, side by side. */
export function Toolbar({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="toolbar">{children}</div>
}

/** The bar at the thumb: running sums and the one button of a form. */
export function ActionBar({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="action-bar">{children}</div>
}

function Inside(props: Look): ReactElement {
  return (
    <>
      {props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
      {props.iconAfter ? <Icon name={props.iconAfter} /> : null}
    </>
  )
}
