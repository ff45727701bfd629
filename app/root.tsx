import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactElement, ReactNode } from 'react'
import { ErrorPage, pageOf, type Trouble } from '#app/components/error-page.tsx'
import { IconSprite } from '#app/components/icon.tsx'
import { LanguageProvider } from '#app/components/language.tsx'
import { translator } from '#app/i18n/catalogue.ts'
import { languageOf } from '#app/i18n/language.ts'
import lumbungStyles from '#app/styles/lumbung.css?url'
import printStyles from '#app/styles/print.css?url'
import tokenStyles from '#app/styles/tokens.css?url'

const FONT = '/fonts/plus-jakarta-sans-latin-wght-normal.woff2'

export const links: LinksFunction = () => [
  { rel: 'preload', href: FONT, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: tokenStyles },
  { rel: 'stylesheet', href: lumbungStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  if (!error) return [{ title: 'Lumbung' }]
  const t = translator(data?.language ?? 'id')
  return [{ title: `${t(`page.${pageOf(troubleOf(error).status)}.title`)} · Lumbung` }]
}

/** What every page needs to know: its language, and this response’s nonce and request id. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    language: languageOf(request.headers.get('cookie')),
    nonce: textIn(context, 'cspNonce'),
    requestId: textIn(context, 'requestId'),
  }
}

export function Layout({ children }: { readonly children: ReactNode }): ReactElement {
  const data = useRouteLoaderData<typeof loader>('root')
  const language = data?.language ?? 'id'
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#12382a" />
        <Meta />
        <Links />
      </head>
      <body>
        <IconSprite />
        <LanguageProvider language={language}>{children}</LanguageProvider>
        {data?.nonce ? <script type="module" src="/enhance.js" nonce={data.nonce} /> : null}
      </body>
    </html>
  )
}

export default function Root(): ReactElement {
  return <Outlet />
}

export function ErrorBoundary(): ReactElement {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('root')
  const incident = data?.requestId ? { incident: data.requestId } : {}
  return <ErrorPage trouble={{ ...incident, ...troubleOf(error) }} />
}

/** A thrown `json({ code, details }, status)` is a refusal; anything else is ours to look into. */
function troubleOf(error: unknown): Trouble {
  if (!isRouteErrorResponse(error)) return { status: 500 }
  const code = textIn(error.data, 'code')
  return { status: error.status, ...(code ? { code, details: detailsIn(error.data) } : {}) }
}

function detailsIn(data: unknown): Readonly<Record<string, string>> {
  const { details }: Readonly<Record<string, unknown>> = isRecord(data) ? data : {}
  if (!isRecord(details)) return {}
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]))
}

function textIn(bag: unknown, name: string): string | undefined {
  const value = isRecord(bag) ? bag[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
