import { useLoaderData } from '@remix-run/react'
import { AccountStory } from '#app/components/account-story.tsx'
import { Button } from '#app/components/button.tsx'
import { EntryLines } from '#app/components/entry-lines.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Badge, EmptyState, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { addDays } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type AccountBalance, netOf } from '#app/domain/statements/lines.ts'
import { EARLIEST } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { entryText } from '#app/routes/ledger/entry-of.ts'
import { listAccounts } from '#db/queries/books.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { type EntryView, listEntries } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { salesBooked } from '#db/queries/trade.ts'

const PER_PAGE = 25

export const handle = { tab: 'reports' }
export const meta = titled((t) => t('trade.entriesTitle'))

/** Entries of an enterprise's book over a span, all or those on one account, each with the sale it came from. */
export const loader = guard(
  'enterprise_book:read',
  async ({ tx, cooperative, params, url, today }) => {
    const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
    const { from, to, isWrong } = spanAsked(url, today)
    const accounts = await listAccounts(tx, book)
    const account = accounts.find(({ code }) => code === url.searchParams.get('akun'))?.code
    const filter = { from, to, accountCodes: account === undefined ? undefined : [account] }
    const totals = await journalTotals(tx, book, filter)
    const { limit, offset, paging } = pageAsked(url, { found: totals.entries, size: PER_PAGE })
    const entries = await listEntries(tx, book, { ...filter, newestFirst: true, limit, offset })
    const sales = await salesBooked(tx, book, entries.map(bookedBy))
    const { slug } = cooperative
    const balances =
      account === undefined ? [] : await accountBalances(tx, book, { from, to, closing: 'with' })
    const held = balances.find(({ code }) => code === account) ?? null
    const sourceOf = (entry: EntryView) => {
      const sale = sales.get(bookedBy(entry))
      const invoice = entry.lines.find(({ subledgerId }) => subledgerId !== undefined)?.subledgerId
      if (sale?.kind === 'sale') {
        return { kind: 'sale' as const, href: paths.sale(slug, enterprise.id, sale.id) }
      }
      const id = sale?.id ?? invoice
      return id === undefined
        ? null
        : { kind: 'invoice' as const, href: paths.invoice(slug, enterprise.id, id) }
    }
    const shown = Money.sum(
      entries
        .flatMap(({ lines }) => lines.filter(({ side }) => side === 'debit'))
        .map(({ amount }) => amount),
    ).toString()
    return {
      name: enterprise.name,
      from,
      to,
      today,
      isWrong,
      account: account ?? '',
      accounts: accounts.map(({ code, name, english }) => ({ code, name, english })),
      entries: entries.map((entry) => ({ ...entryText(entry), source: sourceOf(entry) })),
      ...storyOf(held),
      earlier:
        held === null || held.opening.isZero()
          ? null
          : paths.enterpriseEntries(slug, enterprise.id, {
              from: EARLIEST,
              to: addDays(from, -1),
              accounts: [held.code],
            }),
      count: totals.entries,
      total: totals.debit.toString(),
      shown,
      paging,
      back: paths.enterpriseStatements(slug, enterprise.id, to),
    }
  },
)

function storyOf(held: AccountBalance | null) {
  if (held === null) return { story: null }
  const { opening, debit, credit } = held
  return {
    story: {
      opening: opening.toString(),
      debit: debit.toString(),
      credit: credit.toString(),
      closing: netOf(held, 'closing').toString(),
    },
  }
}

/** The entry that booked it, for a correction the one it takes back. */
function bookedBy({ id, reversesId }: EntryView): string {
  return reversesId ?? id
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Entries() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('trade.entriesTitle')}
        lede={t('trade.entriesLede')}
        back={{ href: page.back, label: t('trade.statements') }}
        before={page.name}
      />
      <Filters page={page} />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      <AccountStory
        names={page.accounts.filter(({ code }) => code === page.account)}
        story={page.story}
        earlier={page.earlier}
      />
      {page.count === 0 ? (
        <EmptyState title={t('trade.entriesEmpty')} icon="book">
          {t('trade.entriesEmptyText')}
        </EmptyState>
      ) : (
        <>
          <Lede>{t('ledger.found', { count: page.count, amount: page.total })}</Lede>
          <Found page={page} />
          <Pagination {...page.paging} />
        </>
      )}
    </>
  )
}

function Filters({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Question>
      <Field name="dari" label={t('ledger.from')} type="date" value={page.from} />
      <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} />
      <Select
        name="akun"
        label={t('ledger.account')}
        value={page.account}
        empty={t('ledger.allAccounts')}
        options={page.accounts.map(({ code, name, english }) => ({
          value: code,
          label: `${code} ${language === 'id' ? name : english}`,
        }))}
      />
      <Button kind="second">{t('ledger.show')}</Button>
    </Question>
  )
}

function Found({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('trade.entries')} titleHidden>
      <EntryLines
        caption={t('ledger.linesNote')}
        totals={{ debit: page.shown, credit: page.shown }}
        totalLabel={t('ledger.totalShown', { count: page.entries.length })}
        groups={page.entries.map(({ id, lines, date, number, memo, isReversed, source }) => ({
          key: id,
          lines,
          title: (
            <>
              <DateText date={date} form="short" /> · {number} <span className="note">{memo}</span>{' '}
              {isReversed ? <Badge tone="info">{t('ledger.reversedShort')}</Badge> : null}{' '}
              {source === null ? null : (
                <a href={source.href}>
                  {t(source.kind === 'sale' ? 'trade.openSale' : 'trade.openInvoice')}
                </a>
              )}
            </>
          ),
        }))}
      />
    </Panel>
  )
}
