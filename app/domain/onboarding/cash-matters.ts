import { accountMeant } from '#app/domain/onboarding/account-names.ts'
import type { CashRow } from '#app/domain/onboarding/cash-row.ts'
import type { CashMatter } from '#app/domain/onboarding/cash-words.ts'
import { matterOf } from '#app/domain/onboarding/cash-words.ts'
import type { Reading } from '#app/domain/onboarding/reading.ts'

/** A row of the cash book with what it is about and whom it is with. */
export type KnownRow = {
  readonly row: CashRow
  readonly matter: CashMatter
  readonly memberNo: string | null
}

const MEMBER_ACCOUNTS = new Set([
  '1201',
  '1221',
  '2101',
  '2122',
  '3101',
  '3102',
  '4101',
  '4102',
  '4103',
  '4104',
  '4601',
])
const MEMBER_MATTERS = new Set<CashMatter>(['installment', 'disbursement', 'new_member', 'refund'])

/** Tells what a cash row is about: its account where one is written, else its words. */
export function knowRow(row: CashRow, reading: Reading): KnownRow {
  const matter = matterFor(row, reading)
  const needsMember =
    typeof matter === 'string' ? MEMBER_MATTERS.has(matter) : MEMBER_ACCOUNTS.has(matter.account)
  return { row, matter, memberNo: needsMember ? memberFor(row, reading) : null }
}

function matterFor(row: CashRow, reading: Reading): CashMatter {
  const fallback = row.direction === 'in' ? '4809' : '6119'
  if (row.accountCode !== '' || row.accountName !== '') {
    const code = accountMeant(reading, {
      code: row.accountCode,
      name: row.accountName,
      cell: row.accountCell,
      fallback,
    })
    return /^11(0[1-4]|1[1-5])$/.test(code) ? 'transfer' : { account: code }
  }
  const matter = matterOf(row.description, row.direction)
  if (matter !== null) return matter
  return { account: accountMeant(reading, { name: row.description, cell: row.textCell, fallback }) }
}

function memberFor(row: CashRow, { roster }: Reading): string | null {
  const member =
    row.memberNo === ''
      ? roster.findIn(row.description, row.textCell)
      : roster.find({ no: row.memberNo, cell: row.textCell })
  return member?.no ?? null
}

/** The month of a row, 1 to 12. */
export function monthOfRow({ date }: CashRow): number {
  return Number(date.slice(5, 7))
}
