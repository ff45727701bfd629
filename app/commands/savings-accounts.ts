import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { SAVINGS_ROLES } from '#app/domain/savings/entries.ts'
import { type ProductTerm, termOn } from '#app/domain/savings/products.ts'
import { mainBook, openSubledgers, postingMap } from '#db/queries/ledger.ts'
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
