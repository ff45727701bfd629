import { describe, expect, test } from 'vitest'
import { type LoanAgreement, loanAgreementPaper } from '#app/documents/loan-agreement.ts'
import { printLoanAgreement } from '#app/documents/pdf/loan-agreement.ts'
import { localDate } from '#app/domain/calendar.ts'
import { dueDates, type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const terms: LoanTerms = {
  method: 'flat',
  principal: Money.parse('6000000'),
  months: 12,
  rate: { percent: new Exact('1.5'), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
}
const date = localDate('2026-02-03')

const AGREEMENT: LoanAgreement = {
  number: 'PJ-2026-004',
  date,
  issuer: { name: 'Koperasi Mekar', place: 'Kenanga, Indramayu' },
  borrower: { name: 'Sari', no: 'A-012' },
  officer: 'Castini',
  purpose: 'modal warung',
  terms,
  schedule: scheduleOf(terms),
  dueDates: dueDates(date, 12),
  provision: Money.parse('60000'),
  administration: Money.parse('25000'),
  yearlyCost: '30.25',
  penalty: {
    kind: 'percent_per_day',
    percent: new Exact('0.1'),
    amount: Money.zero,
    graceDays: 3,
    capPercent: new Exact(10),
  },
  collateral: [{ kind: 'BPKB motor', value: Money.parse('8000000'), note: 'Honda 2019' }],
  guarantors: ['Budi'],
}

describe('a loan agreement', () => {
  const paper = loanAgreementPaper(AGREEMENT, 'id')
  const said = paper.articles.map(({ text }) => text).join(' ')

  test('says the sum in figures and words, the rate, the fees and what is received', () => {
    expect(said).toContain('Rp6.000.000 (enam juta rupiah)')
    expect(said).toContain('Jasa 1,50% sebulan')
    expect(said).toContain('menerima Rp5.915.000')
    expect(said).toContain('0,100% sehari, dari angsuran yang lewat, bebas 3 hari')
    expect(said).toContain('BPKB motor Honda 2019 (Rp8.000.000); Penjamin Budi.')
  })

  test('has the stamp under the borrower since 2021, and none before', () => {
    expect(paper.signs[0]).toEqual({ role: 'Pihak kedua', name: 'Sari', stamp: 'Meterai Rp10.000' })
    const old = loanAgreementPaper({ ...AGREEMENT, date: localDate('2020-12-31') }, 'id')
    expect(old.signs[0].stamp).toBeUndefined()
  })

  test('carries the whole schedule with its days, or the count of instalments before the payout', () => {
    expect(paper.annexes[0]?.rows).toHaveLength(12)
    expect(paper.annexes[0]?.rows[0]).toEqual([
      '1',
      '3 Maret 2026',
      '500.000',
      '90.000',
      '590.000',
      '5.500.000',
    ])
    expect(paper.annexes[0]?.total.slice(2, 5)).toEqual(['6.000.000', '1.080.000', '7.080.000'])
    const planned = loanAgreementPaper({ ...AGREEMENT, dueDates: [] }, 'id')
    expect(planned.annexes[0]?.rows[11]?.[1]).toBe('angsuran ke-12')
  })

  test('is a PDF, the same bytes for the same moment', async () => {
    const print = () => printLoanAgreement(paper, new Date('2026-02-03T00:00:00Z'))
    const [one, two] = [await print(), await print()]
    expect(new TextDecoder().decode(one.slice(0, 5))).toBe('%PDF-')
    expect(one).toEqual(two)
  })
})
