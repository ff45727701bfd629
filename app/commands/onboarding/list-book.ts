import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import { isGuarded, OWED_ROLES } from '#app/commands/ledger.ts'
import { Money } from '#app/domain/money.ts'
import { fieldsIn, type ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { planList } from '#app/domain/onboarding/list-plan.ts'
import type { ListBook, ListPlan, ListSettings } from '#app/domain/onboarding/list-plan-types.ts'
import { type ReadList, readList } from '#app/domain/onboarding/list-rows.ts'
import { type ListChoice, type ListTable, listTable } from '#app/domain/onboarding/list-table.ts'
import type { Sheet } from '#app/domain/onboarding/sheet.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, mainBook, postingMap } from '#db/queries/ledger.ts'
import { loanNumbers, lookupsBorne, rowsStanding, savedHeadings } from '#db/queries/list-imports.ts'
import { listMembers, savingsByMember } from '#db/queries/members.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { listProducts, productTerms } from '#db/queries/savings-products.ts'

type Context = Pick<CommandContext, 'tx' | 'cooperative' | 'actor' | 'today' | 'vault'>

/** A list with what the treasurer chose about it. */
export type ListAttempt = {
  readonly kind: ListKind
  readonly sheets: readonly Sheet[]
  readonly content: Uint8Array
  readonly choice: ListChoice
  readonly settings: Omit<ListSettings, 'as'> & { readonly as: ListSettings['as'] | null }
  readonly answers: Readonly<Record<string, string>>
}

const MOST_MEMBERS = 100_000
const Headings = z.record(z.string(), z.string())

/** How the cooperative named the columns of a kind of list the last time: plain heading → field. */
export async function rememberedHeadings(
  { tx, cooperative }: Pick<Context, 'tx' | 'cooperative'>,
  kind: ListKind,
): Promise<Readonly<Record<string, string>>> {
  return Headings.catch({}).parse(await savedHeadings(tx, cooperative.id, kind))
}

/** Judges a list against the cooperative as it stands: the dry run, and the first step of bringing it in. Null without headings. */
export async function judgeList(context: Context, attempt: ListAttempt): Promise<ListPlan | null> {
  const { kind, sheets, choice, answers } = attempt
  const remembered = await rememberedHeadings(context, kind)
  const table = listTable(sheets, kind, { choice, remembered })
  if (table === null) return null
  const settings = settingsOf(attempt, table)
  const list = readList(table)
  const book = await listBook(context, { kind, list })
  const first = planList({ table, list, book, settings, answers })
  const seen = await seenIn(context, { plan: first, fileHash: hashOfList(attempt, table) })
  return seen.size === 0
    ? first
    : planList({ table, list, book: { ...book, seen }, settings, answers })
}

/** Savings with days are deposits, without them balances, unless said otherwise. */
export function settingsOf({ settings }: ListAttempt, { places }: ListTable): ListSettings {
  return { ...settings, as: settings.as ?? (places.has('date') ? 'deposits' : 'opening') }
}

/** What two uploads of one list have in common; a workbook may hold several lists, a sheet each. */
export function hashOfList(
  { kind, content }: Pick<ListAttempt, 'kind' | 'content'>,
  { sheet }: Pick<ListTable, 'sheet'>,
): Buffer {
  return createHash('sha256').update(`${kind}\n${sheet.name}\n`).update(content).digest()
}

/** The hash a row is known by in later files. */
export function hashOfRow(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** What each heading of a table was read as, to be remembered: `''` for those that are not used. */
export function headingsOf({
  kind,
  headings,
  columns,
}: ListTable): Readonly<Record<string, string>> {
  const guessed = fieldsIn(kind, Object.values(headings), {})
  return Object.fromEntries(
    Object.entries(headings)
      .map(([letter, words], at) => [words, columns[letter] ?? '', guessed.get(at) ?? ''] as const)
      .filter(([, field, guess]) => field !== '' || guess !== '')
      .map(([words, field]) => [words, field]),
  )
}

async function listBook(
  context: Context,
  { kind, list }: { readonly kind: ListKind; readonly list: ReadList },
): Promise<ListBook> {
  const { tx, cooperative, today } = context
  const book = await mainBook(tx, cooperative.id)
  const members = await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS })
  const products = await listProducts(tx, cooperative.id)
  return {
    today,
    closedThrough: await closedThrough(tx, book),
    members,
    products,
    accounts: await accountsFor(context, book),
    principal: await principalOf(context, { members, products, isAsked: kind === 'savings' }),
    loans: await loanNumbers(tx, cooperative.id),
    takenNik: kind === 'members' ? await takenNik(context, list) : new Set(),
    seen: new Map(),
  }
}

