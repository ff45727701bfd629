import { useLoaderData } from '@remix-run/react'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Grain, Panel } from '#app/components/panel.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { COOPERATIVE_BOOKS } from '#app/domain/registers/books.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { inventoryOn } from '#db/queries/cooperative-books.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { countMembers } from '#db/queries/members.ts'
import { registerCounts } from '#db/queries/registers.ts'

const CASH_ACCOUNTS = ['1101', '1102', '1103', '1104']

export const handle = { tab: 'books' }
export const meta = titled((t) => t('registers.title'))

/** All sixteen, in their official order, with how much is written in each. */
export const loader = guard('registers:read', async ({ tx, cooperative, today }) => {
  const ledger = await mainBook(tx, cooperative.id)
  const written = await registerCounts(tx, cooperative.id)
  const members = await countMembers(tx, cooperative.id)
  const span = { from: newYearOf(today), to: today, accountCodes: CASH_ACCOUNTS }
  const cash = await journalTotals(tx, ledger, span)
  const counts = {
    members: members.ever,
    savings: members.active,
    cash: cash.entries,
    inventory: (await inventoryOn(tx, ledger, today)).length,
  }
  return {
    back: paths.books(cooperative.slug),
    books: COOPERATIVE_BOOKS.map((book) => ({
      no: book.no,
      slug: book.slug,
      isByHand: book.from === 'register',
      count: book.from === 'register' ? (written.get(book.kind) ?? 0) : counts[book.from],
      href: paths.cooperativeBook(cooperative.slug, book.slug),
    })),
  }
})

export default function CooperativeBooks() {
  const t = useT()
  const { books, back } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('registers.title')}
        lede={t('registers.lede')}
        back={{ href: back, label: t('ledger.books') }}
      />
      <Panel title={t('registers.title')} titleHidden>
        <List>
          {books.map((book) => (
            <ListRow
              key={book.no}
              href={book.href}
              title={t(`registers.book.${book.slug}`)}
              note={
                book.count === 0 ? t('registers.none') : t('registers.count', { count: book.count })
              }
              mark={<Grain>{String(book.no)}</Grain>}
              end={
                <Badge tone={book.isByHand ? 'info' : 'good'}>
                  {book.isByHand ? t('registers.byHand') : t('registers.fromData')}
                </Badge>
              }
            />
          ))}
        </List>
      </Panel>
    </>
  )
}
