import type { ReactElement, ReactNode } from 'react'
import { Mark } from '#app/components/art.tsx'
import { Icon, type IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { type BookLink, BookSwitcher } from '#app/components/switches.tsx'

export type Tab = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly current?: boolean
}

/**
 * The frame: whose book this is, the tabs, and the page. `isTask` hides the tabs on a phone while a
 * form is open. With more than one book the brand opens the list. `tools` stand in the top bar.
 */
export function Shell(props: {
  readonly home: string
  readonly bookName: string
  readonly place: string
  readonly tabs: readonly Tab[]
  readonly books?: readonly BookLink[]
  readonly tools?: ReactNode
  readonly isTask?: boolean
  /** The day of printing, for the head of every paper. */
  readonly today?: string
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  const name = { bookName: props.bookName, place: props.place }
  return (
    <div className="shell" data-task={props.isTask ? '' : undefined}>
      <a className="skip" href="#isi">
        {t('shell.skip')}
      </a>
      <header className="topbar">
        {props.books && props.books.length > 1 ? (
          <BookSwitcher books={props.books} {...name} />
        ) : (
          <Brand href={props.home} {...name} />
        )}
        {props.tools ? <div className="tools">{props.tools}</div> : null}
      </header>
      {props.tabs.length > 0 ? <Nav tabs={props.tabs} label={t('shell.mainMenu')} /> : null}
      <main className="page" id="isi" tabIndex={-1}>
        {props.today === undefined ? null : (
          <p className="paper-only printed-for">
            <strong>
              {props.bookName}, {props.place}
            </strong>
            <span>{t('shell.printedOn', { date: props.today })}</span>
          </p>
        )}
        {props.children}
      </main>
    </div>
  )
}

/** The front door: a deep panel with the barn and a sentence, and a form beside it. */
export function Door(props: {
  readonly words: ReactNode
  readonly art: ReactNode
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  return (
    <main className="door">
      <section className="panel" data-tone="deep">
        <p className="brand">
          <Mark />
          <span>
            {t('shell.name')}
            <small>{t('shell.tagline')}</small>
          </span>
        </p>
        {props.art}
        <div className="door-words">{props.words}</div>
      </section>
      <section className="door-form">{props.children}</section>
    </main>
  )
}

function Brand(props: {
  readonly href: string
  readonly bookName: string
  readonly place: string
}): ReactElement {
  return (
    <a className="brand" href={props.href}>
      <Mark />
      <span>
        {props.bookName}
        <small>{props.place}</small>
      </span>
    </a>
  )
}

function Nav(props: { readonly tabs: readonly Tab[]; readonly label: string }): ReactElement {
  return (
    <nav className="nav" aria-label={props.label}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              <Icon name={tab.icon} />
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
