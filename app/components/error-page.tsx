import type { ReactElement } from 'react'
import { ButtonLink } from '#app/components/button.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { EmptyState } from '#app/components/panel.tsx'
import { type DomainErrorCode, REFUSALS } from '#app/domain/errors.ts'
import { errorText } from '#app/i18n/catalogue.ts'

export type Trouble = {
  readonly status: number
  /** A refusal of the domain, where that is what happened. */
  readonly code?: string
  readonly details?: Readonly<Record<string, string>>
  /** The request id, for the person who will look into it. */
  readonly incident?: string
}

/** The statuses that have words of their own; any other takes those of 400 or 500. */
const PAGES = [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503] as const

/** Calm about trouble: what is so, that the money is safe, and one next step. */
export function ErrorPage({ trouble }: { readonly trouble: Trouble }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const status = pageOf(trouble.status)
  const refusal = isRefusal(trouble.code)
    ? errorText(language, { code: trouble.code, details: trouble.details ?? {} })
    : null
  return (
    <main className="alone" id="isi">
      <section className="panel" data-tone="deep">
        <EmptyState
          level={1}
          title={t(`page.${status}.title`)}
          action={
            <ButtonLink href="/" icon="home">
              {t('shell.home')}
            </ButtonLink>
          }
        >
          {refusal ?? t(`page.${status}.text`)}
          <IncidentLine trouble={trouble} />
        </EmptyState>
      </section>
    </main>
  )
}

function IncidentLine({ trouble }: { readonly trouble: Trouble }): ReactElement {
  const t = useT()
  const showsIncident = trouble.status >= 500 && trouble.incident
  return (
    <span className="incident">
      {t('shell.errorCode', { code: trouble.status })}
      {showsIncident ? (
        <>
          {' '}
          {t('shell.incident')}: <code>{trouble.incident}</code>
        </>
      ) : null}
    </span>
  )
}

/** Which error page speaks for a status: its own, or the page of 400 or 500. */
export function pageOf(status: number): (typeof PAGES)[number] {
  return PAGES.find((page) => page === status) ?? (status >= 400 && status < 500 ? 400 : 500)
}

function isRefusal(code: string | undefined): code is DomainErrorCode {
  return code !== undefined && Object.hasOwn(REFUSALS, code)
}
