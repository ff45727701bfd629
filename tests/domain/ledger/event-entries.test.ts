import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { balance, type RoleDraft, resolve } from '#app/domain/ledger/entry.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import {
  allowanceEntry,
  disbursementEntry,
  recoveryEntry,
  repaymentEntry,
  writeOffEntry,
} from '#app/domain/loans/entries.ts'
import { PENALTY_INTEREST_PRINCIPAL, settle } from '#app/domain/loans/repayment.ts'
import { entranceFeeEntry } from '#app/domain/members/entries.ts'
import { Money } from '#app/domain/money.ts'
import { depositEntry, SAVINGS_KINDS, withdrawalEntry } from '#app/domain/savings/entries.ts'
import { refuseTakingOut } from '#app/domain/savings/products.ts'
import {
  cashSaleEntry,
  invoiceEntry,
  invoicePaymentEntry,
  ownerCapitalEntry,
  ownerDrawingEntry,
} from '#app/domain/trade/entries.ts'

const date = localDate('2026-01-05')
const rupiah = (amount: number) => Money.parse(`${amount}`)
const anyAmount = fc.integer({ min: 1, max: 100_000_000 }).map(rupiah)
const anyMeans = fc.constantFrom('cash', 'bank')
const loan = { date, loanId: 'loan-1', loanLabel: 'PJ-2026-001 Sari' }
const saving = { date, savingsId: 'savings-1', memberLabel: 'A-012 Sari' }

function posted(kind: 'cooperative' | 'enterprise', draft: RoleDraft) {
  return balance(resolve(draft, postingMapOf(kind)))
}

