import type { CommandContext } from '#app/commands/command.ts'
import { opensOnJoining } from '#app/commands/members.ts'
import { keyOf, openDebts, openLoans } from '#app/commands/onboarding/bring-opening.ts'
import { openingAccounts } from '#app/commands/onboarding/opening-accounts.ts'
import { openSavingsOf } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance, type JournalDraft, type JournalLine, resolve } from '#app/domain/ledger/entry.ts'
import type {
  ListPlan,
  ListSettings,
  PlannedOf,
  PlannedRow,
} from '#app/domain/onboarding/list-plan-types.ts'
import {
  betweenUnits,
  NO_OPENING,
  type OpeningLine,
  type OpeningOwner,
  openingLines,
} from '#app/domain/onboarding/opening.ts'
import { depositEntry } from '#app/domain/savings/entries.ts'
import { type BookRef, postEntries, postingMap } from '#db/queries/ledger.ts'
import { loanNumbers } from '#db/queries/list-imports.ts'
import {
  insertMembers,
  listMembers,
  type Member,
  type NewMember,
  nextMemberNo,
} from '#db/queries/members.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { newId } from '#db/uuid.ts'

/** A list on its way into the book. */
type Work = {
  readonly book: BookRef
  readonly batchId: string
  readonly fileName: string
  readonly plan: ListPlan
  readonly settings: ListSettings
}

/** What came in with a list. */
export type Brought = { readonly members: number; readonly loans: number; readonly entries: number }

const NOTHING: Brought = { members: 0, loans: 0, entries: 0 }
const MOST_MEMBERS = 100_000

/** Turns the rows of a list that are ready into members, accounts, loans and entries, in the command's own transaction. */
export async function bringList(context: CommandContext, work: Work): Promise<Brought> {
  const { kind } = work.plan.table
  if (kind === 'members') return await bringMembers(context, work)
  if (kind === 'savings') return await bringSavings(context, work)
  if (kind === 'loans') return await bringLoans(context, work)
  if (kind === 'journal') return await bringJournal(context, work)
  return await bringGoods(context, work)
}

function planned<Kind extends PlannedRow['kind']>(
  { plan }: Work,
  kind: Kind,
): readonly PlannedOf<Kind>[] {
  const isOfKind = (row: PlannedRow | null): row is PlannedOf<Kind> => row?.kind === kind
  return plan.rows.map((row) => row.planned).filter(isOfKind)
}

async function bringMembers(context: CommandContext, work: Work): Promise<Brought> {
  const { tx, cooperative, vault } = context
  const rows = planned(work, 'members')
  const seal = await vault.sealOf(tx, cooperative.id)
  const numbers = await freeNumbers(context, rows)
  const members = rows.map(
    (row, at): NewMember => ({
      id: newId(),
      no: row.no ?? known(numbers[at], 'a number was given'),
      name: row.name,
      sex: row.sex,
      birthDate: row.birthDate,
      hamlet: row.hamlet,
      occupation: row.occupation,
      phone: row.phone,
      joinedOn: row.joinedOn,
      nik: row.nik === null ? null : seal.seal(row.nik),
      batchId: work.batchId,
    }),
  )
  await insertMembers(tx, cooperative.id, members)
  const products = opensOnJoining(await listProducts(tx, cooperative.id))
  await openSavingsOf(
    context,
    members.flatMap((member) =>
      products.map((product) => ({ member, product, openedOn: member.joinedOn, others: [] })),
    ),
  )
  return { ...NOTHING, members: members.length }
}

/** The next free numbers, past those that the list itself gives. */
async function freeNumbers(
  { tx, cooperative }: CommandContext,
  rows: readonly PlannedOf<'members'>[],
): Promise<readonly (string | null)[]> {
  const taken = new Set(rows.map(({ no }) => no))
  const first = await nextMemberNo(tx, cooperative.id)
  const [, prefix = '', digits = '1'] = /^(.*?)(\d+)$/.exec(first) ?? []
  let next = Number(digits)
  return rows.map(({ no }) => {
    if (no !== null) return null
    const written = () => `${prefix}${String(next).padStart(digits.length, '0')}`
    while (taken.has(written())) next += 1
    const free = written()
    next += 1
    return free
  })
}

type People = ReadonlyMap<string, Member>

async function people({ tx, cooperative }: CommandContext): Promise<People> {
  const members = await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS })
  return new Map(members.map((member) => [member.no, member]))
}

