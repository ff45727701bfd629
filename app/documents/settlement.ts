import { paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { LeavingReason } from '#app/domain/members/settlement.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

export type SettlementSheet = {
  readonly issuer: Issuer
  readonly member: { readonly name: string; readonly no: string }
  readonly exit: {
    readonly leftOn: LocalDate
    readonly reason: LeavingReason
    readonly heir: {
      readonly name: string
      readonly relation: string
      readonly document: string
    } | null
  }
  readonly lines: readonly {
    readonly number: string
    /** The savings or the debt in words. */
    readonly what: string
    readonly amount: Money
  }[]
  /** What came onto savings after leaving and is not paid out yet. */
  readonly since: Money
  readonly left: Money
  /** What is still owed, debt by debt, interest and principal together. */
  readonly owed: readonly { readonly label: string; readonly amount: Money }[]
}

/** A settlement in the words that stand on it, ready for any printer. */
export type SettlementPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly facts: readonly PaperFact[]
  readonly lines: readonly PaperFact[]
  readonly total: PaperFact
  /** Debts that the savings did not cover, and their sum; null where nothing is owed. */
  readonly owed: { readonly debts: readonly PaperFact[]; readonly total: PaperFact } | null
  readonly signs: readonly [PaperSign, PaperSign]
}

/** Says what stands on a settlement: who left and why, every savings and debt with its voucher, what is left and owed. */
export function settlementPaper(sheet: SettlementSheet, language: Language): SettlementPaper {
  const t = translator(language)
  const { issuer, member, exit } = sheet
  const { heir } = exit
  const owner = heir === null ? member.name : heir.name
  const heirText = heir === null ? '' : `${heir.name} (${heir.relation}), ${heir.document}`
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('exit.settlement'),
    facts: [
      { label: t('exit.member'), value: paperText(`${member.name} (${member.no})`) },
      { label: t('exit.date'), value: formatDate(exit.leftOn, language) },
      { label: t('exit.reason'), value: t(`exit.reason.${exit.reason}`) },
      ...(heir === null ? [] : [{ label: t('exit.heir'), value: paperText(heirText) }]),
    ],
    lines: [
      ...sheet.lines.map((line) => ({
        label: paperText(`${line.number} · ${line.what}`),
        value: formatAmount(line.amount, language),
      })),
      ...(sheet.since.isZero()
        ? []
        : [{ label: t('exit.since'), value: formatAmount(sheet.since, language) }]),
    ],
    total: { label: t('exit.left'), value: formatAmount(sheet.left, language) },
    owed: owedText(sheet.owed, language),
    signs: [
      { role: t('papers.receiver'), name: paperText(owner, 40) },
      { role: t('exit.chair'), name: t('papers.signBlank') },
    ],
  }
}

function owedText(owed: SettlementSheet['owed'], language: Language): SettlementPaper['owed'] {
  const t = translator(language)
  const amount = (value: Money) => formatAmount(value, language)
  if (owed.length === 0) return null
  return {
    debts: owed.map((debt) => ({
      label: paperText(t('exit.debt', { label: debt.label })),
      value: amount(debt.amount),
    })),
    total: {
      label: t('exit.stillOwed'),
      value: amount(Money.sum(owed.map((debt) => debt.amount))),
    },
  }
}
