import { type LocalDate, lastDay, type Month } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

export type InterestPayment = {
  /** Dated on its last day. */
  readonly month: Month
  /** The subledger of the savings account. */
  readonly savingsId: string
  /** Member as the paper should read: `A-012 Sari`. */
  readonly memberLabel: string
  /** Whole rupiah, positive. */
  readonly gross: Money
  /** Whole rupiah; zero when nothing is due. */
  readonly tax: Money
}

/** A month's interest becomes savings: what the cooperative pays for the money, before tax (code B). */
export function interestEntry(payment: InterestPayment): RoleDraft<CooperativeRole> {
  const { month, savingsId, memberLabel, gross } = payment
  return {
    date: lastDay(month),
    voucher: 'BM',
    event: 'savings.accrue_interest',
    memo: `Jasa simpanan sukarela ${monthText(month)} ${memberLabel}`,
    lines: [
      { role: 'savings_interest_expense', side: 'debit', amount: gross, ...OF_MEMBER },
      {
        role: 'voluntary_savings',
        side: 'credit',
        amount: gross,
        subledgerId: savingsId,
        ...OF_MEMBER,
      },
    ],
  }
}

/** The tax on it is kept back for the state, on the same day (code P). */
export function withholdingEntry(payment: InterestPayment): RoleDraft<CooperativeRole> {
  const { month, savingsId, memberLabel, tax } = payment
  return {
    date: lastDay(month),
    voucher: 'BM',
    event: 'savings.withhold_tax',
    memo: `PPh jasa simpanan ${monthText(month)} ${memberLabel}`,
    lines: [
      {
        role: 'voluntary_savings',
        side: 'debit',
        amount: tax,
        subledgerId: savingsId,
        ...OF_MEMBER,
      },
      { role: 'savings_tax_payable', side: 'credit', amount: tax, ...OF_MEMBER },
    ],
  }
}

/** The tax that was kept back in a month goes to the state from the bank. */
export function remittanceEntry(remittance: {
  readonly date: LocalDate
  readonly month: Month
  /** Whole rupiah, positive. */
  readonly amount: Money
}): RoleDraft<CooperativeRole> {
  const { date, month, amount } = remittance
  return {
    date,
    voucher: 'BBK',
    event: 'savings.remit_tax',
    memo: `Setor PPh jasa simpanan ${monthText(month)}`,
    lines: [
      { role: 'savings_tax_payable', side: 'debit', amount, unit: 'usp' },
      { role: 'bank', side: 'credit', amount, unit: 'usp' },
    ],
  }
}

const OF_MEMBER = { unit: 'usp', partyKind: 'member' } as const

/** As books write a month: `06/2026`. */
function monthText(month: Month): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`
}