/** The accounts of members on products, opened where they have none; id by `member product`. */
async function accountsOn(
  context: CommandContext,
  wanted: readonly { readonly memberNo: string; readonly product: string }[],
  members: People,
): Promise<ReadonlyMap<string, string>> {
  const { tx, cooperative } = context
  const memberIds = wanted.flatMap(({ memberNo }) => members.get(memberNo)?.id ?? [])
  const held = await listAccountsOf(tx, cooperative.id, { memberIds: [...new Set(memberIds)] })
  const numbers = new Map([...members.values()].map(({ id, no }) => [id, no]))
  const found = new Map<string, string>()
  for (const { id, memberId, product } of held) {
    const key = `${numbers.get(memberId)} ${product.id}`
    if (!found.has(key)) found.set(key, id)
  }
  const products = new Map((await listProducts(tx, cooperative.id)).map((one) => [one.id, one]))
  const missing = new Map(
    wanted
      .map((one) => [`${one.memberNo} ${one.product}`, one] as const)
      .filter(([key]) => !found.has(key)),
  )
  const opened = await openSavingsOf(
    context,
    [...missing.values()].map(({ memberNo, product }) => {
      const member = known(members.get(memberNo), `member ${memberNo} is in the book`)
      return {
        member,
        product: known(products.get(product), `product ${product} is the cooperative's`),
        openedOn: member.joinedOn,
        others: held.filter(({ memberId }) => memberId === member.id),
      }
    }),
  )
  const keys = [...missing.keys()]
  return new Map([...found, ...opened.map((id, at) => [keys[at] ?? '', id] as const)])
}

async function bringSavings(context: CommandContext, work: Work): Promise<Brought> {
  const { tx, cooperative } = context
  const { settings, book } = work
  const rows = planned(work, 'savings')
  const members = await people(context)
  const parts = rows.flatMap(({ memberNo, date, parts: own }) =>
    own.map((part) => ({ memberNo, date, ...part })),
  )
  const accounts = await accountsOn(context, parts, members)
  const idOf = (memberNo: string, product: string) =>
    known(accounts.get(`${memberNo} ${product}`), `the account of ${memberNo} is open`)
  if (settings.as === 'opening') {
    const owned = parts.map(({ memberNo, product, amount }) => ({ memberNo, product, amount }))
    return await postBalances(context, work, {
      opening: { ...NO_OPENING, savings: owned },
      idOf: (owner) => (owner.kind === 'savings' ? idOf(owner.memberNo, owner.product) : ''),
    })
  }
  const products = new Map((await listProducts(tx, cooperative.id)).map((one) => [one.id, one]))
  const accountOf = await postingMap(tx, book)
  const drafts = parts.map(({ memberNo, date, product: productId, amount }) => {
    const product = known(products.get(productId), 'the product is the cooperative’s')
    const member = known(members.get(memberNo), `member ${memberNo} is in the book`)
    const movement = {
      date,
      kind: product.kind,
      productName: product.name,
      savingsId: idOf(memberNo, productId),
      memberLabel: `${member.no} ${member.name}`,
      means: settings.means,
      amount,
    }
    return resolve(depositEntry(movement), accountOf)
  })
  return await postDrafts(context, work, drafts)
}

async function bringLoans(context: CommandContext, work: Work): Promise<Brought> {
  const rows = planned(work, 'loans')
  const { book, batchId, settings } = work
  const loans = rows.map(({ no, memberNo, disbursedOn, terms, outstanding, purpose }) => ({
    no,
    memberNo,
    disbursedOn,
    terms,
    outstanding,
    purpose,
  }))
  const day = known(settings.day, 'balances have a day')
  const members = await people(context)
  const ids = await openLoans(context, { book, batchId, day, loans }, members)
  const posted = await postBalances(context, work, {
    opening: { ...NO_OPENING, loans },
    idOf: (owner) => ids.get(keyOf(owner)) ?? '',
  })
  return { ...posted, loans: loans.length }
}

async function bringGoods(context: CommandContext, work: Work): Promise<Brought> {
  const { book, settings, fileName } = work
  const { inventory } = await stock(context, book)
  const rows = planned(work, 'goods')
  const lines = rows.flatMap(({ name, quantity, unit, cost: amount }): readonly JournalLine[] => [
    {
      accountCode: inventory,
      side: 'debit',
      amount,
      unit: 'niaga',
      memo: `${name}, ${quantity} ${unit}`.slice(0, 200),
    },
    { accountCode: known(settings.counter, 'balances have a counter'), side: 'credit', amount },
  ])
  const draft: JournalDraft = {
    date: known(settings.day, 'balances have a day'),
    voucher: 'BM',
    event: 'onboarding.opening',
    memo: `Persediaan dari berkas ${fileName}`.slice(0, 200),
    lines,
  }
  return await postDrafts(context, work, [draft])
}

async function stock({ tx }: CommandContext, book: BookRef) {
  const inventory = (await postingMap(tx, book)).get('inventory')
  if (inventory === undefined) throw new DomainError('account_missing', { role: 'inventory' })
  return { inventory }
}

