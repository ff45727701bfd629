import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { SAVINGS_ROLES } from '#app/domain/savings/entries.ts'
import { type ProductTerm, termOn } from '#app/domain/savings/products.ts'
import { mainBook, mainBookAndAccounts, openSubledgers, postingMap } from '#db/queries/ledger.ts'
import type { Member } from '#db/queries/members.ts'
import { insertAccounts, listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import { nextSerial } from '#db/queries/savings-accounts.ts'
import { listProducts, productTerms, type SavingsProduct } from '#db/queries/savings-products.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const SHORT = { principal: 'P', mandatory: 'W', voluntary: 'S', term: 'B', special: 'K' } as const

/**
 * Opens an account of a product for a member: a subledger that may never go below its floor. A khusus
 * account keeps the day that the terms set when it was opened.
 *
 * @throws {DomainError} `account_missing` when the book maps no account to the product's role.
 */
export async function openSavings(
  context: CommandContext,
  wanted: {
    readonly member: Pick<Member, 'id' | 'no' | 'name'>
    readonly product: SavingsProduct
    readonly openedOn: LocalDate
    /** Another control account than its kind's own: berjangka of more than a year. */
    readonly role?: string
  },
): Promise<SavingsAccount> {
  const { tx, cooperative } = context
  const { member, product, openedOn } = wanted
  const role = wanted.role ?? SAVINGS_ROLES[product.kind]
  const book = await mainBook(tx, cooperative.id)
  const account = (await postingMap(tx, book)).get(role)
  if (account === undefined) throw new DomainError('account_missing', { role })
  await takeTurn(tx, cooperative.id, `accounts ${member.id}`)
  const numbers = await nextSerial(tx, cooperative.id, { memberId: member.id, product })
  const id = newId()
  const no = `${member.no}/${SHORT[product.kind]}${numbers.ofKind === 1 ? '' : numbers.ofKind}`
  const floor = await floorOn(context, product, { date: openedOn, isLeaving: false })
  const term = termOn(await termsOf(context, product), openedOn)
  const withdrawableFrom = product.kind === 'special' ? (term?.withdrawableFrom ?? null) : null
  await openSubledgers(tx, book, [{ id, account, kind: 'savings', no, name: member.name, floor }])
  const facts = { id, no, memberId: member.id, openedOn, serial: numbers.ofProduct }
  await insertAccounts(tx, cooperative.id, [{ ...facts, productId: product.id, withdrawableFrom }])
  return { ...facts, product, withdrawableFrom, balance: Money.zero }
}

/**
 * Opens accounts of several members at once, for books that are brought over; their floor is nothing, since an
 * opening balance is what it is.
 *
 * @param wanted.others What the member has already, so that the number goes on.
 * @returns Their ids, in the order given.
 */
export async function openSavingsOf(
  context: CommandContext,
  wanted: readonly {
    readonly member: Pick<Member, 'id' | 'no' | 'name'>
    readonly product: SavingsProduct
    readonly openedOn: LocalDate
    readonly others: readonly SavingsAccount[]
  }[],
): Promise<readonly string[]> {
  const { tx, cooperative } = context
  if (wanted.length === 0) return []
  const { book, accounts: accountOf } = await mainBookAndAccounts(tx, cooperative.id)
  const numbers = new Map<string, number>()
  const rows = wanted.map(({ member, product, openedOn, others }) => {
    const key = `${member.id} ${product.kind}`
    const before = others.filter((account) => account.product.kind === product.kind).length
    const count = (numbers.get(key) ?? before) + 1
    numbers.set(key, count)
    const role = SAVINGS_ROLES[product.kind]
    const account = accountOf.get(role)
    if (account === undefined) throw new DomainError('account_missing', { role })
    const no = `${member.no}/${SHORT[product.kind]}${count === 1 ? '' : count}`
    return { id: newId(), account, no, member, product, openedOn }
  })
  await openSubledgers(
    tx,
    book,
    rows.map(({ id, account, no, member }) => ({
      id,
      account,
      kind: 'savings',
      no,
      name: member.name,
      floor: Money.zero,
    })),
  )
  await insertAccounts(
    tx,
    cooperative.id,
    rows.map(({ id, no, member, product, openedOn }) => ({
      id,
      no,
      memberId: member.id,
      productId: product.id,
      openedOn,
    })),
  )
  return rows.map(({ id }) => id)
}

/** The dated terms of one product, oldest first. */
export async function termsOf(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  product: SavingsProduct,
): Promise<readonly ProductTerm[]> {
  return (await productTerms(tx, cooperative.id, product.id)).get(product.id) ?? []
}

/** Sukarela and khusus have a least amount, until the member leaves; the others just never go below nothing. */
export async function floorOn(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  product: SavingsProduct,
  when: { readonly date: LocalDate; readonly isLeaving: boolean },
): Promise<Money> {
  const hasLeast = product.kind === 'voluntary' || product.kind === 'special'
  if (!hasLeast || when.isLeaving) return Money.zero
  return termOn(await termsOf(context, product), when.date)?.amount ?? Money.zero
}

/** The first sukarela of a member; opened where they have none yet. */
export async function sukarelaOf(
  context: CommandContext,
  of: { readonly memberId: string; readonly memberNo: string; readonly memberName: string },
  on: LocalDate,
): Promise<SavingsAccount> {
  const { tx, cooperative } = context
  const held = await listAccountsOf(tx, cooperative.id, { memberId: of.memberId })
  const account = held.find(({ product }) => product.kind === 'voluntary')
  if (account !== undefined) return account
  const products = await listProducts(tx, cooperative.id)
  const product = products.find(({ kind }) => kind === 'voluntary')
  if (product === undefined) throw new DomainError('product_missing', { field: 'method' })
  const member = { id: of.memberId, no: of.memberNo, name: of.memberName }
  return openSavings(context, { member, product, openedOn: on })
}
