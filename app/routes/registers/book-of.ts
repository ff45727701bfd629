import {
  cashBookPaper,
  inventoryBook,
  memberBook,
  registerPaper,
  savingsBook,
} from '#app/documents/cooperative-books.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { firstDay, type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { bookNamed, type CooperativeBook } from '#app/domain/registers/books.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paths } from '#app/http/paths.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { cashBook, inventoryOn } from '#db/queries/cooperative-books.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listMembers, savingsByMember } from '#db/queries/members.ts'
import { listRegister, type RegisterEntry } from '#db/queries/registers.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_MEMBERS = 100_000
const REASONS = ['request', 'moved', 'expelled', 'died'] as const

/** The book an address names. */
export function bookAsked(text: string | undefined): CooperativeBook {
  const book = bookNamed(text ?? '')
  if (book === null) throw new DomainError('register_missing')
  return book
}

/** The days an address asks the cash book for: this month up to today unless it says others. */
export function spanAsked(url: URL, today: LocalDate) {
  const from = dayAsked(url.searchParams.get('dari'), firstDay(monthOf(today)))
  const to = dayAsked(url.searchParams.get('sampai'), today)
  const isWrong = from.isWrong || to.isWrong || from.day > to.day
  return isWrong
    ? { from: firstDay(monthOf(today)), to: today, isWrong }
    : { from: from.day, to: to.day, isWrong }
}

/** One of the sixteen books as a paper: for the page and the files alike. */
export async function bookPaperOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly book: CooperativeBook
    readonly today: LocalDate
    readonly span: { readonly from: LocalDate; readonly to: LocalDate }
    readonly language: Language
    /** The entries to show of a register, when not all of them. */
    readonly entries?: readonly RegisterEntry[]
  },
): Promise<TablePaper> {
  const { book, today, span, language } = asked
  const t = translator(language)
  const title = t(`registers.book.${book.slug}`)
  const head = { cooperative, title, on: today }
  if (book.from === 'register') {
    const entries = asked.entries ?? (await listRegister(tx, cooperative.id, { kind: book.kind }))
    const rows = entries.map((entry) => ({
      ...entry,
      href: paths.registerEntry(cooperative.slug, entry.id),
    }))
    return registerPaper(head, { kind: book.kind, entries: rows }, language)
  }
  if (book.from === 'members') {
    return memberBook(head, await memberRows(tx, cooperative, t), language)
  }
  if (book.from === 'savings') {
    return savingsBook(head, await savingsRows(tx, cooperative), language)
  }
  const ledger = await mainBook(tx, cooperative.id)
  if (book.from === 'cash') {
    const cash = await cashBook(tx, ledger, span)
    const lines = cash.lines.map((one) => ({
      ...one,
      href: paths.entry(cooperative.slug, one.entryId),
    }))
    const dated = { ...head, from: span.from, on: span.to }
    return cashBookPaper(dated, { opening: cash.opening, lines }, language)
  }
  const items = await inventoryOn(tx, ledger, today)
  const named = items.map((item) => ({
    ...item,
    condition: t(`assets.condition.${item.condition}`),
    href: paths.asset(cooperative.slug, item.id),
  }))
  return inventoryBook(head, named, language)
}

async function memberRows(tx: TenantTx, cooperative: Cooperative, t: Translate) {
  const members = await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS })
  return members.map((member) => ({
    no: member.no,
    name: member.name,
    born: member.birthDate,
    occupation: member.occupation,
    address: member.hamlet,
    joinedOn: member.joinedOn,
    leftOn: member.leftOn,
    leftReason: reasonText(member.leftReason, t),
    href: paths.member(cooperative.slug, member.id),
  }))
}

function reasonText(reason: string | null, t: Translate): string | null {
  const known = REASONS.find((one) => one === reason)
  return known === undefined ? reason : t(`exit.reason.${known}`)
}

async function savingsRows(tx: TenantTx, cooperative: Cooperative) {
  const members = await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS })
  const sums = new Map<string, Money>()
  for (const { memberId, kind, balance } of await savingsByMember(tx, cooperative.id)) {
    const key = `${memberId} ${kind === 'principal' || kind === 'mandatory' ? kind : 'other'}`
    sums.set(key, (sums.get(key) ?? Money.zero).plus(balance))
  }
  const sumOf = (id: string, kind: string) => sums.get(`${id} ${kind}`) ?? Money.zero
  return members
    .filter(({ leftOn }) => leftOn === null)
    .map((member) => ({
      no: member.no,
      name: member.name,
      principal: sumOf(member.id, 'principal'),
      mandatory: sumOf(member.id, 'mandatory'),
      other: sumOf(member.id, 'other'),
      href: paths.member(cooperative.slug, member.id),
    }))
}
