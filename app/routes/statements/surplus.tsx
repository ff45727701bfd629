import { useLoaderData } from '@remix-run/react'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Notice } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { StateLinks } from '#app/components/state-links.tsx'
import { SpanQuestion, StatementPaper } from '#app/components/statement-paper.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { spanAsked, usualSpans } from '#app/http/span-asked.ts'
import { surplusOf, surplusView } from '#app/routes/statements/surplus-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.surplus'))

/** What a span earned and cost: as a whole, by unit, or by source; this year so far unless asked. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { isWrong, ...span } = spanAsked(url, today)
    const view = surplusView(url)
    const { slug } = cooperative
    const shown = view === 'whole' ? undefined : view
    return {
      ...span,
      isWrong,
      view,
      ...(await surplusOf(tx, cooperative, { span, view, language })),
      spans: usualSpans(today).map(({ key, ...usual }) => ({
        key,
        href: paths.surplusStatement(slug, usual, shown),
        isCurrent: usual.from === span.from && usual.to === span.to,
      })),
      views: {
        whole: paths.surplusStatement(slug, span),
        unit: paths.surplusStatement(slug, span, 'unit'),
        anggota: paths.surplusStatement(slug, span, 'anggota'),
      },
      file: paths.surplusFile(slug, span, shown),
      back: paths.books(slug),
    }
  },
)

export default function Surplus() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { views, view } = page
  return (
    <>
      <PageHead
        title={t('statements.surplus')}
        lede={t('statements.howCountedLede', { line: cooperative.name, name: page.paper.of })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <StateLinks
        label={t('statements.view')}
        links={[
          { href: views.whole, label: t('statements.viewWhole'), isCurrent: view === 'whole' },
          { href: views.unit, label: t('statements.viewUnits'), isCurrent: view === 'unit' },
          {
            href: views.anggota,
            label: t('statements.viewParties'),
            isCurrent: view === 'anggota',
          },
        ]}
      />
      <SpanQuestion from={page.from} to={page.to} spans={page.spans}>
        {view === 'whole' ? null : <input type="hidden" name="tampilan" value={view} />}
      </SpanQuestion>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="chart">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <StatementPaper paper={page.paper} file={page.file} wide={view !== 'whole'} />
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
