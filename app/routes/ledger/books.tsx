import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Grain, Lede, Panel } from '#app/components/panel.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { can, type Permission } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.books'))

const BOOKS = [
  { name: 'journal', permission: 'ledger:read', href: paths.journal, icon: 'book' },
  { name: 'cash', permission: 'ledger:read', href: paths.cash, icon: 'box' },
  { name: 'trialBalance', permission: 'statements:read', href: paths.trialBalance, icon: 'scale' },
  { name: 'balanceSheet', permission: 'statements:read', href: paths.balanceSheet, icon: 'sheet' },
  { name: 'surplus', permission: 'statements:read', href: paths.surplusStatement, icon: 'chart' },
  { name: 'cashFlow', permission: 'statements:read', href: paths.cashFlow, icon: 'box' },
  { name: 'arrears', permission: 'loans:read', href: paths.arrears, icon: 'clock' },
  {
    name: 'savingsProducts',
    permission: 'savings:read',
    href: paths.savingsProducts,
    icon: 'sack',
  },
  { name: 'interest', permission: 'savings:read', href: paths.interest, icon: 'sack' },
  { name: 'meetings', permission: 'meetings:read', href: paths.meetings, icon: 'people' },
  {
    name: 'deadlines',
    permission: 'registers:read',
    href: paths.deadlines,
    icon: 'calendar',
  },
  { name: 'health', permission: 'statements:read', href: paths.health, icon: 'chart' },
  {
    name: 'cooperativeBooks',
    permission: 'registers:read',
    href: paths.cooperativeBooks,
    icon: 'book',
  },
  { name: 'periods', permission: 'ledger:read', href: paths.periods, icon: 'calendar' },
  { name: 'rules', permission: 'rules:read', href: paths.rules, icon: 'gear' },
  { name: 'imports', permission: 'onboarding:read', href: paths.imports, icon: 'upload' },
] as const satisfies readonly {
  readonly name: string
  readonly permission: Permission
  readonly href: (slug: string) => string
  readonly icon: IconName
}[]

/** The shelf: every book and report this person may open. */
export const loader = guard('ledger:read', async ({ tx, cooperative, actor, today }) => {
  const book = await mainBook(tx, cooperative.id)
  const from = newYearOf(today)
  const totals = await journalTotals(tx, book, { from, to: today })
  return {
    year: today.slice(0, 4),
    count: totals.entries,
    closed: await closedThrough(tx, book),
    books: BOOKS.filter(({ permission }) => can(actor, permission)).map(({ name, href, icon }) => ({
      name,
      icon,
      href: href(cooperative.slug),
    })),
    newEntry: can(actor, 'ledger:post') ? paths.newEntry(cooperative.slug) : null,
  }
})

export default function Books() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { count, year, closed } = page
  return (
    <>
      <PageHead
        title={t('ledger.books')}
        tools={
          page.newEntry === null ? null : (
            <ButtonLink href={page.newEntry} icon="add">
              {t('ledger.new')}
            </ButtonLink>
          )
        }
      />
      <Lede>
        {t('ledger.booksSentence', { count, year })}{' '}
        {closed === null ? t('ledger.noneClosed') : t('ledger.closedThrough', { date: closed })}
      </Lede>
      <Panel title={t('ledger.books')} titleHidden>
        <List>
          {page.books.map(({ name, href, icon }) => (
            <ListRow
              key={name}
              title={t(`ledger.book.${name}`)}
              note={t(`ledger.bookNote.${name}`)}
              href={href}
              mark={<Grain icon={icon} />}
            />
          ))}
        </List>
      </Panel>
    </>
  )
}
