import type { ReactElement, ReactNode } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'

export type BackLink = { readonly href: string; readonly label: string }

/** The top of a page: where back goes, its one h1, what it is about, and its buttons. */
export function PageHead(props: {
  readonly title: ReactNode
  readonly lede?: ReactNode
  readonly before?: ReactNode
  readonly back?: BackLink
  readonly mark?: ReactNode
  readonly tools?: ReactNode
}): ReactElement {
  const heading = <h1>{props.title}</h1>
  const lede = props.lede ? <p>{props.lede}</p> : null
  return (
    <header className="page-head">
      {props.back ? <Back {...props.back} /> : null}
      {props.before ? <p>{props.before}</p> : null}
      {props.mark ? (
        <div className="person">
          {props.mark}
          <div>
            {heading}
            {lede}
          </div>
        </div>
      ) : (
        <>
          {heading}
          {lede}
        </>
      )}
      {props.tools ? <div className="toolbar">{props.tools}</div> : null}
    </header>
  )
}

/** The bottom of a page, for what the page does not say. */
export function PageFoot({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="page-foot">{children}</p>
}

/** Long lists, a page at a time; a list of one page has nothing to turn. */
export function Pagination(props: {
  readonly page: number
  readonly pages: number
  readonly previous: string | null
  readonly next: string | null
}): ReactElement | null {
  const t = useT()
  const { page, pages } = props
  if (pages === 1) return null
  return (
    <nav className="pagination" aria-label={t('shell.pages')}>
      {props.previous ? (
        <a href={props.previous} rel="prev">
          <Icon name="back" />
          {t('shell.previous')}
        </a>
      ) : (
        <span />
      )}
      <p>{t('shell.pageOf', { page, pages })}</p>
      {props.next ? (
        <a href={props.next} rel="next">
          {t('shell.next')}
          <Icon name="next" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

function Back({ href, label }: BackLink): ReactElement {
  return (
    <a className="back" href={href}>
      <Icon name="back" />
      <span>{label}</span>
    </a>
  )
}
