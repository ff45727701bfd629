import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft, RoleLine } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Settlement } from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'

/** Whether money moves through the cash box or the bank. */
export type Means = 'cash' | 'bank'

/** How titipan goes back to the borrower: as money, by bank, or onto their sukarela. */
export const RETURN_MEANS = ['cash', 'bank', 'savings'] as const

/** Where money of a loan comes from or goes to: cash box, bank, the member's sukarela, or their titipan. */
export type LoanMeans =
  | { readonly means: Means }
  /** The subledger of the member's voluntary savings. */
  | { readonly means: 'savings'; readonly savingsId: string }
  | { readonly means: 'deposit' }

/** What every event of a loan says about itself. */
export type LoanEvent = {
  readonly date: LocalDate
  /** The subledger of this loan; every line that belongs to the loan names it. */
  readonly loanId: string
  /** Number and borrower as the paper should read: `PJ-2026-004 Sari`. */
  readonly loanLabel: string
}

export type Disbursement = LoanEvent &
  LoanMeans & {
    readonly principal: Money
    /** Held back from what the member receives. */
    readonly provision: Money
    /** Provisi is earned over the time of the loan. */
    readonly isProvisionDeferred?: boolean
    readonly administration: Money
  }

/**
 * Loan out, the member receives it less its fees: administrasi earned at once; provisi too, or put off (1205).
 *
 * @see SAK EP section 11; `feeEarned`
 */
export function disbursementEntry(loan: Disbursement): RoleDraft<CooperativeRole> {
  const paidOut = loan.principal.minus(loan.provision).minus(loan.administration)
  return {
    date: loan.date,
    voucher: VOUCHERS_OUT[loan.means],
    event: 'loans.disburse',
    memo: `Pencairan pinjaman ${loan.loanLabel}`,
    lines: lines([
      ofLoan(loan, { role: 'loans_receivable', side: 'debit', amount: loan.principal }),
      moneyLine(loan, 'credit', paidOut),
      ofLoan(loan, {
        role: loan.isProvisionDeferred ? 'deferred_loan_fees' : 'loan_provision_income',
        side: 'credit',
        amount: loan.provision,
      }),
      ofLoan(loan, { role: 'loan_admin_income', side: 'credit', amount: loan.administration }),
    ]),
  }
}

/**
 * Money in; biaya tagih, denda and jasa earned; pokok back; any excess waits for the member as a deposit on trust.
 *
 * @param loan.accrued Jasa of this loan that is booked as earned already (1211): it is settled before any
 *   jasa counts as earned anew.
 * @param loan.isLast Nothing is out any more: jasa booked as earned that it does not pay never comes, and is
 *   income no more.
 * @param loan.deferred Provisi that this payment, the last, leaves to be earned at once.
 * @param loan.fromDeposit What of it was waiting for the borrower (titipan); the rest comes by `means`.
 * @param loan.note What else the memo should say: `titip`.
 */
export function repaymentEntry(
  loan: LoanEvent &
    LoanMeans & {
      readonly accrued?: Money
      readonly isLast?: boolean
      readonly deferred?: Money
      readonly fromDeposit?: Money
      readonly note?: string | undefined
    },
  paid: Settlement,
): RoleDraft<CooperativeRole> {
  const fees = paid.fees ?? Money.zero
  const received = Money.sum([fees, paid.penalty, paid.interest, paid.principal, paid.excess])
  const { accrued = Money.zero, fromDeposit = Money.zero } = loan
  const settled = Money.min(paid.interest, accrued)
  const lapsed = loan.isLast ? Money.max(accrued.minus(settled), Money.zero) : Money.zero
  return {
    date: loan.date,
    voucher: VOUCHERS_IN[loan.means],
    event: 'loans.repay',
    memo: `Angsuran ${loan.loanLabel}${loan.note === undefined ? '' : `; ${loan.note}`}`,
    lines: lines([
      moneyLine(loan, 'debit', received.minus(fromDeposit)),
      ofLoan(loan, { role: 'unapplied_payments', side: 'debit', amount: fromDeposit }),
      ofLoan(loan, { role: 'loan_admin_income', side: 'credit', amount: fees }),
      ofLoan(loan, { role: 'loan_penalty_income', side: 'credit', amount: paid.penalty }),
      ofLoan(loan, { role: 'accrued_interest', side: 'credit', amount: settled.plus(lapsed) }),
      ofLoan(loan, {
        role: 'loan_interest_income',
        side: 'credit',
        amount: paid.interest.minus(settled),
      }),
      ofLoan(loan, { role: 'loan_interest_income', side: 'debit', amount: lapsed }),
      ofLoan(loan, { role: 'loans_receivable', side: 'credit', amount: paid.principal }),
      ofLoan(loan, { role: 'unapplied_payments', side: 'credit', amount: paid.excess }),
      ...earnedFee(loan, loan.deferred),
    ]),
  }
}

