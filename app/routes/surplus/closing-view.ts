import { closingOf } from '#app/commands/surplus/close-year.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type JournalDraft, sideTotal } from '#app/domain/ledger/entry.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, listEntries } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

type Shown = {
  readonly surplus: string | null
  readonly entries: readonly (ReturnType<typeof entryView> & { readonly key: string })[]
  readonly trouble: string | null
}

/** What closing a year would post now, or why it cannot be closed. */
export async function foreseen(
  given: TenantGiven & { readonly tx: TenantTx },
  book: BookRef,
  year: number,
): Promise<Shown> {
  try {
    const { entries, surplus } = await closingOf(given, book, year)
    const accounts = await listAccounts(given.tx, book)
    const named = new Map(accounts.map((account) => [account.code, account]))
    const views = entries.map((entry, index) => ({
      key: String(index),
      ...entryView(entry, (code) => named.get(code) ?? { name: '', english: '' }),
    }))
    return { surplus: surplus.toString(), entries: views, trouble: null }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { surplus: null, entries: [], trouble: errorText(given.language, error) }
  }
}

/** What closing a year has posted. */
export async function postedEntries(
  tx: TenantTx,
  book: BookRef,
  ids: readonly string[],
): Promise<Omit<Shown, 'surplus'> & { readonly surplus: null }> {
  const entries = await listEntries(tx, book, { ids, limit: ids.length })
  const views = entries.map((entry) => {
    const names = new Map(
      entry.lines.map((line) => [
        line.accountCode,
        { name: line.accountName, english: line.accountEnglish },
      ]),
    )
    const { date, memo, event, lines } = entry
    const draft = { date, memo, event, lines, voucher: 'BM' } as const
    return { key: entry.id, ...entryView(draft, (code) => names.get(code) ?? NAMELESS) }
  })
  return { surplus: null, entries: views, trouble: null }
}

const NAMELESS = { name: '', english: '' }

function entryView(
  entry: JournalDraft,
  nameOf: (code: string) => { readonly name: string; readonly english: string },
) {
  return {
    date: entry.date,
    memo: entry.memo,
    total: sideTotal(entry.lines, 'debit').toString(),
    lines: entry.lines.map(({ accountCode: code, side, amount, unit }, index) => ({
      key: `${code} ${index}`,
      code,
      ...nameOf(code),
      owner: unit ?? null,
      debit: side === 'debit' ? amount.toString() : null,
      credit: side === 'credit' ? amount.toString() : null,
    })),
  }
}