function written(kind: 'cooperative' | 'enterprise', draft: RoleDraft): readonly string[] {
  return posted(kind, draft).lines.map(
    (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
  )
}

describe('every event of a cooperative balances', () => {
  test('whatever the amount, in cash or through the bank', () => {
    fc.assert(
      fc.property(anyAmount, anyMeans, fc.constantFrom(...SAVINGS_KINDS), (amount, means, kind) => {
        posted('cooperative', depositEntry({ ...saving, kind, means, amount }))
        posted('cooperative', withdrawalEntry({ ...saving, kind, means, amount }))
        posted('cooperative', entranceFeeEntry({ date, memberLabel: 'Sari', means, amount }))
        posted('cooperative', writeOffEntry(loan, amount))
        posted('cooperative', recoveryEntry({ ...loan, means }, amount))
      }),
    )
  })

  test('repayments, however the money is spread', () => {
    fc.assert(
      fc.property(
        anyAmount,
        fc.array(anyAmount, { minLength: 3, maxLength: 3 }),
        (amount, owed) => {
          const [penalty = Money.zero, interest = Money.zero, principal = Money.zero] = owed
          const due = { penalty, interest, principal }
          const paid = settle(amount, due, PENALTY_INTEREST_PRINCIPAL)
          const entry = posted('cooperative', repaymentEntry({ ...loan, means: 'cash' }, paid))
          expect(`${entry.lines[0]?.amount}`).toBe(`${amount}`)
        },
      ),
    )
  })
})

describe('loans', () => {
  test('pay out less what is held back', () => {
    const draft = disbursementEntry({
      ...loan,
      means: 'cash',
      principal: rupiah(6_000_000),
      provision: rupiah(60_000),
      administration: rupiah(25_000),
    })
    expect(draft.voucher).toBe('BKK')
    expect(written('cooperative', draft)).toEqual([
      '1201 Dr 6000000',
      '1101 Cr 5915000',
      '4103 Cr 60000',
      '4102 Cr 25000',
    ])
  })

  test('take an instalment on jasa and pokok, and keep the rest on trust', () => {
    const due = { penalty: rupiah(5000), interest: rupiah(90_000), principal: rupiah(500_000) }
    const draft = repaymentEntry(
      { ...loan, means: 'bank' },
      settle(rupiah(600_000), due, PENALTY_INTEREST_PRINCIPAL),
    )
    expect(draft.voucher).toBe('BBM')
    expect(written('cooperative', draft)).toEqual([
      '1112 Dr 600000',
      '4104 Cr 5000',
      '4101 Cr 90000',
      '1201 Cr 500000',
      '2143 Cr 5000',
    ])
  })

  test('mark each line but the money with the loan, so that its card can be read', () => {
    const due = { penalty: rupiah(1), interest: rupiah(1), principal: rupiah(1) }
    const draft = repaymentEntry(
      { ...loan, means: 'cash' },
      settle(rupiah(4), due, PENALTY_INTEREST_PRINCIPAL),
    )
    expect(draft.lines.map((line) => line.subledgerId)).toEqual([
      undefined,
      'loan-1',
      'loan-1',
      'loan-1',
      'loan-1',
    ])
    expect(new Set(draft.lines.map((line) => `${line.unit} ${line.partyKind}`))).toEqual(
      new Set(['usp member']),
    )
  })

  test('top the allowance up, release it, or leave it alone', () => {
    const entry = (required: number, booked: number) =>
      allowanceEntry(date, { required: rupiah(required), booked: rupiah(booked) })
    expect(written('cooperative', entry(500, 200))).toEqual(['6103 Dr 300', '1209 Cr 300'])
    expect(written('cooperative', entry(200, 500))).toEqual(['6103 Cr 300', '1209 Dr 300'])
    expect(entry(500, 500).lines).toEqual([])
  })
})

describe('savings', () => {
  test('of pokok and wajib stay until the member leaves', () => {
    const movement = {
      ...saving,
      kind: 'mandatory',
      means: 'cash',
      amount: rupiah(10_000),
    } as const
    const account = { kind: 'mandatory', withdrawableFrom: null } as const
    expect(() => refuseTakingOut(account, { date, isLeaving: false })).toThrow(
      expect.objectContaining({ code: 'not_withdrawable' }),
    )
    refuseTakingOut(account, { date, isLeaving: true })
    expect(written('cooperative', withdrawalEntry(movement))).toEqual([
      '3102 Dr 10000',
      '1101 Cr 10000',
    ])
  })

  test('go to their own account: pokok to equity, sukarela to a liability', () => {
    const deposit = (kind: 'principal' | 'voluntary') =>
      depositEntry({ ...saving, kind, means: 'bank', amount: rupiah(100_000) })
    expect(written('cooperative', deposit('principal'))).toEqual([
      '1112 Dr 100000',
      '3101 Cr 100000',
    ])
    expect(written('cooperative', deposit('voluntary'))).toEqual([
      '1112 Dr 100000',
      '2101 Cr 100000',
    ])
    expect([deposit('voluntary').voucher, deposit('voluntary').memo]).toEqual([
      'BBM',
      'Setoran simpanan sukarela A-012 Sari',
    ])
  })
})

describe('a family enterprise', () => {
  const event = { date, label: 'INV/2026/0001 Warung Bu Tini', amount: rupiah(150_000) }

  test('sells for cash or on account and is paid later', () => {
    expect(written('enterprise', cashSaleEntry({ ...event, means: 'cash' }))).toEqual([
      '1101 Dr 150000',
      '4101 Cr 150000',
    ])
    const invoice = invoiceEntry({ ...event, customerId: 'customer-1' })
    expect([invoice.voucher, ...written('enterprise', invoice)]).toEqual([
      'INV',
      '1104 Dr 150000',
      '4101 Cr 150000',
    ])
    const payment = invoicePaymentEntry({ ...event, means: 'bank', customerId: 'customer-1' })
    expect(written('enterprise', payment)).toEqual(['1102 Dr 150000', '1104 Cr 150000'])
    expect(payment.lines[1]?.subledgerId).toBe('customer-1')
  })

  test('gets capital from the household and gives drawings back', () => {
    expect(written('enterprise', ownerCapitalEntry({ ...event, means: 'cash' }))).toEqual([
      '1101 Dr 150000',
      '3101 Cr 150000',
    ])
    expect(written('enterprise', ownerDrawingEntry({ ...event, means: 'cash' }))).toEqual([
      '3102 Dr 150000',
      '1101 Cr 150000',
    ])
  })
})
