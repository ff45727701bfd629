import { useLoaderData } from '@remix-run/react'
import { DatedList } from '#app/components/dated-list.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { guard } from '#app/http/guard.server.ts'
import { pager } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { ageingOf } from '#app/routes/ledger/ageing-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('books.ageing'))

const PER_PAGE = 50

/** How old the loans or receivables of a day are. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, url, today } = given
  const pages = pager(url, PER_PAGE)
  const list = await ageingOf(tx, cooperative, { ...given, page: pages.part })
  return {
    ...list,
    today,
    paging: pages.paging(),
    file: paths.ageingFile(cooperative.slug, { list: list.word, on: list.on }),
    back: paths.books(cooperative.slug),
  }
})

export default function Ageing() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return <DatedList title={t('books.ageing')} lede={t('books.ageingLede')} page={page} />
}
