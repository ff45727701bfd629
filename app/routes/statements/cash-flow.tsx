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
import { cashFlowPaperOf } from '#app/routes/statements/cash-flow-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.cashFlow'))

/** Where cash came from and went in a span, beside the same span a year before; this year so far unless asked. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { isWrong, ...span } = spanAsked(url, today)
    const { slug } = cooperative
    return {
      ...span,
      isWrong,
      ...(await cashFlowPaperOf(tx, cooperative, { span, language })),
      spans: usualSpans(today).map(({ key, ...usual }) => ({
        key,
        href: paths.cashFlow(slug, usual),
        isCurrent: usual.from === span.from && usual.to === span.to,
      })),
      file: paths.cashFlowFile(slug, span),
      back: paths.books(slug),
    }
  },
)

export default function CashFlowPage() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.cashFlow')}
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
          <p>{t('statements.cashUnexplained')}</p>
        </Notice>
      )}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="box">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <StatementPaper paper={page.paper} file={page.file} />
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
