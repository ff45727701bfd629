import { floorOn } from '#app/commands/savings-accounts.ts'
import { atField } from '#app/commands/savings-transfer.ts'
import type { LocalDate, Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import { mandatoryObligation, paidThrough } from '#app/domain/savings/obligation.ts'
import {
  isWorthShowing,
  refusePrincipal,
  refuseTakingOut,
  termOn,
} from '#app/domain/savings/products.ts'
import { fieldsOf, newKey } from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { refusalOf } from '#db/failures.ts'
import { runningLoans } from '#db/queries/home.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { findNamedMember, listMembers, type Member } from '#db/queries/members.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { latestMovements, listAccountsOf } from '#db/queries/savings.ts'
import { accountToMove } from '#db/queries/savings-accounts.ts'
import { listProducts, listTerms, productTerms } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

/** As many as a browser's list of suggestions bears. */
const MOST_SUGGESTED = 2_000
const LATEST = 3

type Reading = Pick<TenantGiven, 'cooperative' | 'today'> & { readonly tx: TenantTx }

/** What a member has and owes, to see beside a form or a receipt. */
export async function memberSide({ tx, cooperative, today }: Reading, member: Member) {
  const { id, slug } = cooperative
  const accounts = await listAccountsOf(tx, id, { memberId: member.id })
  const amounts = await listTerms(tx, id, 'mandatory')
  const wajib = accounts.filter(({ product }) => product.kind === 'mandatory')
  const paid = Money.sum(wajib.map(({ balance }) => balance))
  const owed =
    amounts.length === 0
      ? Money.zero
      : mandatoryObligation(member, amounts, { paid, asOf: today }).arrears
  const running = await runningLoans(tx, id, { date: today, memberId: member.id })
  const latest = await latestMovements(tx, id, { memberId: member.id, limit: LATEST })
  return {
    name: member.name,
    href: paths.member(slug, member.id),
    savings: accounts.filter(isWorthShowing).map(({ product, no, serial, balance }) => ({
      product,
      no,
      serial,
      balance: balance.toString(),
    })),
    owed: owed.toString(),
    loanLeft:
      running.length === 0
        ? null
        : Money.sum(running.map(({ position }) => position.outstanding)).toString(),
    latest: latest.map(({ entryId, product, date, change }, index) => ({
      key: `${entryId} ${index}`,
      product,
      date,
      change: change.toString(),
    })),
  }
}

/** The month until which wajib is paid once an amount is brought; null for any other savings. */
export async function wajibThrough(
  { tx, cooperative }: Pick<Reading, 'tx' | 'cooperative'>,
  brought: {
    readonly member: Member
    readonly product: { readonly kind: SavingsKind }
    readonly amount: Money
  },
): Promise<Month | null> {
  const { member, product, amount } = brought
  if (product.kind !== 'mandatory') return null
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
  const wajib = accounts.filter((account) => account.product.kind === 'mandatory')
  const paid = Money.sum([amount, ...wajib.map(({ balance }) => balance)])
  return paidThrough(member.joinedOn, await listTerms(tx, cooperative.id, 'mandatory'), paid)
}

/** The blank form: whom it may be from, a fresh key, and the member the address names. */
export async function movementPage(given: Reading & Pick<TenantGiven, 'url'>) {
  const { tx, cooperative, today, url } = given
  const members = await listMembers(tx, cooperative.id, { limit: MOST_SUGGESTED })
  const named = await memberNamed(given, url.searchParams.get('anggota') ?? '')
  const products = await productChoices(given, named)
  const wanted = products.find(({ value }) => value === url.searchParams.get('simpanan'))
  return {
    key: newKey(),
    today,
    member: named ? `${named.no} · ${named.name}` : '',
    members: members.map(({ no, name }) => `${no} · ${name}`),
    products,
    product: wanted?.value,
    amount: wanted?.kind === 'principal' ? (wanted.due ?? undefined) : undefined,
    back: paths.record(cooperative.slug),
    side: named ? await memberSide(given, named) : null,
  }
}

/**
 * What money may be brought to or taken from here: every product but berjangka, which goes by its bilyet; with
 * what the member that is named may take out of sukarela today.
 */
async function productChoices(given: Reading, named: Member | null) {
  const { tx, cooperative, today } = given
  const products = await listProducts(tx, cooperative.id)
  const terms = await productTerms(tx, cooperative.id)
  const moved = products.filter(({ kind }) => kind !== 'term')
  const choices = []
  for (const product of moved) {
    const { id, kind, name } = product
    const isFirst = products.find((one) => one.kind === kind) === product
    const term = termOn(terms.get(id) ?? [], today)
    choices.push({
      // The oldest of a kind goes by its kind, as the API has it.
      value: isFirst ? kind : id,
      kind,
      name,
      due: term?.amount.toString() ?? null,
      inInstalments: term?.inInstalments ?? false,
      from: term?.withdrawableFrom ?? null,
      free: named === null ? null : await freeOf(given, { memberId: named.id, text: id, kind }),
    })
  }
  return choices
}

/** What may be taken out today: the balance above what must stay; null where nothing is taken before leaving. */
async function freeOf(
  { tx, cooperative, today }: Reading,
  of: { readonly memberId: string; readonly text: string; readonly kind: SavingsKind },
): Promise<string | null> {
  if (of.kind !== 'voluntary') return null
  const wanted = { ...of, direction: 'out', on: today } as const
  const { account, product } = await accountToMove(tx, cooperative.id, wanted)
  if (account === null) return '0'
  const when = { date: today, isLeaving: false }
  const floor = await floorOn({ tx, cooperative }, product, when)
  return Money.max(account.balance.minus(floor), Money.zero).toString()
}

/** A link may name someone who is not there: then the form is simply blank. */
async function memberNamed({ tx, cooperative }: Reading, text: string): Promise<Member | null> {
  if (text === '') return null
  try {
    return await findNamedMember(tx, cooperative.id, text)
  } catch (error) {
    const code = refusalOf(error)?.code
    if (code === 'member_missing' || code === 'member_ambiguous') return null
    throw error
  }
}

/** What was typed; a chip stands for the amount when none was typed. */
export function movementFields(form: FormData): Readonly<Record<string, string>> {
  const { quick = '', ...typed } = fieldsOf(form)
  return (typed['amount'] ?? '').trim() === '' ? { ...typed, amount: quick } : typed
}

/**
 * Finds whom and what a movement is about, before it is booked.
 *
 * @throws {DomainError} `member_missing`, `date_in_future`, `period_closed`, `savings_product_missing`,
 *   `term_has_bilyet`: at their fields.
 */
export async function foresee(
  given: Reading,
  input: {
    readonly direction: 'in' | 'out'
    readonly member: string
    readonly product: string
    readonly date?: LocalDate | undefined
  },
) {
  const { tx, cooperative, today } = given
  const member = await findNamedMember(tx, cooperative.id, input.member)
  const date = input.date ?? today
  if (date > today) throw new DomainError('date_in_future', { field: 'date' })
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && date <= closed) throw new DomainError('period_closed', { field: 'date' })
  const wanted = { memberId: member.id, text: input.product, direction: input.direction, on: date }
  const { account, product } = await accountToMove(tx, cooperative.id, wanted)
  if (product.kind === 'term') throw new DomainError('term_has_bilyet', { field: 'product' })
  const terms = (await productTerms(tx, cooperative.id, product.id)).get(product.id) ?? []
  return {
    member,
    account,
    product,
    term: termOn(terms, date),
    date,
    balance: account?.balance ?? Money.zero,
    side: await memberSide(given, member),
  }
}