async function principalOf(
  { tx, cooperative }: Context,
  of: {
    readonly members: readonly { readonly id: string; readonly no: string }[]
    readonly products: ListBook['products']
    readonly isAsked: boolean
  },
): Promise<ListBook['principal']> {
  const product = of.products.find(({ kind }) => kind === 'principal')
  if (!of.isAsked || product === undefined) return { terms: [], held: new Map() }
  const terms = (await productTerms(tx, cooperative.id, product.id)).get(product.id) ?? []
  const numbers = new Map(of.members.map(({ id, no }) => [id, no]))
  const saved = await savingsByMember(tx, cooperative.id)
  const held = new Map<string, Money>()
  for (const { memberId, kind, balance } of saved) {
    const no = numbers.get(memberId)
    if (kind === 'principal' && no !== undefined) {
      held.set(no, (held.get(no) ?? Money.zero).plus(balance))
    }
  }
  return { terms, held }
}

/** Accounts that can be posted to. What only the chair may adjust is guarded for others, as in a general entry. */
async function accountsFor({ tx, actor }: Context, book: BookRef): Promise<ListBook['accounts']> {
  const map = await postingMap(tx, book)
  const owed = new Set(OWED_ROLES.map((role) => map.get(role)))
  const isAdjusting = can(actor, 'ledger:adjust')
  return (await listAccounts(tx, book))
    .filter(({ is_active: isActive }) => isActive)
    .map(({ code, control_kind: control }) => ({
      code,
      control,
      isGuarded: owed.has(code) || (isGuarded(control) && !isAdjusting),
    }))
}

async function takenNik(
  { tx, cooperative, vault }: Context,
  { rows }: ReadList,
): Promise<ReadonlySet<string>> {
  const written = rows.flatMap(({ texts }) => texts['nik']?.replace(/[\s.-]/g, '') || [])
  if (written.length === 0) return new Set()
  // A dry run writes nothing, no key either: where none is made yet, nobody's NIK is known.
  const seal = await vault.findSeal(tx, cooperative.id)
  const lookups = new Map(written.map((nik) => [nik, seal?.seal(nik).lookup ?? null]))
  const known = [...lookups.values()].filter((lookup) => lookup !== null)
  const borne = await lookupsBorne(tx, cooperative.id, known)
  const counted = new Map<string, number>()
  for (const nik of written) counted.set(nik, (counted.get(nik) ?? 0) + 1)
  return new Set(
    [...lookups].flatMap(([nik, lookup]) =>
      (counted.get(nik) ?? 0) > 1 || borne.has(lookup?.toString('hex') ?? '') ? [nik] : [],
    ),
  )
}

async function seenIn(
  { tx, cooperative }: Context,
  { plan, fileHash }: { readonly plan: ListPlan; readonly fileHash: Buffer },
): Promise<ReadonlyMap<string, string>> {
  const keys = plan.rows.map(({ key }) => ({ key, hash: hashOfRow(key) }))
  if (keys.length === 0) return new Map()
  const hashes = keys.map(({ hash }) => hash)
  const standing = await rowsStanding(tx, cooperative.id, { hashes, fileHash })
  return new Map(
    keys.flatMap(({ key, hash }) => {
      const file = standing.get(hash.toString('hex'))
      return file === undefined ? [] : [[key, file] as const]
    }),
  )
}
