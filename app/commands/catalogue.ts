import type { z } from 'zod'
import { takeArchive } from '#app/commands/archive.ts'
import { depreciateAssets, undoDepreciation } from '#app/commands/assets/depreciate.ts'
import { disposeAsset, undoAsset } from '#app/commands/assets/dispose.ts'
import { acquireAsset, describeAnAsset, takeOverAsset } from '#app/commands/assets/register.ts'
import { bookBankLine } from '#app/commands/bank/book-line.ts'
import { closeReconciliation, reopenReconciliation } from '#app/commands/bank/close.ts'
import {
  matchAllExact,
  matchBankLines,
  startReconciling,
  undoBankMatch,
} from '#app/commands/bank/match.ts'
import {
  discardUpload,
  readBankStatement,
  uploadStatement,
  withdrawBankStatement,
} from '#app/commands/bank/read.ts'
import { setBenefitPrice, setBenefitRate } from '#app/commands/benefits.ts'
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
import {
  attachToEntry,
  eraseEntryAttachment,
  openEntryAttachment,
  withdrawEntryAttachment,
} from '#app/commands/entry-attachments.ts'
import { dropEntryTemplate, saveEntryTemplate } from '#app/commands/entry-templates.ts'
import { type Envelope, execute, type Outcome, type Runtime } from '#app/commands/execute.ts'
import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import {
  attachToLoan,
  eraseAttachment,
  openAttachment,
  withdrawAttachment,
} from '#app/commands/loan-attachments.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { returnDeposit } from '#app/commands/loan-deposits.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { amortiseFees } from '#app/commands/loan-fees.ts'
import { changeGuarantor } from '#app/commands/loan-guarantors.ts'
import { sendLetter, withdrawLetter } from '#app/commands/loan-letters.ts'
import { accrueInterest, undoRun } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { undoWaiver, waivePenalty } from '#app/commands/loan-penalties.ts'
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
import { importList, uploadList } from '#app/commands/onboarding/list-import.ts'
import { postOpening, saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { printPassbook } from '#app/commands/passbook-prints.ts'
import {
  closeMonth,
  proposeReopening,
  rejectReopening,
  reopenMonth,
} from '#app/commands/periods.ts'
import {
  beginRecurring,
  endRecurringEntry,
  postRecurring,
  skipRecurring,
} from '#app/commands/recurring.ts'
import { correctEntry, withdrawEntry, writeEntry } from '#app/commands/registers.ts'
import { undoRestructuring } from '#app/commands/restructuring-undo.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { decideInterest, submitInterest, undoInterest } from '#app/commands/savings-interest.ts'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { sealBooks } from '#app/commands/seals.ts'
import { writeNote } from '#app/commands/statements/note-text.ts'
import { recordMigration } from '#app/commands/stints.ts'
import {
  decideAllocation,
  proposeAllocation,
  undoAllocation,
} from '#app/commands/surplus/allocate.ts'
import {
  decideYearClosing,
  proposeYearClosing,
  undoYearClosing,
} from '#app/commands/surplus/close-year.ts'
import { lapseShares } from '#app/commands/surplus/lapse.ts'
import { payShares } from '#app/commands/surplus/pay.ts'
import { useFund } from '#app/commands/surplus/use-fund.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { breakTerm, matureTerm } from '#app/commands/term-closing.ts'
import { instructTerm } from '#app/commands/term-instruction.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
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
  named(changeGuarantor),
  named(closeMonth),
  named(correctSale),
  named(uploadStatement),
  named(discardUpload),
  named(readBankStatement),
  named(withdrawBankStatement),
  named(startReconciling),
  named(matchBankLines),
  named(matchAllExact),
  named(undoBankMatch),
  named(bookBankLine),
  named(closeReconciliation),
  named(reopenReconciliation),
  named(countCash),
  named(decideAllocation),
  named(decideYearClosing),
  named(decideInterest),
  named(decideOnLoan),
  named(decideProposal),
  named(depositSavings),
  named(disburseLoan),
  named(endOrder),
  named(eraseAttachment),
  named(attachToEntry),
  named(eraseEntryAttachment),
  named(openEntryAttachment),
  named(withdrawEntryAttachment),
  named(importList),
  named(importWorkbook),
  named(postOpening),
  named(saveOpeningPart),
  named(issueInvoice),
  named(lapseShares),
  named(limitCounts),
  named(leaveCooperative),
  named(linkEnterpriseToTraining),
  named(linkPersonToMember),
  named(matureTerm),
  named(openAttachment),
  named(openTerm),
  named(instructTerm),
  named(openSheet),
  named(payInvoice),
  named(payRefund),
  named(payShares),
  named(payTermInterest),
  named(postGeneralEntry),
  named(refreshCollection),
  named(discardSheet),
  named(askForSheet),
  named(decideOnSheet),
  named(recallSheet),
  named(postSheet),
  named(postSheetRow),
  named(proposeAllocation),
  named(proposeAllowance),
  named(proposeReopening),
  named(proposeRestructuring),
  named(undoRestructuring),
  named(proposeWriteOff),
  named(proposeYearClosing),
  named(recordMigration),
  named(recordSale),
  named(recordTraining),
  named(recoverLoan),
  named(registerEnterprise),
  named(registerHousehold),
  named(registerMember),
  named(remitTax),
  named(rejectReopening),
  named(reopenMonth),
  named(repayLoan),
  named(revealNik),
  named(returnDeposit),
  named(reverseEntry),
  named(runOrders),
  named(setBenefitPrice),
  named(setBenefitRate),
  named(writeNote),
  named(setInterest),
  named(sealBooks),
  named(sendLetter),
  named(setRule),
  named(settleCash),
  named(setSavingsTerms),
  named(setTermRate),
  named(takeArchive),
  named(takeOrder),
  named(transferSavings),
  named(printPassbook),
  named(submitInterest),
  named(setProduct),
  named(settleLoan),
  named(saveCollection),
  named(undoAllocation),
  named(undoImport),
  named(undoInterest),
  named(undoRun),
  named(undoYearClosing),
  named(useFund),
  named(uploadList),
  named(uploadWorkbook),
  named(waivePenalty),
  named(undoWaiver),
  named(withdrawApplication),
  named(withdrawAttachment),
  named(withdrawLetter),
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
  named(saveEntryTemplate),
  named(dropEntryTemplate),
  named(beginRecurring),
  named(postRecurring),
  named(skipRecurring),
  named(endRecurringEntry),
  named(acquireAsset),
  named(takeOverAsset),
  named(describeAnAsset),
  named(depreciateAssets),
  named(undoDepreciation),
  named(disposeAsset),
  named(undoAsset),
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
