import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question, Search } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { mayWrite } from '#app/domain/registers/kinds.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { bookAsked, bookPaperOf, spanAsked } from '#app/routes/registers/book-of.ts'
import { countRegister, listRegister } from '#db/queries/registers.ts'

const PAGE_SIZE = 50
const LONGEST_SEARCH = 100

export const handle = { tab: 'books' }
export const meta = titled((t) => t('registers.title'))

/** One of the sixteen books; a register by pages, the latest first, with what a search finds. */
export const loader = guard('registers:read', async (given) => {
  const { tx, cooperative, actor, params, url, today, language } = given
  const book = bookAsked(params['book'])
  const span = spanAsked(url, today)
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST_SEARCH)
  const { slug } = cooperative
  const shown = { book, today, span, language }
  const common = {
    no: book.no,
    slug: book.slug,
    search,
    span: book.from === 'cash' ? span : null,
    today,
    file: paths.cooperativeBookFile(slug, book.slug, book.from === 'cash' ? span : undefined),
    back: paths.cooperativeBooks(slug),
  }
  if (book.from !== 'register') {
    const paper = await bookPaperOf(tx, cooperative, shown)
    const isEmpty = paper.sections.every(({ rows }) => rows.length === 0)
    return { ...common, paper, isEmpty, isByHand: false, write: null, paging: null }
  }
  const wanted = { kind: book.kind, search }
  const found = await countRegister(tx, cooperative.id, wanted)
  const { limit, offset, paging } = pageAsked(url, { found, size: PAGE_SIZE })
  const page = { ...wanted, limit, offset, newestFirst: true }
  const entries = await listRegister(tx, cooperative.id, page)
  return {
    ...common,
    paper: await bookPaperOf(tx, cooperative, { ...shown, entries }),
    isEmpty: found === 0,
    isByHand: true,
    write: mayWrite(actor.roles, book.kind) ? paths.newRegisterEntry(slug, book.slug) : null,
    paging,
  }
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CooperativeBookPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const name = t(`registers.book.${page.slug}`)
  const write =
    page.write === null ? null : (
      <ButtonLink href={page.write} icon="add">
        {t('registers.write')}
      </ButtonLink>
    )
  return (
    <>
      <PageHead
        title={t('registers.bookNo', { no: page.no, name })}
        lede={useFrame().cooperative.name}
        back={{ href: page.back, label: t('registers.title') }}
        tools={write}
      />
      <Ask page={page} />
      {page.isEmpty ? (
        <Empty page={page} write={write} />
      ) : (
        <>
          <PaperLinks file={page.file} />
          <PaperTables paper={page.paper} wide />
          {page.paging === null ? null : <Pagination {...page.paging} />}
        </>
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('registers.printHint')}</PageFoot>
    </>
  )
}

function Ask({ page }: { readonly page: Page }) {
  const t = useT()
  if (page.span !== null) {
    return (
      <>
        <Question>
          <Field
            name="dari"
            label={t('registers.from')}
            type="date"
            value={page.span.from}
            max={page.today}
          />
          <Field
            name="sampai"
            label={t('registers.to')}
            type="date"
            value={page.span.to}
            max={page.today}
          />
          <Button kind="second">{t('registers.show')}</Button>
        </Question>
        {page.span.isWrong ? (
          <Notice tone="bad" live="alert">
            <p>{t('statements.badDate')}</p>
          </Notice>
        ) : null}
      </>
    )
  }
  if (!page.isByHand || (page.isEmpty && page.search === '')) return null
  return <Search label={t('registers.search')} value={page.search} />
}

function Empty({ page, write }: { readonly page: Page; readonly write: React.ReactNode }) {
  const t = useT()
  if (page.search !== '') {
    return (
      <EmptyState title={t('registers.notFound')} icon="search">
        {t('registers.notFoundText')}
      </EmptyState>
    )
  }
  const text = page.isByHand
    ? page.write === null
      ? t('registers.emptyRead')
      : t('registers.emptyText')
    : t('registers.emptyData')
  return (
    <EmptyState title={t('registers.empty')} icon="book" action={write}>
      {text}
    </EmptyState>
  )
}
