import type { Runtime } from '#app/commands/execute.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

/** A cooperative with one member, its officers, and a way to lend Rp6.000.000 for 12 months flat at 1,5 %. */
export type Lending = Awaited<ReturnType<typeof lendingVillage>>

/** Founds one; `lend` pays a loan out on a day and gives its id; `own` answers differ. */
export async function lendingVillage(runtime: Runtime, slug: string) {
  const cooperative = await foundVillage(runtime, slug)
  const treasurer = { cooperative, actor: officer('treasurer') }
  const chair = { cooperative, actor: officer('chair') }
  const sari = { name: 'Sari', sex: 'female', joined_on: '2025-12-01' }
  await send(runtime, treasurer, { command: registerMember, raw: sari })
  const lend = async (date: string, own: object = {}): Promise<string> => {
    const asked = { member: 'Sari', amount: '6000000', term_months: 12, method: 'flat' }
    const raw = { ...asked, monthly_rate_percent: '1.5', purpose: 'modal', date, ...own }
    const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
    const yes = { loan, decision: 'approve', date }
    await send(runtime, chair, { command: decideOnLoan, raw: yes })
    await send(runtime, treasurer, { command: disburseLoan, raw: { loan, date } })
    return loan
  }
  return { cooperative, treasurer, chair, lend }
}
