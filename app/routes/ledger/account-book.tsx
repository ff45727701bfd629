import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead, Pagination } from '#app/components/page.tsx'
import { Lede, Note, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { guard } from '#app/http/guard.server.ts'
import { pager } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { accountBookAsked, accountBookOf, accountsOn } from '#app/routes/ledger/account-book-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('books.ledger'))

const PER_PAGE = 50

/** The lines of one account with a running balance: cash book, bank book, or general ledger. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, url, language } = given
  const wanted = await accountBookAsked(tx, cooperative, given)
  const pages = pager(url, PER_PAGE)
  const asked = { ...wanted, language, page: pages.part }
  const { paper, found } = await accountBookOf(tx, cooperative, asked)
  const { account, from, to, search, isWrong, shelf } = wanted
  const code = account?.code ?? ''
  const { slug } = cooperative
  return {
    paper,
    found,
    paging: pages.paging(),
    shelf,
    code,
    from,
    to,
    search,
    isWrong,
    accounts: accountsOn(shelf, wanted.accounts, language),
    file: paths.accountBookFile(slug, { account: code, from, to }),
    back: shelf === 'ledger' ? paths.generalLedger(slug) : paths.books(slug),
  }
})

export default function AccountBook() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t(`books.${page.shelf}`)}
        lede={page.paper.of}
        back={{
          href: page.back,
          label: page.shelf === 'ledger' ? t('books.ledger') : t('ledger.books'),
        }}
      />
      <Question>
        <Select name="akun" label={t('ledger.account')} value={page.code} options={page.accounts} />
        <Field name="dari" label={t('ledger.from')} type="date" value={page.from} />
        <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} />
        <Field
          name="cari"
          label={t('books.search')}
          value={page.search}
          placeholder={t('books.searchHint')}
          maxLength={100}
        />
        <Button kind="second">{t('ledger.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('ledger.badSpan')}</p>
        </Notice>
      ) : null}
      <Lede>{page.paper.story[0]}</Lede>
      {page.search === '' ? null : <Note>{t('books.found', { count: page.found })}</Note>}
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} wide />
      <Pagination {...page.paging} />
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
