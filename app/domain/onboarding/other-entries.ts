import type { Side } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { SAVINGS_ACCOUNTS, savingsLine } from '#app/domain/onboarding/cash-lines.ts'
import { loanIn } from '#app/domain/onboarding/loan-payments.ts'
import type { MemorialLine, MemorialVoucher } from '#app/domain/onboarding/memorial-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import type { Party, PlannedEntry, PlannedLine } from '#app/domain/onboarding/plan-types.ts'
import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import { openingDayOf } from '#app/domain/onboarding/reading.ts'
import type { Sale } from '#app/domain/onboarding/sale-table.ts'
import { savingsAmount } from '#app/domain/onboarding/savings-table.ts'

/** The entries of the memorial, each line of a control account with its owner. */
export function memorialEntries(books: OldBooks): readonly PlannedEntry[] {
  return books.memorial.map((voucher) => {
    const lines = voucher.lines.flatMap((line) => memorialLines(books, voucher, line))
    return {
      date: voucher.date,
      voucherNo: voucher.voucherNo,
      memo: voucher.description,
      voucher: 'BM' as const,
      source: { sheet: voucher.sheet, row: voucher.row },
      lines,
    }
  })
}

function memorialLines(
  books: OldBooks,
  voucher: MemorialVoucher,
  line: MemorialLine,
): readonly PlannedLine[] {
  const { accountCode, side, amount } = line
  const product = SAVINGS_PRODUCTS.find((name) => SAVINGS_ACCOUNTS[name] === accountCode)
  const plainLine: PlannedLine = { accountCode, side, amount }
  if (!product && !['1201', '1221', '2122'].includes(accountCode)) return [plainLine]
  const party = partyIn(books, voucher, accountCode)
  if (party) return [{ ...plainLine, party }]
  const interest = product === 'sukarela' && side === 'credit' ? interestLines(books, amount) : null
  if (interest) return interest
  books.reading.log.note({
    code: accountCode === '1201' ? 'loan_unknown' : 'member_unknown',
    severity: 'block',
    cells: [line.cell],
    found: voucher.description,
    details: { voucher: voucher.voucherNo ?? '-', amount: amount.toString() },
  })
  return [plainLine]
}

function partyIn(
  books: OldBooks,
  { description, sheet, row }: MemorialVoucher,
  code: string,
): Party | null {
  if (code === '1201') {
    const loan = loanIn(books, description)
    if (loan) return { kind: 'loan', loanNo: loan.no }
  }
  const member = books.reading.roster.findIn(description, `${sheet}!A${row}`)
  if (!member) return null
  if (code === '1201') {
    const own = books.loans.find(({ memberNo }) => memberNo === member.no)
    return own ? { kind: 'loan', loanNo: own.no } : null
  }
  if (code === '1221') return { kind: 'customer', memberNo: member.no }
  if (code === '2122') return { kind: 'consignor', memberNo: member.no }
  const product = SAVINGS_PRODUCTS.find((name) => SAVINGS_ACCOUNTS[name] === code)
  return product ? { kind: 'savings', product, memberNo: member.no } : null
}

/** Jasa simpanan of the year, shared as the savings grid has it; null when the two disagree. */
function interestLines({ savings }: OldBooks, amount: Money): readonly PlannedLine[] | null {
  const shares = savings
    .map((row) => ({ memberNo: row.memberNo, amount: savingsAmount(row, 'sukarela.interest') }))
    .filter((share) => !share.amount.isZero())
  const total = Money.sum(shares.map((share) => share.amount))
  return total.equals(amount)
    ? shares.map((share) => savingsLine(share, 'sukarela', 'credit'))
    : null
}

/** Sales on credit (`bon`), which stand in the shop's sheet only, unless the memorial has them too. */
export function creditSaleEntries({ sales, memorial }: OldBooks): readonly PlannedEntry[] {
  const isInMemorial = memorial.some(({ lines }) =>
    lines.some(({ accountCode, side }) => accountCode === '1221' && side === 'debit'),
  )
  if (isInMemorial) return []
  return sales.filter(({ credit }) => !credit.isZero()).map(creditSale)
}

