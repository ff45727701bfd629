import { useLoaderData } from '@remix-run/react'
import { AccountStory } from '#app/components/account-story.tsx'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { EntryLines } from '#app/components/entry-lines.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Badge, EmptyState, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { DateText } from '#app/components/values.tsx'
import { addDays, type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { dayAsked, EARLIEST } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { entryText } from '#app/routes/ledger/entry-of.ts'
import { listAccounts } from '#db/queries/books.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.journal'))

const PER_PAGE = 25
/** What the whole journal may leave in; the spreadsheet first. */
const FILES = ['csv', 'hledger', 'beancount'] as const

/** Entries of a span, newest first, all or those on some accounts; and what they come to. */
export const loader = guard('ledger:read', async ({ tx, cooperative, actor, url, today }) => {
  const slug = cooperative.slug
  const { from, to, codes, isWrong } = wishOf(url.searchParams, today)
  const book = await mainBook(tx, cooperative.id)
  const accounts = await listAccounts(tx, book)
  const filter = { from, to, accountCodes: codes }
  const totals = await journalTotals(tx, book, filter)
  const { limit, offset, paging } = pageAsked(url, { found: totals.entries, size: PER_PAGE })
  const entries = await listEntries(tx, book, {
    ...filter,
    newestFirst: true,
    limit,
    offset,
  })
  const shown = Money.sum(
    entries
      .flatMap(({ lines }) => lines.filter(({ side }) => side === 'debit'))
      .map((l) => l.amount),
  )
  const balances =
    codes === undefined ? [] : await accountBalances(tx, book, { from, to, closing: 'with' })
  const own = balances.filter(({ code }) => codes?.includes(code))
  const sum = (amounts: readonly Money[]) => Money.sum(amounts)
  const opening = sum(own.map((account) => account.opening))
  const debit = sum(own.map((account) => account.debit))
  const credit = sum(own.map((account) => account.credit))
  return {
    from,
    to,
    today,
    isWrong,
    account: codes?.join(',') ?? '',
    accounts: accounts.map(({ code, name, english }) => ({ code, name, english })),
    names: own.map(({ code, name, english }) => ({ code, name, english })),
    story:
      own.length === 0
        ? null
        : {
            opening: opening.toString(),
            debit: debit.toString(),
            credit: credit.toString(),
            closing: opening.plus(debit).minus(credit).toString(),
          },
    earlier: opening.isZero()
      ? null
      : paths.journal(slug, { from: EARLIEST, to: addDays(from, -1), accounts: codes }),
    entries: entries.map((entry) => ({
      ...entryText(entry),
      href: paths.entry(slug, entry.id),
    })),
    count: totals.entries,
    total: totals.debit.toString(),
    shown: { debit: shown.toString(), credit: shown.toString() },
    paging,
    newEntry: can(actor, 'ledger:post') ? paths.newEntry(slug) : null,
    paper: paths.journalPaper(slug, { from, to, accounts: codes }),
    vouchers: paths.vouchers(slug, { from, to }),
    files: FILES.map((format) => ({ format, href: paths.journalFile(slug, format) })),
    back: paths.books(slug),
  }
})

function wishOf(asked: URLSearchParams, today: LocalDate) {
  const from = dayAsked(asked.get('dari'), newYearOf(today))
  const to = dayAsked(asked.get('sampai'), today)
  const codes = (asked.get('akun') ?? '').split(',').filter((code) => /^\d{4}$/.test(code))
  return {
    from: from.day,
    to: to.day,
    codes: codes.length === 0 ? undefined : codes.slice(0, 40),
    isWrong: from.isWrong || to.isWrong || from.day > to.day,
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Journal() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('ledger.journal')}
        lede={t('ledger.journalLede')}
        back={{ href: page.back, label: t('ledger.books') }}
        tools={
          page.newEntry === null ? null : (
            <ButtonLink href={page.newEntry} icon="add">
              {t('ledger.new')}
            </ButtonLink>
          )
        }
      />
      <p className="paper-only">
        <DateText date={page.from} /> – <DateText date={page.to} />
      </p>
      <Filters page={page} />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('ledger.badSpan')}</p>
        </Notice>
      ) : null}
      <AccountStory names={page.names} story={page.story} earlier={page.earlier} />
      {page.count === 0 ? (
        <EmptyState title={t('ledger.emptyTitle')} icon="book">
          {t('ledger.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Lede>{t('ledger.found', { count: page.count, amount: page.total })}</Lede>
          <PaperLinks file={page.paper} />
          <Toolbar>
            <ButtonLink href={page.vouchers} kind="plain" icon="print">
              {t('vouchers.printSpan')}
            </ButtonLink>
          </Toolbar>
          <Entries page={page} />
          <Pagination {...page.paging} />
        </>
      )}
      <Files files={page.files} />
    </>
  )
}

function Filters({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const isOne = page.accounts.some(({ code }) => code === page.account)
  const several =
    isOne || page.account === ''
      ? []
      : [{ value: page.account, label: page.account.split(',').join(', ') }]
  return (
    <Question>
      <Field name="dari" label={t('ledger.from')} type="date" value={page.from} />
      <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} />
      <Select
        name="akun"
        label={t('ledger.account')}
        value={page.account}
        empty={t('ledger.allAccounts')}
        options={[
          ...several,
          ...page.accounts.map(({ code, name, english }) => ({
            value: code,
            label: `${code} ${language === 'id' ? name : english}`,
          })),
        ]}
      />
      <Button kind="second">{t('ledger.show')}</Button>
    </Question>
  )
}

function Entries({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('ledger.entries')} titleHidden>
      <EntryLines
        caption={t('ledger.linesNote')}
        totals={page.shown}
        totalLabel={t('ledger.totalShown', { count: page.entries.length })}
        groups={page.entries.map((entry) => ({
          key: entry.id,
          lines: entry.lines,
          title: (
            <>
              <DateText date={entry.date} form="short" /> · <a href={entry.href}>{entry.number}</a>{' '}
              <span className="note">{entry.memo}</span>{' '}
              {entry.isReversed ? <Badge tone="info">{t('ledger.reversedShort')}</Badge> : null}
            </>
          ),
        }))}
      />
    </Panel>
  )
}

/** The whole journal, whatever is asked for above, in files of other programs. */
function Files({ files }: Pick<Page, 'files'>) {
  const t = useT()
  return (
    <Panel title={t('ledger.files')} note={t('ledger.filesNote')}>
      <Toolbar>
        {files.map(({ format, href }) => (
          <ButtonLink key={format} href={href} kind="second" icon="download" download>
            {t(`ledger.file.${format}`)}
          </ButtonLink>
        ))}
      </Toolbar>
    </Panel>
  )
}
