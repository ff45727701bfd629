import type { ReactElement } from 'react'
import { Mark } from '#app/components/art.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import type { Language } from '#app/i18n/language.ts'

export type BookLink = {
  readonly href: string
  readonly name: string
  readonly note?: string
  readonly current?: boolean
}

/** The brand as a list of books: the cooperative and the family enterprises in it. */
export function BookSwitcher(props: {
  readonly bookName: string
  readonly place: string
  readonly books: readonly BookLink[]
}): ReactElement {
  const t = useT()
  return (
    <details className="books">
      <summary className="brand">
        <Mark />
        <span>
          {props.bookName}
          <small>{props.place}</small>
        </span>
      </summary>
      <ul aria-label={t('shell.chooseBook')}>
        {props.books.map((book) => (
          <li key={book.href}>
            <a href={book.href} aria-current={book.current ? 'true' : undefined}>
              {book.name}
              {book.note ? <small>{book.note}</small> : null}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

const LANGUAGES = [
  { language: 'id', short: 'ID', name: 'shell.indonesian' },
  { language: 'en', short: 'EN', name: 'shell.english' },
] as const satisfies readonly { language: Language; short: string; name: string }[]

/** Two buttons, posting `bahasa` and where to come back to (`kembali`). */
export function LanguageSwitch(props: {
  readonly action: string
  readonly csrf?: string
  readonly returnTo: string
}): ReactElement {
  const t = useT()
  const current = useLanguage()
  return (
    <form method="post" action={props.action}>
      {props.csrf ? <input type="hidden" name="csrf" value={props.csrf} /> : null}
      <input type="hidden" name="kembali" value={props.returnTo} />
      <fieldset className="switch">
        <legend className="visually-hidden">{t('shell.language')}</legend>
        {LANGUAGES.map(({ language, short, name }) => (
          <button
            key={language}
            type="submit"
            name="bahasa"
            value={language}
            lang={language}
            aria-pressed={language === current}
          >
            <span aria-hidden="true">{short}</span>
            <span className="visually-hidden">{t(name)}</span>
          </button>
        ))}
      </fieldset>
    </form>
  )
}
