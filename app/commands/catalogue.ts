import type { z } from 'zod'
import { setBudget } from '#app/commands/budget.ts'
import { countCash, limitCounts, settleCash } from '#app/commands/cash.ts'
import { askForSheet, decideOnSheet, recallSheet } from '#app/commands/collections/acceptance.ts'
import { discardSheet } from '#app/commands/collections/discard.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { endOrder, takeOrder } from '#app/commands/collections/order.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postSheetRow } from '#app/commands/collections/post-row.ts'
import { refreshCollection } from '#app/commands/collections/refresh.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { type Command, type Plain, readInput } from '#app/commands/command.ts'
import { addPerson, linkPersonToMember, registerHousehold } from '#app/commands/community.ts'
import { linkEnterpriseToTraining, registerEnterprise } from '#app/commands/enterprises.ts'
import { type Envelope, execute, type Outcome, type Runtime } from '#app/commands/execute.ts'
import { leaveCooperative, payRefund } from '#app/commands/exits.ts'
import { closeMonth, postGeneralEntry, reopenMonth, reverseEntry } from '#app/commands/ledger.ts'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import {
  attachToLoan,
  eraseAttachment,
  openAttachment,
  withdrawAttachment,
} from '#app/commands/loan-attachments.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { returnDeposit } from '#app/commands/loan-deposits.ts'
import { amortiseFees } from '#app/commands/loan-fees.ts'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { accrueInterest, undoRun } from '#app/commands/loan-month-end.ts'
import { disburseLoan, repayLoan } from '#app/commands/loan-payments.ts'
import { waivePenalty } from '#app/commands/loan-penalties.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { withdrawApplication, withdrawProposal } from '#app/commands/loan-withdrawals.ts'
import { proposeWriteOff, recoverLoan } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { markAttendance, sendProxy } from '#app/commands/meetings/attendance.ts'
import {
  decideAtMeeting,
  dropCandidate,
  nominate,
  withdrawMeetingDecision,
  writeMeetingText,
} from '#app/commands/meetings/floor.ts'
import { freezePack } from '#app/commands/meetings/freeze.ts'
import { holdMeeting, reopenMeeting } from '#app/commands/meetings/hold.ts'
import { cancelMeeting, changeMeeting, planMeeting } from '#app/commands/meetings/plan.ts'
import { amendMember, registerMember, revealNik } from '#app/commands/members.ts'
import { importWorkbook, undoImport, uploadWorkbook } from '#app/commands/onboarding/import.ts'
import { printPassbook } from '#app/commands/passbook-prints.ts'
import { correctEntry, withdrawEntry, writeEntry } from '#app/commands/registers.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import {
  decideInterest,
  setInterest,
  submitInterest,
  undoInterest,
} from '#app/commands/savings-interest.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { recordMigration } from '#app/commands/stints.ts'
import { accrueTerms, breakTerm, matureTerm, payTermInterest } from '#app/commands/term-payouts.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { correctSale, issueInvoice, payInvoice, recordSale } from '#app/commands/trade.ts'
import { recordTraining } from '#app/commands/trainings.ts'
import type { Permission } from '#app/domain/tenancy/roles.ts'

/** What became of an input that came from outside: an answer, or what is wrong with it. */
export type Sent =
  | { readonly ok: true; readonly outcome: Outcome<Plain> }
  | { readonly ok: false; readonly issues: z.ZodError['issues'] }

/** A command as a door finds it by its name: what it takes, and how to send it. */
export type NamedCommand = {
  readonly name: string
  readonly permission: Permission
  readonly input: z.ZodType
  /** Reads an input by the command's schema and runs it; a wrong input is told and nothing is stored. */
  readonly send: (runtime: Runtime, envelope: Envelope, raw: unknown) => Promise<Sent>
}

/** Every command there is: the API, its description and the tests walk this list. */
export const COMMANDS: readonly NamedCommand[] = [
  named(accrueTerms),
  named(accrueInterest),
  named(amortiseFees),
  named(addPerson),
  named(amendMember),
  named(addSavingsProduct),
  named(applyForLoan),
  named(attachToLoan),
  named(breakTerm),
  named(classifyLoans),
  named(closeMonth),
  named(correctSale),
  named(countCash),
  named(decideInterest),
  named(decideOnLoan),
  named(decideProposal),
  named(depositSavings),
  named(disburseLoan),
  named(endOrder),
  named(eraseAttachment),
  named(importWorkbook),
  named(issueInvoice),
  named(limitCounts),
  named(leaveCooperative),
  named(linkEnterpriseToTraining),
  named(linkPersonToMember),
  named(matureTerm),
  named(openAttachment),
  named(openTerm),
  named(openSheet),
  named(payInvoice),
  named(payRefund),
  named(payTermInterest),
  named(postGeneralEntry),
  named(refreshCollection),
  named(discardSheet),
  named(askForSheet),
  named(decideOnSheet),
  named(recallSheet),
  named(postSheet),
  named(postSheetRow),
  named(proposeAllowance),
  named(proposeRestructuring),
  named(proposeWriteOff),
  named(recordMigration),
  named(recordSale),
  named(recordTraining),
  named(recoverLoan),
  named(registerEnterprise),
  named(registerHousehold),
  named(registerMember),
  named(remitTax),
  named(reopenMonth),
  named(repayLoan),
  named(revealNik),
  named(returnDeposit),
  named(reverseEntry),
  named(runOrders),
  named(setInterest),
  named(sendLetter),
  named(setRule),
  named(settleCash),
  named(setSavingsTerms),
  named(setTermRate),
  named(takeOrder),
  named(transferSavings),
  named(printPassbook),
  named(submitInterest),
  named(setProduct),
  named(settleLoan),
  named(saveCollection),
  named(undoImport),
  named(undoInterest),
  named(undoRun),
  named(uploadWorkbook),
  named(waivePenalty),
  named(withdrawApplication),
  named(withdrawAttachment),
  named(withdrawProposal),
  named(withdrawSavings),
  named(planMeeting),
  named(changeMeeting),
  named(cancelMeeting),
  named(markAttendance),
  named(sendProxy),
  named(decideAtMeeting),
  named(withdrawMeetingDecision),
  named(nominate),
  named(dropCandidate),
  named(writeMeetingText),
  named(holdMeeting),
  named(reopenMeeting),
  named(freezePack),
  named(setBudget),
  named(writeEntry),
  named(correctEntry),
  named(withdrawEntry),
]

/** The command of that name, or null. */
export function commandNamed(name: string): NamedCommand | null {
  return COMMANDS.find((one) => one.name === name) ?? null
}

function named<Input, Result extends Plain>(command: Command<Input, Result>): NamedCommand {
  const { name, permission, input } = command
  const send = async (runtime: Runtime, envelope: Envelope, raw: unknown): Promise<Sent> => {
    const parsed = readInput(input, raw)
    if (!parsed.success) return { ok: false, issues: parsed.error.issues }
    const outcome = await execute(runtime, envelope, { command, input: parsed.data })
    return { ok: true, outcome }
  }
  return { name, permission, input, send }
}
