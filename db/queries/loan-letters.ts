import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { LetterLevel } from '#app/domain/loans/letter.ts'
import { Money } from '#app/domain/money.ts'
import type { TakenBack } from '#db/queries/loan-waivers.ts'
import type { TenantTx } from '#db/tables.ts'

/** A collection letter as it went out; its figures never change. */
export type LoanLetter = {
  readonly id: string
  readonly loanId: string
  readonly level: LetterLevel
  readonly year: number
  /** Its place among the cooperative's letters of the year. */
  readonly yearNo: number
  readonly on: LocalDate
  readonly payBy: LocalDate
  readonly daysPastDue: number
  readonly principal: Money
  readonly interest: Money
  /** Denda asked for with it. */
  readonly penalty: Money
  readonly outstanding: Money
  readonly issuedBy: string
  readonly issuedAt: Date
  /** Where it was withdrawn: its number is not used again, and it counts for nothing. */
  readonly withdrawn: TakenBack | null
}

/** The letters of a loan, newest first. */
export async function listLetters(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly LoanLetter[]> {
  const rows = await selectLetters(tx, cooperativeId, loanId)
    .orderBy('l.letter_on', 'desc')
    .orderBy('l.id', 'desc')
    .execute()
  return rows.map(letterOf)
}

/** One letter by its id, of the loan that is named with it. */
export async function getLetter(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loanId: string; readonly id: string },
): Promise<LoanLetter> {
  const row = await selectLetters(tx, cooperativeId, asked.loanId)
    .where('l.id', '=', asked.id)
    .executeTakeFirst()
  if (!row) throw new DomainError('letter_missing')
  return letterOf(row)
}

function selectLetters(tx: TenantTx, cooperativeId: string, loanId: string) {
  return tx
    .selectFrom('loan_letter as l')
    .leftJoin('loan_letter_withdrawal as w', (join) =>
      join.onRef('w.cooperative_id', '=', 'l.cooperative_id').onRef('w.letter_id', '=', 'l.id'),
    )
    .selectAll('l')
    .select(['w.withdrawn_on', 'w.reason as withdrawn_reason', 'w.withdrawn_by'])
    .where('l.cooperative_id', '=', cooperativeId)
    .where('l.loan_id', '=', loanId)
}

/** Writes that a letter is withdrawn; it stays in the list with its number. */
export async function insertLetterWithdrawal(
  tx: TenantTx,
  cooperativeId: string,
  withdrawal: TakenBack & { readonly letterId: string },
): Promise<void> {
  const { letterId, on, reason, by } = withdrawal
  await tx
    .insertInto('loan_letter_withdrawal')
    .values({
      cooperative_id: cooperativeId,
      letter_id: letterId,
      withdrawn_on: on,
      reason,
      withdrawn_by: by,
    })
    .execute()
}

/** The number of the next letter of a year; take the turn first. */
export async function nextLetterNo(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<number> {
  const row = await tx
    .selectFrom('loan_letter')
    .select((eb) => eb.fn.max('year_no').as('last'))
    .where('cooperative_id', '=', cooperativeId)
    .where('year', '=', year)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

/** Writes a letter down as it goes out. */
export async function insertLetter(
  tx: TenantTx,
  cooperativeId: string,
  letter: Omit<LoanLetter, 'issuedAt' | 'withdrawn'>,
): Promise<void> {
  await tx
    .insertInto('loan_letter')
    .values({
      cooperative_id: cooperativeId,
      id: letter.id,
      loan_id: letter.loanId,
      level: letter.level,
      year: letter.year,
      year_no: letter.yearNo,
      letter_on: letter.on,
      pay_by: letter.payBy,
      days_past_due: letter.daysPastDue,
      principal: letter.principal.toString(),
      interest: letter.interest.toString(),
      penalty: letter.penalty.toString(),
      outstanding: letter.outstanding.toString(),
      issued_by: letter.issuedBy,
    })
    .execute()
}

type LetterRow = {
  readonly id: string
  readonly loan_id: string
  readonly level: LetterLevel
  readonly year: number
  readonly year_no: number
  readonly letter_on: string
  readonly pay_by: string
  readonly days_past_due: number
  readonly principal: string
  readonly interest: string
  readonly penalty: string
  readonly outstanding: string
  readonly issued_by: string
  readonly issued_at: Date
  readonly withdrawn_on: string | null
  readonly withdrawn_reason: string | null
  readonly withdrawn_by: string | null
}

function letterOf(row: LetterRow): LoanLetter {
  return {
    id: row.id,
    loanId: row.loan_id,
    level: row.level,
    year: row.year,
    yearNo: row.year_no,
    on: localDate(row.letter_on),
    payBy: localDate(row.pay_by),
    daysPastDue: row.days_past_due,
    principal: Money.parse(row.principal),
    interest: Money.parse(row.interest),
    penalty: Money.parse(row.penalty),
    outstanding: Money.parse(row.outstanding),
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
    withdrawn:
      row.withdrawn_on === null || row.withdrawn_reason === null || row.withdrawn_by === null
        ? null
        : { on: localDate(row.withdrawn_on), reason: row.withdrawn_reason, by: row.withdrawn_by },
  }
}
