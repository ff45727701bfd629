import { useLoaderData } from '@remix-run/react'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Notice } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { SpanQuestion, StatementPaper } from '#app/components/statement-paper.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { spanAsked, usualSpans } from '#app/http/span-asked.ts'
import { equityPaperOf } from '#app/routes/statements/equity-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.equity'))

/** What happened to each part of equity in a span; this year so far unless asked. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { isWrong, ...span } = spanAsked(url, today)
    const { slug } = cooperative
    return {
      ...span,
      isWrong,
      ...(await equityPaperOf(tx, cooperative, { span, language })),
      spans: usualSpans(today).map(({ key, ...usual }) => ({
        key,
        href: paths.equity(slug, usual),
        isCurrent: usual.from === span.from && usual.to === span.to,
      })),
      file: paths.equityFile(slug, span),
      back: paths.books(slug),
    }
  },
)

export default function EquityPage() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.equity')}
        lede={t('statements.howCountedLede', { line: cooperative.name, name: page.paper.of })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <SpanQuestion from={page.from} to={page.to} spans={page.spans} />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isExplained ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('statements.equityUnexplained')}</p>
        </Notice>
      )}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="sheet">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <StatementPaper paper={page.paper} file={page.file} wide />
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
