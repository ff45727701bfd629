import { issuerOf } from '#app/documents/count-minutes.ts'
import { paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact } from '#app/documents/receipt.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { PassbookMovement, SavingsStatement } from '#app/domain/savings/passbook.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDate, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

type StatementMovement = PassbookMovement & { readonly date: LocalDate; readonly number: string }

/** A savings account over a span. */
export type StatementToPrint = {
  readonly issuer: Issuer
  readonly member: { readonly name: string; readonly no: string }
  readonly account: { readonly no: string; readonly product: string }
  readonly span: { readonly from: LocalDate; readonly to: LocalDate }
  readonly statement: SavingsStatement<StatementMovement>
}

/** One row: day, letter, voucher, out, in, balance. */
export type StatementRow = readonly [
  date: string,
  code: string,
  number: string,
  debit: string,
  credit: string,
  balance: string,
]

/** A savings statement, ready for the printer. */
export type StatementPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly span: string
  readonly facts: readonly PaperFact[]
  readonly heads: StatementRow
  readonly opening: PaperFact
  readonly rows: readonly StatementRow[]
  /** What stands in place of rows when nothing moved. */
  readonly empty: string
  readonly total: StatementRow
  readonly closing: PaperFact
  readonly codes: string
  readonly sheetName: (page: number) => string
}

/** Says what stands on a savings statement (rekening koran); a span without movements has one too. */
export function statementPaper(wanted: StatementToPrint, language: Language): StatementPaper {
  const t = translator(language)
  const { member, account, statement } = wanted
  const span = t('savings.statementSpan', wanted.span)
  return {
    issuer: issuerOf(wanted.issuer),
    title: t('savings.statement'),
    span,
    facts: [
      { label: t('members.member'), value: paperText(`${member.name} (${member.no})`) },
      { label: t('savings.statementOf'), value: paperText(account.product) },
      { label: t('savings.accountNo'), value: paperText(account.no) },
    ],
    heads: [
      t('savings.date'),
      t('savings.code'),
      t('savings.number'),
      t('savings.out'),
      t('savings.in'),
      t('savings.balance'),
    ],
    opening: { label: t('cash.opening'), value: formatMoney(statement.opening, language) },
    rows: statement.lines.map((line) => [
      formatDate(line.date, language),
      line.code,
      paperText(line.number, 24),
      line.debit === null ? '' : formatAmount(line.debit, language),
      line.credit === null ? '' : formatAmount(line.credit, language),
      formatAmount(line.balance, language),
    ]),
    empty: t('savings.statementEmpty'),
    total: [
      t('savings.statementSum', { count: statement.lines.length }),
      '',
      '',
      formatAmount(statement.debit, language),
      formatAmount(statement.credit, language),
      '',
    ],
    closing: { label: t('cash.closing'), value: formatMoney(statement.closing, language) },
    codes: t('savings.codes'),
    sheetName: (page) =>
      paperText(`${account.no} · ${member.name} · ${span} · ${t('papers.page', { page })}`, 140),
  }
}
