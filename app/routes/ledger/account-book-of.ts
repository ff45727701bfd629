import { accountBookPaper } from '#app/documents/account-book.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type BookShelf, shelfOf } from '#app/domain/ledger/account-book.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { Language } from '#app/i18n/language.ts'
import { MOST_PAPER_LINES, refuseTooLong, spanAsked } from '#app/routes/ledger/span-asked.ts'
import { accountBookLines, accountBookSums } from '#db/queries/account-book.ts'
import { listAccounts } from '#db/queries/books.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

type Asked = { readonly url: URL; readonly today: LocalDate; readonly language: Language }
const SHELF_WORDS: Readonly<Record<string, BookShelf>> = { kas: 'cash', bank: 'bank' }

/** Which account, span and words an address asks for; a cash or bank book without an account is the usual one's. */
export async function accountBookAsked(
  tx: TenantTx,
  cooperative: Cooperative,
  { url, today }: Asked,
) {
  const asked = url.searchParams
  const book = await mainBook(tx, cooperative.id)
  const accounts = await listAccounts(tx, book)
  const map = await postingMap(tx, book)
  const wanted = asked.get('akun') ?? ''
  const shelfWanted = SHELF_WORDS[asked.get('buku') ?? '']
  const named = accounts.find(({ code }) => code === wanted)
  const shelf = named === undefined ? (shelfWanted ?? 'cash') : shelfOf(named.code)
  const usual = map.get(shelf === 'bank' ? 'bank' : 'cash')
  const account = named ?? accounts.find(({ code }) => code === usual) ?? accounts[0]
  const search = asked.get('cari')?.trim().slice(0, 100) ?? ''
  return { url, book, accounts, account, shelf, search, ...spanAsked(asked, today) }
}

type Wanted = Awaited<ReturnType<typeof accountBookAsked>>

/** The book of an account as a paper: a page of it for the screen, all of it for a file. */
export async function accountBookOf(
  tx: TenantTx,
  cooperative: Cooperative,
  wanted: Wanted & {
    readonly language: Language
    readonly page?: (found: number) => { readonly limit: number; readonly offset: number }
  },
) {
  const { book, account, from, to, search, language } = wanted
  const { code = '', normal_side: normalSide = 'debit' } = account ?? {}
  const wish = { code, from, to, search }
  const sums = await accountBookSums(tx, book, wish)
  if (wanted.page === undefined) refuseTooLong(sums.found, wanted.url)
  const part = wanted.page?.(sums.found) ?? { limit: MOST_PAPER_LINES.csv, offset: 0 }
  const lines = await accountBookLines(tx, book, { ...wish, ...part, opening: sums.opening })
  const name = (language === 'id' ? account?.name : account?.english) ?? ''
  const paper = accountBookPaper(
    {
      cooperative,
      from,
      to,
      hrefOf: (entryId) => paths.entry(cooperative.slug, entryId),
      account: {
        code,
        name,
        normalSide,
        ...sums,
        lines,
        isFromStart: part.offset === 0 && search === '',
      },
    },
    language,
  )
  return { paper, found: sums.found }
}

/** The accounts kept in the same kind of book, for the picker. */
export function accountsOn(shelf: BookShelf, accounts: Wanted['accounts'], language: Language) {
  return accounts
    .filter(({ code }) => shelf === 'ledger' || shelfOf(code) === shelf)
    .map(({ code, name, english }) => ({
      value: code,
      label: `${code} ${language === 'id' ? name : english}`,
    }))
}
