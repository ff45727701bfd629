import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sealBooks } from '#app/commands/seals.ts'
import { BookSeal } from '#app/components/book-seal.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Grain, Lede, Panel } from '#app/components/panel.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { can, type Permission } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { countUnsealed, lastSeal } from '#db/queries/seals.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.books'))

const BOOKS = [
  { name: 'journal', permission: 'ledger:read', href: paths.journal, icon: 'book' },
  { name: 'recurring', permission: 'ledger:read', href: paths.recurring, icon: 'calendar' },
  { name: 'ledger', permission: 'ledger:read', href: paths.generalLedger, icon: 'book' },
  { name: 'cashBook', permission: 'ledger:read', href: paths.cashBook, icon: 'box' },
  { name: 'bankBook', permission: 'ledger:read', href: paths.bankBook, icon: 'bank' },
  { name: 'bank', permission: 'ledger:read', href: paths.bankAccounts, icon: 'bank' },
  { name: 'subledgers', permission: 'ledger:read', href: paths.subledgers, icon: 'people' },
  { name: 'ageing', permission: 'ledger:read', href: paths.ageing, icon: 'clock' },
  { name: 'assets', permission: 'assets:read', href: paths.assets, icon: 'block' },
  { name: 'cash', permission: 'ledger:read', href: paths.cash, icon: 'box' },
  { name: 'trialBalance', permission: 'statements:read', href: paths.trialBalance, icon: 'scale' },
  { name: 'balanceSheet', permission: 'statements:read', href: paths.balanceSheet, icon: 'sheet' },
  { name: 'surplus', permission: 'statements:read', href: paths.surplusStatement, icon: 'chart' },
  { name: 'cashFlow', permission: 'statements:read', href: paths.cashFlow, icon: 'box' },
  { name: 'equity', permission: 'statements:read', href: paths.equity, icon: 'sheet' },
  { name: 'notes', permission: 'statements:read', href: paths.notes, icon: 'sheet' },
  { name: 'benefits', permission: 'statements:read', href: paths.benefits, icon: 'sack' },
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
  { name: 'sharing', permission: 'surplus:read', href: paths.surplusYears, icon: 'scale' },
  { name: 'rules', permission: 'rules:read', href: paths.rules, icon: 'gear' },
  { name: 'opening', permission: 'onboarding:read', href: paths.opening, icon: 'scale' },
  { name: 'imports', permission: 'onboarding:read', href: paths.imports, icon: 'upload' },
  { name: 'deeds', permission: 'deeds:read', href: paths.deeds, icon: 'clock' },
  { name: 'archive', permission: 'archive:take', href: paths.archive, icon: 'download' },
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
  const seal = await lastSeal(tx, cooperative.id)
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
    seal: {
      last: seal === null ? null : { day: seal.day, size: seal.size, root: seal.root },
      isToday: seal?.day === today,
      waiting: await countUnsealed(tx, cooperative.id),
      key: can(actor, 'ledger:seal') ? newKey() : null,
    },
  }
})

/** Closes the day: seals every entry so far. */
export const action = guardAction('ledger:seal', async (given) => {
  const sent = await submit(given, sealBooks, {})
  return sent.ok ? redirect(paths.books(given.cooperative.slug)) : again(sent)
})

export default function Books() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
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
      <BookSeal seal={page.seal} refused={refused?.errors ?? {}} />
    </>
  )
}