/** Balances with owners as one entry; all of it stands on the other side of one account. */
async function postBalances(
  context: CommandContext,
  work: Work,
  of: {
    readonly opening: Parameters<typeof openingLines>[0]
    readonly idOf: (owner: OpeningOwner) => string
  },
): Promise<Brought> {
  const { book, settings, fileName } = work
  const lines = openingLines(of.opening, await openingAccounts(context.tx, book))
  const accountCode = known(settings.counter, 'balances have a counter')
  const against = lines.map(({ side, amount }): OpeningLine => {
    const other = side === 'debit' ? 'credit' : 'debit'
    return { accountCode, side: other, amount, owner: null, unit: 'umum' }
  })
  const draft: JournalDraft = {
    date: known(settings.day, 'balances have a day'),
    voucher: 'BM',
    event: 'onboarding.opening',
    memo: `Saldo dari berkas ${fileName}`.slice(0, 200),
    lines: [...lines, ...against, ...betweenUnits([...lines, ...against])].map(
      ({ owner, ...line }): JournalLine =>
        owner === null ? line : { ...line, partyKind: 'member', subledgerId: of.idOf(owner) },
    ),
  }
  return await postDrafts(context, work, [draft])
}

async function bringJournal(context: CommandContext, work: Work): Promise<Brought> {
  const lines = planned(work, 'journal')
  const subledgerOf = await ownersOf(context, work, lines)
  const vouchers = new Map<number, PlannedOf<'journal'>[]>()
  for (const line of lines) {
    const own = vouchers.get(line.group)
    if (own === undefined) vouchers.set(line.group, [line])
    else own.push(line)
  }
  const drafts = [...vouchers.values()].map((own): JournalDraft & { sourceNo?: string } => {
    const [first] = own
    const memo = own.find((line) => line.memo !== '')?.memo ?? work.fileName
    return {
      date: known(first, 'a voucher has lines').date,
      voucher: 'BM',
      event: 'ledger.post',
      memo: memo.slice(0, 200),
      lines: own.map((line) => ({
        accountCode: line.account,
        side: line.side,
        amount: line.amount,
        subledgerId: subledgerOf(line),
        partyKind: line.memberNo === null ? 'none' : 'member',
        memo: line.memo === '' || line.memo === memo ? undefined : line.memo,
      })),
      ...(first?.voucher ? { sourceNo: first.voucher } : {}),
    }
  })
  return await postDrafts(context, work, drafts)
}

/** Whose each line on a control account is; savings and shop accounts are opened where a member has none. */
async function ownersOf(
  context: CommandContext,
  work: Work,
  lines: readonly PlannedOf<'journal'>[],
) {
  const { tx, cooperative } = context
  const { book } = work
  const accounts = await openingAccounts(tx, book)
  const products = [...accounts.savings].map(([product, code]) => ({ product, code }))
  const members = await people(context)
  const savings = lines.flatMap(({ memberNo, account }) => {
    const product = products.find(({ code }) => code === account)?.product
    return memberNo === null || product === undefined ? [] : [{ memberNo, product }]
  })
  const saved = await accountsOn(context, savings, members)
  const kinds = new Map([
    [accounts.customers, 'customer' as const],
    [accounts.consignors, 'consignor' as const],
  ])
  const debts = lines.flatMap(({ memberNo, account }) => {
    const kind = kinds.get(account)
    return memberNo === null || kind === undefined ? [] : [{ memberNo, kind }]
  })
  const owed = await openDebts(context, { book, debts: uniqueDebts(debts) }, members)
  const loans = await loanNumbers(tx, cooperative.id)
  return ({ account, memberNo, loanNo }: PlannedOf<'journal'>): string | undefined => {
    if (loanNo !== null) return loans.get(loanNo)?.id
    if (memberNo === null) return undefined
    const kind = kinds.get(account)
    if (kind !== undefined) return owed.get(keyOf({ kind, memberNo }))
    const product = products.find(({ code }) => code === account)?.product
    return product === undefined ? undefined : saved.get(`${memberNo} ${product}`)
  }
}

function uniqueDebts<Debt extends { readonly memberNo: string; readonly kind: string }>(
  debts: readonly Debt[],
): readonly Debt[] {
  return [...new Map(debts.map((debt) => [`${debt.kind} ${debt.memberNo}`, debt])).values()]
}

async function postDrafts(
  { tx, actor }: CommandContext,
  { book, batchId }: Work,
  drafts: readonly (JournalDraft & { readonly sourceNo?: string })[],
): Promise<Brought> {
  const entries = drafts.map(({ sourceNo, ...draft }) => ({
    id: newId(),
    entry: balance(draft),
    batchId,
    sourceNo,
  }))
  await postEntries(tx, { ...book, actor: actor.userId }, entries)
  return { ...NOTHING, entries: entries.length }
}