/** Why a payment is taken back and booked again: one before it was recorded after it, or was corrected. */
export function resplitReason(date: LocalDate, why: 'noted' | 'corrected'): string {
  const what = why === 'noted' ? 'dicatat belakangan' : 'dibetulkan'
  return `angsuran tanggal ${date} ${what}; dibagi ulang`
}

/** All that waits for the borrower (2143) goes to them: in cash, by bank, or onto their sukarela. */
export function depositReturnEntry(
  loan: LoanEvent & LoanMeans,
  amount: Money,
): RoleDraft<CooperativeRole> {
  return {
    date: loan.date,
    voucher: VOUCHERS_OUT[loan.means],
    event: 'loans.return_deposit',
    memo: `Pengembalian titipan pinjaman ${loan.loanLabel}`,
    lines: lines([
      ofLoan(loan, { role: 'unapplied_payments', side: 'debit', amount }),
      moneyLine(loan, 'credit', amount),
    ]),
  }
}

/**
 * What is outstanding leaves the books against the allowance (hapus buku); the debt itself stays, and is
 * kept in mind outside the balance sheet (0101). One entry, so that taking it back takes all of it back.
 *
 * @param loan.deposit What waits for the borrower (titipan); it pays pokok, and only the rest is lost.
 * @param loan.short What the allowance lacks for it; set aside here.
 * @param loan.accrued Jasa that was booked as earned and never paid; income no more.
 * @param loan.deferred Provisi that was received and not earned yet; nothing is left to earn it over.
 * @see SAK EP section 11; the memorandum accounts of a cooperative's chart
 */
export function writeOffEntry(
  loan: LoanEvent & {
    readonly deposit?: Money
    readonly short?: Money
    readonly accrued?: Money
    readonly deferred?: Money
  },
  outstanding: Money,
): RoleDraft<CooperativeRole> {
  const { deposit = Money.zero, short = Money.zero, accrued = Money.zero } = loan
  const lost = outstanding.minus(deposit)
  return {
    date: loan.date,
    voucher: 'BM',
    event: 'loans.write_off',
    memo: `Hapus buku pinjaman ${loan.loanLabel}`,
    lines: lines([
      { role: 'loan_loss_expense', side: 'debit', amount: short },
      { role: 'loan_allowance', side: 'credit', amount: short },
      ofLoan(loan, { role: 'loan_interest_income', side: 'debit', amount: accrued }),
      ofLoan(loan, { role: 'accrued_interest', side: 'credit', amount: accrued }),
      ...earnedFee(loan, loan.deferred),
      ofLoan(loan, { role: 'unapplied_payments', side: 'debit', amount: deposit }),
      { role: 'loan_allowance', side: 'debit', amount: lost },
      ofLoan(loan, { role: 'loans_receivable', side: 'credit', amount: outstanding }),
      ofLoan(loan, { role: 'written_off_loans', side: 'debit', amount: lost }),
      { role: 'memorandum_contra', side: 'credit', amount: lost },
    ]),
  }
}

/**
 * Money on a loan that was written off is income when it comes.
 *
 * @param remembered What of it still stands outside the balance sheet (0101); that falls by what came.
 */
export function recoveryEntry(
  loan: LoanEvent & { readonly means: Means },
  received: Money,
  remembered: Money = Money.zero,
): RoleDraft<CooperativeRole> {
  const forgotten = Money.min(received, remembered)
  return {
    date: loan.date,
    voucher: loan.means === 'cash' ? 'BKM' : 'BBM',
    event: 'loans.recover',
    memo: `Pemulihan pinjaman ${loan.loanLabel}`,
    lines: lines([
      { role: loan.means, side: 'debit', amount: received },
      ofLoan(loan, { role: 'write_off_recovery', side: 'credit', amount: received }),
      { role: 'memorandum_contra', side: 'debit', amount: forgotten },
      ofLoan(loan, { role: 'written_off_loans', side: 'credit', amount: forgotten }),
    ]),
  }
}

/**
 * Brings the loan loss allowance to what the classes of the loans require.
 *
 * @param booked The credit balance of the allowance; negative when more was written off than set aside.
 * @returns An expense when too little is set aside, its release when too much; equal sums give no lines.
 */
export function allowanceEntry(
  date: LocalDate,
  { required, booked }: { readonly required: Money; readonly booked: Money },
): RoleDraft<CooperativeRole> {
  const missing = required.minus(booked)
  const isRelease = missing.isNegative()
  return {
    date,
    voucher: 'BM',
    event: 'loans.allow',
    memo: 'Penyisihan kerugian pinjaman',
    lines: lines([
      { role: 'loan_loss_expense', side: isRelease ? 'credit' : 'debit', amount: missing.abs() },
      { role: 'loan_allowance', side: isRelease ? 'debit' : 'credit', amount: missing.abs() },
    ]),
  }
}

