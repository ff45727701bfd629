import { useLoaderData } from '@remix-run/react'
import { DatedList } from '#app/components/dated-list.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { guard } from '#app/http/guard.server.ts'
import { pager } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { subledgersOf } from '#app/routes/ledger/subledgers-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('books.subledgers'))

const PER_PAGE = 50

/** Who held what on a day, beside what the ledger says. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, url, today } = given
  const pages = pager(url, PER_PAGE)
  const list = await subledgersOf(tx, cooperative, { ...given, page: pages.part })
  return {
    ...list,
    today,
    paging: pages.paging(),
    file: paths.subledgersFile(cooperative.slug, { list: list.word, on: list.on }),
    back: paths.books(cooperative.slug),
  }
})

export default function Subledgers() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return <DatedList title={t('books.subledgers')} lede={t('books.subledgersLede')} page={page} />
}
