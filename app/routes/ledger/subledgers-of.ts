import { subledgerListPaper } from '#app/documents/subledger-list.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { onNormalSide } from '#app/domain/ledger/account-book.ts'
import { type OwnerRow, subledgerList } from '#app/domain/ledger/subledger-list.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { holdingsOn, ownedAccounts } from '#db/queries/subledgers.ts'
import type { TenantTx } from '#db/tables.ts'

const KINDS = ['savings', 'loan', 'customer', 'consignor'] as const
type Kind = (typeof KINDS)[number]
const KIND_WORDS = {
  savings: 'simpanan',
  loan: 'pinjaman',
  customer: 'piutang',
  consignor: 'konsinyasi',
} as const satisfies Record<Kind, string>

type Account = Awaited<ReturnType<typeof ownedAccounts>>[number]
type Named = {
  readonly word: string
  readonly title: string
  readonly accounts: readonly Account[]
}

/** The lists a cooperative can ask for: a kind of owner over all its accounts, and any other account with owners. */
function listsOf(accounts: readonly Account[], language: Language): readonly Named[] {
  const t = translator(language)
  const kinds = KINDS.map((kind) => ({
    word: KIND_WORDS[kind],
    title: t(`books.list.${kind}`),
    accounts: accounts.filter(({ control_kind }) => control_kind === kind),
  }))
  const others = accounts
    .filter(({ control_kind }) => control_kind === null)
    .map((account) => {
      const { code, name, english } = account
      const title = t('books.list.account', { code, name: language === 'id' ? name : english })
      return { word: code, title, accounts: [account] }
    })
  return [...kinds, ...others].filter((list) => list.accounts.length > 0)
}

/** The subledger list an address asks for (`daftar`, `per`, `cari`), savings unless asked. */
export async function subledgersOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly url: URL
    readonly today: LocalDate
    readonly language: Language
    /** A part of the list for the screen; all of it otherwise. */
    readonly page?: (found: number) => { readonly limit: number; readonly offset: number }
  },
) {
  const { url, language } = asked
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), asked.today)
  const book = await mainBook(tx, cooperative.id)
  const lists = listsOf(await ownedAccounts(tx, book), language)
  const wanted = lists.find(({ word }) => word === url.searchParams.get('daftar')) ?? lists[0]
  const all = (wanted?.accounts ?? []).map(({ code }) => code)
  const totals = await accountTotals(tx, book, on)
  const controls = new Map(
    totals.map((row) => [row.code, onNormalSide(row.debit.minus(row.credit), row.normalSide)]),
  )
  const holdings = await holdingsOn(tx, book, { codes: all, on })
  // An account that neither an owner nor the ledger knows of would only be a column of zeros.
  const used = all.filter(
    (code) =>
      controls.get(code)?.isZero() === false ||
      holdings.some((one) => one.code === code && !one.amount.isZero()),
  )
  const codes = used.length === 0 ? all.slice(0, 1) : used
  const accounts = (wanted?.accounts ?? []).filter(({ code }) => codes.includes(code))
  const list = subledgerList(codes, holdings, controls)
  const search = url.searchParams.get('cari')?.trim().slice(0, 100) ?? ''
  const found = list.rows.filter((row) => says(row, search))
  const { limit, offset } = asked.page?.(found.length) ?? { limit: found.length, offset: 0 }
  const isMembers = accounts.some(({ control_kind }) => isOfMembers(control_kind))
  const paper = subledgerListPaper(
    {
      cooperative,
      title: wanted?.title ?? '',
      on,
      accounts: accounts.map(({ code, name, english }) => ({
        code,
        name: language === 'id' ? name : english,
      })),
      list,
      rows: found.slice(offset, offset + limit),
      hrefOf: ({ ownerId }) =>
        ownerId === null || !isMembers ? null : paths.member(cooperative.slug, ownerId),
    },
    language,
  )
  const word = wanted?.word ?? ''
  return { paper, on, isWrong, word, lists: lists.map(optionOf), search, isEven: list.isEven }
}

function isOfMembers(kind: string | null): boolean {
  return kind === 'savings' || kind === 'loan'
}

function says(row: OwnerRow, search: string): boolean {
  const text = `${row.no} ${row.name}`.toLocaleLowerCase('id')
  return text.includes(search.toLocaleLowerCase('id'))
}

function optionOf({ word, title }: Named) {
  return { value: word, label: title }
}
