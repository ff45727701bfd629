import type { AccountType } from '#app/domain/ledger/charts/account.ts'
import type { JournalLine } from '#app/domain/ledger/entry.ts'
import type { WholeAccount, WholeBook } from '#app/domain/ledger/whole-book.ts'
import type { Money } from '#app/domain/money.ts'

/** Where an amount stands: an account, and on a control account the part of it. */
export type Place = Pick<JournalLine, 'accountCode' | 'subledgerId'>

/** The kinds of account every accounting program knows, and ours beside the statements. */
export type AccountRoot = 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'memorandum'

/** How a format writes names of accounts. */
export type NameForm = {
  readonly roots: Readonly<Record<AccountRoot, string>>
  /** Makes a text fit to stand between two colons. */
  readonly clean: (text: string) => string
}

/**
 * Names every place of a journal in a format's own words, no two alike.
 *
 * @returns The name of a place; the same place always gets the same name.
 */
export function namesIn(book: WholeBook, form: NameForm): (place: Place) => string {
  const accounts = new Map(book.accounts.map((account) => [account.code, account]))
  const subledgers = new Map(book.subledgers.map((one) => [one.id, one]))
  const given = new Map<string, string>()
  const taken = new Set<string>()
  return ({ accountCode, subledgerId }) => {
    const key = `${accountCode} ${subledgerId ?? ''}`
    const before = given.get(key)
    if (before !== undefined) return before
    const account = accounts.get(accountCode)
    const root = account === undefined ? 'memorandum' : rootOf(account)
    const parts = [form.roots[root], form.clean(`${accountCode} ${account?.name ?? ''}`)]
    const part = subledgerId === undefined ? undefined : subledgers.get(subledgerId)
    if (part !== undefined) parts.push(form.clean(`${part.no} ${part.name}`))
    const name = unlike(parts.join(':'), taken)
    given.set(key, name)
    taken.add(name)
    return name
  }
}

/** The numbers of entries by their ids, to say what an entry reverses. */
export function numbersOf(book: WholeBook): ReadonlyMap<string, string> {
  return new Map(book.entries.map(({ id, number }) => [id, number]))
}

/** What every place holds at the end, by the book's own balances: whole accounts, then their parts. */
export function balancesOf(book: WholeBook): readonly (Place & { readonly balance: Money })[] {
  const used = new Set(book.entries.flatMap(({ lines }) => lines.map((line) => line.accountCode)))
  const accounts = book.accounts
    .filter(({ code }) => used.has(code))
    .map(({ code, balance }) => ({ accountCode: code, subledgerId: undefined, balance }))
  const parts = new Set(
    book.entries.flatMap(({ lines }) =>
      lines.map((line) => `${line.accountCode} ${line.subledgerId}`),
    ),
  )
  const subledgers = book.subledgers
    .filter(({ accountCode, id }) => parts.has(`${accountCode} ${id}`))
    .map(({ accountCode, id, balance }) => ({ accountCode, subledgerId: id, balance }))
  return [...accounts, ...subledgers]
}

/** A text on one line, single-spaced. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const ROOTS: Readonly<Record<Exclude<AccountType, 'O'>, AccountRoot>> = {
  A: 'asset',
  L: 'liability',
  E: 'equity',
  R: 'income',
  C: 'expense',
  X: 'expense',
  K: 'expense',
  T: 'expense',
  M: 'memorandum',
}

/** Other items (O) are income or expense, as their normal side says. */
function rootOf({ type, normal }: WholeAccount): AccountRoot {
  if (type !== 'O') return ROOTS[type]
  return normal === 'credit' ? 'income' : 'expense'
}

function unlike(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  for (let again = 2; ; again += 1) {
    const other = `${name}-${again}`
    if (!taken.has(other)) return other
  }
}
