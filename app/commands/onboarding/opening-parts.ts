import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import {
  Debt,
  Goods,
  Loan,
  loanOf,
  MOST_ROWS,
  Saving,
} from '#app/commands/onboarding/opening-body.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { scheduleOf } from '#app/domain/loans/schedule.ts'
import type { Opening, OpeningLoan } from '#app/domain/onboarding/opening.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, mainBook, postingMap } from '#db/queries/ledger.ts'
import { membersNumbered } from '#db/queries/opening-balances.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

const version = field.wholeOrZero(0, 999_999_999)
/** One part of the opening balances, as it is saved. */
export const SaveInput = z.discriminatedUnion('part', [
  z.strictObject({ version, part: z.literal('day'), day: field.day }),
  z.strictObject({
    version,
    part: z.literal('accounts'),
    accounts: z.record(z.string().regex(/^\d{4}$/), field.amountEitherWay),
  }),
  z.strictObject({ version, part: z.literal('savings'), savings: z.array(Saving).max(MOST_ROWS) }),
  z.strictObject({ version, part: z.literal('loan'), loan: Loan }),
  z.strictObject({ version, part: z.literal('loan_left_out'), no: field.line }),
  z.strictObject({ version, part: z.literal('debts'), debts: z.array(Debt).max(MOST_ROWS) }),
  z.strictObject({ version, part: z.literal('goods'), goods: z.array(Goods).max(MOST_ROWS) }),
])
export type SaveInput = z.infer<typeof SaveInput>

/** Puts a part that was sent in its place; the rest stays. */
export async function withPart(
  context: CommandContext,
  opening: Opening,
  input: SaveInput,
): Promise<Opening> {
  return await PARTS[input.part](context, opening, input)
}

type Part<Name extends SaveInput['part']> = (
  context: CommandContext,
  opening: Opening,
  input: Extract<SaveInput, { readonly part: Name }>,
) => Promise<Opening>

const PARTS: {
  readonly [Name in SaveInput['part']]: (
    context: CommandContext,
    opening: Opening,
    input: SaveInput,
  ) => Promise<Opening>
} = {
  day: part('day', async ({ today }, opening, { day }) => {
    if (day > today) throw new DomainError('date_in_future', { field: 'day' })
    return { ...opening, day }
  }),
  accounts: part('accounts', async ({ tx, cooperative }, opening, { accounts }) => {
    const book = await mainBook(tx, cooperative.id)
    await refuseOwned(tx, book, Object.keys(accounts))
    const filled = Object.entries(accounts)
      .map(([code, amount]) => ({ code, amount }))
      .filter(({ amount }) => !amount.isZero())
    return { ...opening, accounts: filled }
  }),
  savings: part('savings', async (context, opening, { savings }) => {
    const numbers = await refuseStrangers(context, savings)
    const products = new Set(
      (await listProducts(context.tx, context.cooperative.id)).map(({ id }) => id),
    )
    if (savings.some(({ product }) => !products.has(product))) {
      throw new DomainError('savings_product_missing')
    }
    const sent = savings.map((row, at) => ({
      memberNo: numbers[at] ?? row.member,
      product: row.product,
      amount: row.amount,
    }))
    return { ...opening, savings: merged(opening.savings, sent, keyOfSavings) }
  }),
  loan: part('loan', async (context, opening, { loan }) => {
    const [member] = await refuseStrangers(context, [loan], 'loan.member')
    const taken = loanOf(loan, member ?? loan.member)
    checkLoan(taken, opening.day ?? context.today)
    const others = opening.loans.filter(({ no }) => no !== taken.no)
    return { ...opening, loans: [...others, taken] }
  }),
  loan_left_out: part('loan_left_out', async (_context, opening, { no }) => ({
    ...opening,
    loans: opening.loans.filter((loan) => loan.no !== no),
  })),
  debts: part('debts', async (context, opening, { debts }) => {
    const numbers = await refuseStrangers(context, debts)
    const sent = debts.map((row, at) => ({
      memberNo: numbers[at] ?? row.member,
      kind: row.kind,
      amount: row.amount,
    }))
    return { ...opening, debts: merged(opening.debts, sent, keyOfDebt) }
  }),
  goods: part('goods', async (_context, opening, { goods }) => ({ ...opening, goods })),
}

function part<Name extends SaveInput['part']>(name: Name, take: Part<Name>) {
  return async (context: CommandContext, opening: Opening, input: SaveInput) => {
    const isOwn = (one: SaveInput): one is Extract<SaveInput, { readonly part: Name }> =>
      one.part === name
    return isOwn(input) ? await take(context, opening, input) : opening
  }
}

type Amount = { readonly amount: Opening['accounts'][number]['amount'] }

/** What was there, with what was sent in its place; nothing is left of what was sent as zero. */
function merged<Row extends Amount>(
  old: readonly Row[],
  sent: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  // Of a row that is sent twice the last one counts.
  const byKey = new Map([...old, ...sent].map((row) => [keyOf(row), row]))
  return [...byKey.values()].filter(({ amount }) => !amount.isZero())
}

const keyOfSavings = ({ memberNo, product }: Opening['savings'][number]) => `${memberNo} ${product}`
const keyOfDebt = ({ memberNo, kind }: Opening['debts'][number]) => `${memberNo} ${kind}`

/** Accounts with owners or a list of their own are filled there. */
async function refuseOwned(tx: TenantTx, book: BookRef, codes: readonly string[]): Promise<void> {
  const goods = (await postingMap(tx, book)).get('inventory')
  const accounts = new Map((await listAccounts(tx, book)).map((account) => [account.code, account]))
  for (const code of codes) {
    const account = accounts.get(code)
    const place = { field: `accounts.${code}`, account: code }
    if (account === undefined || account.type === 'M')
      throw new DomainError('account_missing', place)
    if (account.control_kind !== null || code === goods) {
      throw new DomainError('account_is_control', place)
    }
  }
}

/** Every member named is one, and has not left. */
async function refuseStrangers(
  { tx, cooperative }: CommandContext,
  rows: readonly { readonly member: string }[],
  place = 'member',
): Promise<readonly string[]> {
  // A list offers a number and a name: the number is what counts.
  const numbers = rows.map(({ member }) => member.split(' · ', 1)[0] ?? member)
  const known = await membersNumbered(tx, cooperative.id, numbers)
  const stranger = numbers.find((no) => !known.has(no))
  if (stranger !== undefined)
    throw new DomainError('member_missing', { field: place, no: stranger })
  return numbers
}

function checkLoan(loan: OpeningLoan, day: LocalDate): void {
  if (loan.terms.principal.isLessThan(loan.outstanding)) {
    throw new DomainError('opening_loan_too_much', { field: 'loan.outstanding' })
  }
  if (loan.disbursedOn > day) {
    throw new DomainError('opening_loan_later', { field: 'loan.disbursed_on', date: day })
  }
  // An impossible schedule is refused here, at the form, and not when everything is posted.
  scheduleOf(loan.terms)
}
