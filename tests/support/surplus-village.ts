import type { Command, Plain } from '#app/commands/command.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { decideAllocation, proposeAllocation } from '#app/commands/surplus/allocate.ts'
import { decideYearClosing, proposeYearClosing } from '#app/commands/surplus/close-year.ts'
import type { Percents } from '#app/domain/surplus/funds.ts'
import { withTenant } from '#db/client.server.ts'
import { mainBook, openSubledgers } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import type { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

type Runtime = ReturnType<typeof testRuntime>

/** What a member saves, pays as jasa and buys in the year 2025, whole rupiah. */
export type Year = { readonly savings: number; readonly interest: number; readonly trade: number }

/** The members of the worked example (domain/koperasi.md §6). */
export const EXAMPLE = {
  Ani: { savings: 1_200_000, interest: 480_000, trade: 3_000_000 },
  Budi: { savings: 800_000, interest: 0, trade: 5_000_000 },
  Citra: { savings: 2_000_000, interest: 960_000, trade: 1_000_000 },
  Dewi: { savings: 1_000_000, interest: 160_000, trade: 3_000_000 },
} as const satisfies Readonly<Record<string, Year>>

/** Its percents of the members' 16 million. */
export const EXAMPLE_SPLIT: Percents = {
  reserve: '25',
  risk: '0',
  capital: '20',
  loans: '15',
  trade: '15',
  board: '10',
  supervisors: '0',
  staff: '5',
  education: '5',
  social: '2.5',
  area: '2.5',
}

export type SurplusVillage = Awaited<ReturnType<typeof surplusVillage>>

/** A cooperative whose members lived through 2025 as told; nothing of it is closed. */
export async function surplusVillage(
  runtime: Runtime,
  slug: string,
  told: {
    readonly members: Readonly<Record<string, Year>>
    readonly split?: Percents
    /** Earned from members besides, and from others. */
    readonly services: number
    readonly others: number
  },
) {
  const cooperative = await foundVillage(runtime, slug)
  const staff = { treasurer: officer('treasurer'), chair: officer('chair') }
  const by = <Input, Result extends Plain>(
    who: keyof typeof staff,
    command: Command<Input, Result>,
    raw: object,
  ) => send(runtime, { cooperative, actor: staff[who] }, { command, raw })
  const ids: Record<string, string> = {}
  for (const [name, year] of Object.entries(told.members)) {
    const raw = { name, sex: 'female', joined_on: '2025-01-02' }
    const { member_id } = await by('treasurer', registerMember, raw)
    ids[name] = member_id
    await save(by, name, year.savings)
    if (year.interest > 0) await borrow(by, name, year.interest)
    if (year.trade > 0) {
      const customer = await customerOf(runtime, cooperative.id, { name, memberId: member_id })
      await earn(by, {
        from: { account: '1221', subledger_id: customer },
        to: '4201',
        amount: year.trade,
      })
    }
  }
  const cash = { account: '1101' }
  if (told.services > 0) await earn(by, { from: cash, to: '4105', amount: told.services })
  if (told.others > 0) await earn(by, { from: cash, to: '4301', amount: told.others })
  if (told.split !== undefined) {
    const rule = { rule: 'surplus_split', from: '2025-01-01', source: 'AD/ART pasal 45' }
    await by('chair', setRule, { ...rule, value: told.split })
  }
  return { cooperative, by, ids, staff }
}

type By = SurplusVillage['by']

async function save(by: By, member: string, amount: number): Promise<void> {
  const at = { member, date: '2025-01-10' }
  await by('treasurer', depositSavings, { ...at, product: 'principal', amount: '100000' })
  const rest = `${amount - 100_000}`
  await by('treasurer', depositSavings, { ...at, product: 'mandatory', amount: rest })
}

/** A loan of one month at 2 %, that comes back with its jasa. */
async function borrow(by: By, member: string, interest: number): Promise<void> {
  const asked = { member, amount: `${interest * 50}`, term_months: 1, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '2', purpose: 'modal', date: '2025-06-01' }
  const { loan_id: loan } = await by('treasurer', applyForLoan, raw)
  await by('chair', decideOnLoan, { loan, decision: 'approve', date: '2025-06-01' })
  await by('treasurer', disburseLoan, { loan, date: '2025-06-01' })
  const amount = `${interest * 51}`
  await by('treasurer', repayLoan, { loan, amount, date: '2025-07-01' })
}

/** Income of 30 September 2025. */
export async function earn(
  by: By,
  what: { readonly from: object; readonly to: string; readonly amount: number },
): Promise<void> {
  const amount = `${what.amount}`
  const lines = [
    { ...what.from, debit: amount },
    { account: what.to, credit: amount },
  ]
  await by('treasurer', postGeneralEntry, { memo: 'Penjualan', date: '2025-09-30', lines })
}

async function customerOf(
  runtime: Runtime,
  cooperativeId: string,
  member: { readonly name: string; readonly memberId: string },
): Promise<string> {
  const id = newId()
  await withTenant(runtime.db, cooperativeId, async (tx) => {
    const book = await mainBook(tx, cooperativeId)
    const { name } = member
    const wanted = {
      id,
      account: '1221',
      kind: 'customer',
      no: `P-${name}`,
      name,
      floor: null,
    } as const
    await openSubledgers(tx, book, [wanted])
    const row = {
      cooperative_id: cooperativeId,
      id,
      member_id: member.memberId,
      kind: 'customer',
    } as const
    await tx.insertInto('member_account').values(row).execute()
  })
  return id
}

/** Closes the months of 2025 and then the year: the treasurer proposes, the chair closes. */
export async function closeExampleYear({ by }: SurplusVillage) {
  await by('treasurer', closeMonth, { month: '2025-12' })
  const { closing_id: closing } = await by('treasurer', proposeYearClosing, { year: 2025 })
  return by('chair', decideYearClosing, { closing, decision: 'approve' })
}

/** Divides 2025 as a meeting of 15 March 2026 decided. */
export async function divideExampleYear({ by }: SurplusVillage) {
  const meeting = { year: 2025, meeting_on: '2026-03-15', decision_no: '03/RAT/2026' }
  const { allocation_id: allocation } = await by('treasurer', proposeAllocation, meeting)
  return by('chair', decideAllocation, { allocation, decision: 'approve' })
}
