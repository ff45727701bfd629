import type { ReactElement } from 'react'

/** The parts a list is split into, one shown at a time; the address keeps which. */
export function StateLinks(props: {
  readonly label: string
  readonly links: readonly {
    readonly href: string
    readonly label: string
    readonly isCurrent: boolean
  }[]
}): ReactElement {
  return (
    <nav className="toolbar" aria-label={props.label}>
      {props.links.map(({ href, label, isCurrent }) => (
        <a
          key={href}
          href={href}
          className="button"
          data-kind={isCurrent ? 'second' : 'plain'}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