function creditSale(sale: Sale): PlannedEntry {
  const { memberNo, credit } = sale
  const isReturn = credit.isNegative()
  const sides: readonly [Side, Side] = isReturn ? ['credit', 'debit'] : ['debit', 'credit']
  const amount = credit.abs()
  const lines: readonly PlannedLine[] =
    memberNo === null
      ? [
          { accountCode: '1222', side: sides[0], amount, unit: 'niaga' },
          { accountCode: '4301', side: sides[1], amount, unit: 'niaga' },
        ]
      : [
          {
            accountCode: '1221',
            side: sides[0],
            amount,
            party: { kind: 'customer', memberNo },
            unit: 'niaga',
          },
          { accountCode: '4201', side: sides[1], amount, memberNo, unit: 'niaga' },
        ]
  return {
    date: sale.date,
    voucherNo: sale.voucherNo,
    memo: `Bon: ${sale.item}`,
    voucher: 'BM',
    source: { sheet: sale.sheet, row: sale.row },
    lines,
  }
}

/**
 * The opening entry: every balance of the first day, the control accounts by their owners.
 *
 * Notes `opening_unbalanced` when the balances do not foot, `control_total_mismatch` when a list of
 * owners does not sum to its account.
 */
export function openingEntry(books: OldBooks): PlannedEntry | null {
  const { opening, reading } = books
  const [first] = opening
  if (!first) return null
  const net = Money.sum(opening.map((balance) => balance.net))
  if (!net.isZero()) {
    reading.log.note({
      code: 'opening_unbalanced',
      severity: 'block',
      cells: [first.cell],
      found: net.toString(),
      details: { difference: net.abs().toString() },
    })
  }
  const lines = opening.flatMap(({ accountCode, net: balance, cell }) => {
    const owners = ownersOf(books, accountCode)
    return owners === null
      ? [lineOf(accountCode, balance)]
      : ownerLines(books, { accountCode, balance, cell, owners })
  })
  return {
    date: openingDayOf(reading.bookYear),
    voucherNo: null,
    memo: `Saldo awal per 31 Desember ${reading.bookYear - 1}`,
    voucher: 'BM',
    source: { sheet: books.tables.get('opening')?.sheet.name ?? '', row: first.row },
    lines: lines.filter(({ amount }) => !amount.isZero()),
  }
}

function lineOf(accountCode: string, net: Money, party?: Party): PlannedLine {
  const line: PlannedLine = {
    accountCode,
    side: net.isNegative() ? 'credit' : 'debit',
    amount: net.abs(),
  }
  return party ? { ...line, party } : line
}

type Owner = { readonly party: Party; readonly net: Money }

/** The owners of a control account's opening balance, debit positive; null for any other account. */
function ownersOf(books: OldBooks, code: string): readonly Owner[] | null {
  const product = SAVINGS_PRODUCTS.find((name) => SAVINGS_ACCOUNTS[name] === code)
  if (product) {
    return books.savings.map((row) => ({
      party: { kind: 'savings', product, memberNo: row.memberNo },
      net: savingsAmount(row, `${product}.opening`).negated(),
    }))
  }
  if (code === '1201') {
    return books.loans.map(({ no, openingOutstanding }) => ({
      party: { kind: 'loan', loanNo: no },
      net: openingOutstanding,
    }))
  }
  if (code === '1221') return listed(books.shopDebts, 'customer')
  if (code !== '2122') return null
  return listed(books.consignorDebts, 'consignor').map(({ party, net }) => ({
    party,
    net: net.negated(),
  }))
}

function listed(
  amounts: ReadonlyMap<string, Money>,
  kind: 'customer' | 'consignor',
): readonly Owner[] {
  return [...amounts].map(([memberNo, net]) => ({ party: { kind, memberNo }, net }))
}

type Control = {
  readonly accountCode: string
  readonly balance: Money
  readonly cell: string
  readonly owners: readonly Owner[]
}

function ownerLines({ reading }: OldBooks, { accountCode, balance, cell, owners }: Control) {
  const total = Money.sum(owners.map(({ net }) => net))
  if (!total.equals(balance)) {
    reading.log.note({
      code: 'control_total_mismatch',
      severity: 'block',
      cells: [cell],
      found: balance.abs().toString(),
      details: {
        what: accountCode,
        found: balance.abs().toString(),
        due: total.abs().toString(),
        difference: total.minus(balance).abs().toString(),
      },
    })
  }
  return owners.map(({ party, net }) => lineOf(accountCode, net, party))
}
