import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Lede, Notice } from '#app/components/panel.tsx'
import { PaperTables } from '#app/components/paper-tables.tsx'
import { figurePaper } from '#app/documents/statement-figure.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { enterpriseLineText } from '#app/i18n/enterprise-lines.ts'
import { enterpriseFigure, figureAsked } from '#app/routes/trade/figure-of.ts'
import { yearTo } from '#app/routes/trade/statements-of.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'

export const handle = { tab: 'reports' }
export const meta = titled((t) => t('statements.howCounted'))

/** How a figure of an enterprise's statements was counted: its formula with its numbers, down to its accounts. */
export const loader = guard(
  'enterprise_book:read',
  async ({ tx, cooperative, params, url, today, language }) => {
    const t = translator(language)
    const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const { statement, line } = figureAsked(params['statement'], url.searchParams.get('baris'))
    const { day, isWrong } = dayAsked(url.searchParams.get('per'), today)
    const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
    const year = await yearTo(tx, book, day)
    const place = { slug: cooperative.slug, enterpriseId: enterprise.id, language }
    const parts = enterpriseFigure(year, { statement, line, ...place })
    const words = enterpriseLineText(language, line)
    const of =
      statement === 'posisi-keuangan'
        ? t('statements.asOf', { date: year.to })
        : t('statements.ofSpan', { from: year.from, to: year.to })
    const shown = {
      cooperative: { ...cooperative, name: enterprise.name },
      statement,
      line: words,
      of,
      ...parts,
      otherwise: t('statements.formulaNothing'),
    }
    return {
      isWrong,
      name: enterprise.name,
      words,
      of,
      amount: parts.amount.toString(),
      paper: figurePaper(shown, language),
      back: paths.enterpriseStatements(cooperative.slug, enterprise.id, year.to),
    }
  },
)

export default function Figure() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.howCounted')}
        lede={t('statements.howCountedLede', { line: page.words, name: page.name })}
        back={{ href: page.back, label: t('statements.backToStatement') }}
        before={page.of}
      />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      <Lede>{page.paper.story[0]}</Lede>
      <PaperTables paper={page.paper} />
      <PageFoot>{t('statements.countedHint')}</PageFoot>
    </>
  )
}
