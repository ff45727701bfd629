import type { LoaderFunctionArgs } from '@remix-run/node'
import { pageOf } from '#app/components/error-page.tsx'
import { type DomainErrorCode, REFUSALS } from '#app/domain/errors.ts'
import { PressBusy } from '#app/http/press.ts'
import { plainPage } from '#app/http/refusal.ts'
import { errorText, translator } from '#app/i18n/catalogue.ts'
import { type Language, languageOf } from '#app/i18n/language.ts'

/**
 * Wraps the loader of a file. Where there is none to give, a plain page says why: a file has no page of the
 * application around it that could.
 */
export function withFilePage(load: (args: LoaderFunctionArgs) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    try {
      return await load(args)
    } catch (error) {
      const why = whyNot(error, languageOf(args.request.headers.get('cookie')))
      if (why === null) throw error
      return pageFor(why, args)
    }
  }
}

type Why = { readonly status: number; readonly message: string; readonly headers: HeadersInit }

function pageFor({ status, message, headers }: Why, { request, context }: LoaderFunctionArgs) {
  const language = languageOf(request.headers.get('cookie'))
  const { requestId: incident, cspNonce: nonce } = context
  const answer = new Response(plainPage({ language, message, incident, nonce }), {
    status,
    headers,
  })
  answer.headers.set('content-type', 'text/html; charset=utf-8')
  answer.headers.set('cache-control', 'no-store')
  return answer
}

/** What the guards and the press throw, in words; null for what is nobody's to read. */
function whyNot(error: unknown, language: Language): Why | null {
  const t = translator(language)
  if (error instanceof PressBusy) {
    const headers = { 'retry-after': String(error.retryAfterSeconds) }
    return { status: 503, message: t('page.press.text'), headers }
  }
  if (!isThrownData(error)) return null
  const { code, details } = error.data
  const status = error.init?.status ?? 500
  const message = isRefusal(code)
    ? errorText(language, { code, details })
    : t(`page.${pageOf(status)}.text`)
  return { status, message, headers: error.init?.headers ?? {} }
}

/** What `data(…)` of Remix makes, as `refusing` throws it. */
type ThrownData = {
  readonly data: { readonly code: string; readonly details: Readonly<Record<string, string>> }
  readonly init: ResponseInit | null
}

function isThrownData(error: unknown): error is ThrownData {
  const isData = typeof error === 'object' && error !== null && 'data' in error && 'init' in error
  return isData && typeof error.data === 'object' && error.data !== null && 'code' in error.data
}

function isRefusal(code: string): code is DomainErrorCode {
  return Object.hasOwn(REFUSALS, code)
}
