import { type AccountToShow, generalLedgerPaper } from '#app/documents/account-book.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { Language } from '#app/i18n/language.ts'
import { MOST_PAPER_LINES, refuseTooLong } from '#app/routes/ledger/span-asked.ts'
import { accountBookLines, accountSpans, linesInSpan } from '#db/queries/account-book.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The general ledger of a span: every account in use; as a file the lines of each as well. */
export async function generalLedgerOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly language: Language
    /** The address of a file: the lines of every account as well; null for the sums alone. */
    readonly fileAt: URL | null
  },
) {
  const { from, to, language } = asked
  const { slug } = cooperative
  const book = await mainBook(tx, cooperative.id)
  const spans = await accountSpans(tx, book, { from, to })
  const overview = spans
    .filter(({ opening, debit, credit }) =>
      [opening, debit, credit].some((amount) => !amount.isZero()),
    )
    .map(({ code, name, english, ...sums }) => ({
      code,
      name: language === 'id' ? name : english,
      ...sums,
    }))
  const accounts =
    asked.fileAt === null
      ? []
      : await wholeAccounts(tx, book, { from, to, overview, fileAt: asked.fileAt })
  return generalLedgerPaper(
    {
      cooperative,
      from,
      to,
      overview,
      accounts,
      hrefOf: (entryId) => paths.entry(slug, entryId),
      accountHref: (account) => paths.accountBook(slug, { account, from, to }),
    },
    language,
  )
}

async function wholeAccounts(
  tx: TenantTx,
  book: BookRef,
  span: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly fileAt: URL
    readonly overview: readonly Omit<AccountToShow, 'normalSide' | 'lines' | 'isFromStart'>[]
  },
): Promise<readonly AccountToShow[]> {
  refuseTooLong(await linesInSpan(tx, book, span), span.fileAt)
  const sides = new Map((await listAccounts(tx, book)).map((one) => [one.code, one.normal_side]))
  const accounts: AccountToShow[] = []
  for (const account of span.overview) {
    const { code, opening } = account
    const wish = { code, from: span.from, to: span.to, opening, limit: MOST_PAPER_LINES.csv }
    const lines = await accountBookLines(tx, book, wish)
    const normalSide = sides.get(code) ?? 'debit'
    accounts.push({ ...account, normalSide, lines, isFromStart: true })
  }
  return accounts
}
