import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Lede, Notice } from '#app/components/panel.tsx'
import { PaperTables } from '#app/components/paper-tables.tsx'
import { figurePaper } from '#app/documents/statement-figure.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { lineText } from '#app/i18n/statement-lines.ts'
import { explained, figureParts } from '#app/routes/statements/figure-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.howCounted'))

/** The figure each statement is drawn up for. */
const LAST = {
  neraca: 'total_assets',
  phu: 'surplus_after_tax',
  'arus-kas': 'cash_at_end',
  'perubahan-ekuitas': 'equity_closing',
} as const

/** How a figure of a statement was counted: its formula with its numbers, down to the accounts and their entries. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, params, url, today, language }) => {
    const t = translator(language)
    const statement = explained(params['statement'])
    const { isWrong, ...span } = spanAsked(url, today)
    const line = url.searchParams.get('baris') ?? LAST[statement]
    const unit = url.searchParams.get('unit')
    const column =
      url.searchParams.get('kolom') ??
      (statement === 'perubahan-ekuitas' ? 'surplus_to_share' : null)
    const asked = { statement, span, line, column, unit, language }
    const parts = await figureParts(tx, cooperative, asked)
    const text = lineText(language, line)
    const words = column === null ? text : `${text}, ${lineText(language, column).toLowerCase()}`
    const isCash = line === 'cash_at_end' || line === 'cash_brought_forward'
    const otherwise = t(isCash ? 'statements.given' : 'statements.formulaNothing')
    const of =
      statement === 'neraca'
        ? t('statements.asOf', { date: span.to })
        : t('statements.ofSpan', span)
    const shown = { cooperative, statement, line: words, of, ...parts, otherwise }
    const codes = parts.accounts.map(({ code }) => code)
    const { slug } = cooperative
    const back = {
      neraca: () => (unit === null ? paths.balanceSheet : paths.unitSheet)(slug, span.to),
      phu: () => paths.surplusStatement(slug, span, unit === null ? undefined : 'unit'),
      'arus-kas': () => paths.cashFlow(slug, span),
      'perubahan-ekuitas': () => paths.equity(slug, span),
    }[statement]()
    return {
      isWrong,
      words,
      of,
      amount: parts.amount.toString(),
      paper: figurePaper(shown, language),
      entries: codes.length === 0 ? null : paths.journal(slug, { ...span, accounts: codes }),
      back,
    }
  },
)

export default function Figure() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.howCounted')}
        lede={t('statements.howCountedLede', { line: page.words, name: cooperative.name })}
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
      {page.entries === null ? null : (
        <Toolbar>
          <ButtonLink href={page.entries} kind="second" icon="book">
            {t('statements.entriesOfLine')}
          </ButtonLink>
        </Toolbar>
      )}
      <PageFoot>{t('statements.countedHint')}</PageFoot>
    </>
  )
}