/** What `foresee` found. */
type Foreseen = Awaited<ReturnType<typeof foresee>>

/**
 * The most that may be taken out of what was foreseen: what is above the least balance of the day.
 *
 * @throws {DomainError} `not_withdrawable`, `not_withdrawable_before`, at `product`.
 */
export function mostToTake(seen: Foreseen): Money {
  const isLeaving = seen.member.leftOn !== null
  const withdrawableFrom = seen.account?.withdrawableFrom ?? null
  const { kind } = seen.product
  refuseTakingOut({ kind, withdrawableFrom }, { date: seen.date, isLeaving })
  const keeps = !isLeaving && (kind === 'voluntary' || kind === 'special')
  const floor = keeps ? (seen.term?.amount ?? Money.zero) : Money.zero
  return Money.max(seen.balance.minus(floor), Money.zero)
}

/**
 * Finds both accounts of a transfer before it is booked, and the most that may go.
 *
 * @throws {DomainError} As `savings.transfer`, but for too much money, which is told with `most`.
 */
export async function foreseeTransfer(
  given: Reading,
  input: {
    readonly member: string
    readonly from: string
    readonly to: string
    readonly amount: Money
    readonly date?: LocalDate | undefined
  },
) {
  const from = await foresee(given, { ...input, product: input.from, direction: 'out' })
    .then((seen) => ({ ...seen, most: mostToTake(seen) }))
    .catch(atField('from'))
  if (from.member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
  const to = await foresee(given, { ...input, product: input.to, direction: 'in' }).catch(
    atField('to'),
  )
  if (from.product.id === to.product.id && from.account?.id === to.account?.id) {
    throw new DomainError('same_account', { field: 'to' })
  }
  if (to.product.kind === 'principal') {
    refusePrincipal(to.term, { held: to.balance, amount: input.amount })
  }
  return { from, to }
}