const VOUCHERS_IN = { cash: 'BKM', bank: 'BBM', savings: 'BM', deposit: 'BM' } as const
const VOUCHERS_OUT = { cash: 'BKK', bank: 'BBK', savings: 'BM', deposit: 'BM' } as const

function moneyLine(
  loan: LoanEvent & LoanMeans,
  side: 'debit' | 'credit',
  amount: Money,
): RoleLine<CooperativeRole> {
  if (loan.means === 'savings') {
    return { role: 'voluntary_savings', side, amount, subledgerId: loan.savingsId }
  }
  if (loan.means === 'deposit') return ofLoan(loan, { role: 'unapplied_payments', side, amount })
  return { role: loan.means, side, amount }
}

/** Jasa that time has earned and nobody has paid yet, at the end of a month; for loans that are lancar. */
export function accrualEntry(loan: LoanEvent, interest: Money): RoleDraft<CooperativeRole> {
  return {
    date: loan.date,
    voucher: 'BM',
    event: 'loans.accrue',
    memo: `Jasa berjalan pinjaman ${loan.loanLabel}`,
    lines: lines([
      ofLoan(loan, { role: 'accrued_interest', side: 'debit', amount: interest }),
      ofLoan(loan, { role: 'loan_interest_income', side: 'credit', amount: interest }),
    ]),
  }
}

/** Provisi that was put off and that the time up to the end of a month has earned (1205 → 4103). */
export function amortisationEntry(loan: LoanEvent, earned: Money): RoleDraft<CooperativeRole> {
  return {
    date: loan.date,
    voucher: 'BM',
    event: 'loans.amortise_fee',
    memo: `Provisi yang menjadi pendapatan, pinjaman ${loan.loanLabel}`,
    lines: lines(earnedFee(loan, earned)),
  }
}

/** The loan is no longer lancar: what was booked as earned and not paid is income no more. */
export function accrualStopEntry(loan: LoanEvent, accrued: Money): RoleDraft<CooperativeRole> {
  return {
    date: loan.date,
    voucher: 'BM',
    event: 'loans.stop_accrual',
    memo: `Jasa berjalan ditarik kembali, pinjaman ${loan.loanLabel}`,
    lines: lines([
      ofLoan(loan, { role: 'loan_interest_income', side: 'debit', amount: accrued }),
      ofLoan(loan, { role: 'accrued_interest', side: 'credit', amount: accrued }),
    ]),
  }
}

/**
 * Jasa in arrears becomes principal when a loan is restructured: first what was booked as earned (1211),
 * the rest is earned now. So is denda that becomes principal (4104).
 */
export function capitalisationEntry(
  loan: LoanEvent & { readonly accrued: Money },
  interest: Money,
  penalty: Money = Money.zero,
): RoleDraft<CooperativeRole> {
  const settled = Money.min(interest, loan.accrued)
  return {
    date: loan.date,
    voucher: 'BM',
    event: 'loans.restructure',
    memo: `${penalty.isZero() ? 'Jasa' : 'Jasa dan denda'} lewat ditambahkan ke pokok, pinjaman ${loan.loanLabel}`,
    lines: lines([
      ofLoan(loan, { role: 'loans_receivable', side: 'debit', amount: interest.plus(penalty) }),
      ofLoan(loan, { role: 'loan_penalty_income', side: 'credit', amount: penalty }),
      ofLoan(loan, { role: 'accrued_interest', side: 'credit', amount: settled }),
      ofLoan(loan, {
        role: 'loan_interest_income',
        side: 'credit',
        amount: interest.minus(settled),
      }),
    ]),
  }
}

function earnedFee(
  loan: LoanEvent,
  amount: Money = Money.zero,
): readonly RoleLine<CooperativeRole>[] {
  return [
    ofLoan(loan, { role: 'deferred_loan_fees', side: 'debit', amount }),
    ofLoan(loan, { role: 'loan_provision_income', side: 'credit', amount }),
  ]
}

function ofLoan(loan: LoanEvent, line: RoleLine<CooperativeRole>): RoleLine<CooperativeRole> {
  return { ...line, subledgerId: loan.loanId }
}

/** Every line of a loan is business of the savings and loans unit with a member; lines of zero go. */
function lines(drafted: readonly RoleLine<CooperativeRole>[]) {
  return drafted
    .filter((line) => !line.amount.isZero())
    .map((line) => ({ ...line, unit: 'usp', partyKind: 'member' }) as const)
}
