import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { generalLedgerOf } from '#app/routes/ledger/general-ledger-of.ts'
import { spanAsked } from '#app/routes/ledger/span-asked.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('books.ledger'))

/** Every account of a span; each leads to its own book. */
export const loader = guard('ledger:read', async ({ tx, cooperative, url, today, language }) => {
  const { from, to, isWrong } = spanAsked(url.searchParams, today)
  const { slug } = cooperative
  return {
    from,
    to,
    isWrong,
    paper: await generalLedgerOf(tx, cooperative, { from, to, language, fileAt: null }),
    file: paths.generalLedgerFile(slug, { from, to }),
    back: paths.books(slug),
  }
})

export default function GeneralLedger() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('books.ledger')}
        lede={t('books.ledgerLede')}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Question>
        <Field name="dari" label={t('ledger.from')} type="date" value={page.from} />
        <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} />
        <Button kind="second">{t('ledger.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('ledger.badSpan')}</p>
        </Notice>
      ) : null}
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} wide />
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
