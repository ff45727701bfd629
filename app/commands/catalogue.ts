import {
  addPerson,
  linkPersonToMember,
  recordMigration,
  recordTraining,
  registerHousehold,
} from '#app/commands/community.ts'
import { linkEnterpriseToTraining, registerEnterprise } from '#app/commands/enterprises.ts'
import { closeMonth, postGeneralEntry, reopenMonth, reverseEntry } from '#app/commands/ledger.ts'
import { applyForLoan, decideOnLoan, disburseLoan, repayLoan } from '#app/commands/loans.ts'
import { registerMember, revealNik } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { issueInvoice, payInvoice, recordSale } from '#app/commands/trade.ts'

/** Every command there is: the API, its description and the tests walk this list. */
export const COMMANDS = [
  addPerson,
  applyForLoan,
  closeMonth,
  decideOnLoan,
  depositSavings,
  disburseLoan,
  issueInvoice,
  linkEnterpriseToTraining,
  linkPersonToMember,
  payInvoice,
  postGeneralEntry,
  recordMigration,
  recordSale,
  recordTraining,
  registerEnterprise,
  registerHousehold,
  registerMember,
  reopenMonth,
  repayLoan,
  revealNik,
  reverseEntry,
  withdrawSavings,
] as const

/** The command of that name, or null. */
export function commandNamed(name: string): (typeof COMMANDS)[number] | null {
  return COMMANDS.find((one) => one.name === name) ?? null
}
