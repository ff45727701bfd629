import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperSign } from '#app/documents/receipt.ts'
import { agreementDuty } from '#app/documents/stamp-duty.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { PenaltyRule } from '#app/domain/loans/penalty.ts'
import type { LoanTerms, Schedule, ScheduleRow } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDate, formatMoney, formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** What a loan agreement (akad) is made of. */
export type LoanAgreement = {
  readonly number: string
  readonly date: LocalDate
  readonly issuer: Issuer
  readonly borrower: { readonly name: string; readonly no: string }
  /** Who approved it; signs for the cooperative. */
  readonly officer: string
  readonly purpose: string
  readonly terms: LoanTerms
  readonly schedule: Schedule
  /** One day for each row, or none while the money is not out. */
  readonly dueDates: readonly LocalDate[]
  readonly provision: Money
  readonly administration: Money
  /** Percent a year of what is still owed, fees included. */
  readonly yearlyCost: string
  readonly penalty: PenaltyRule | null
  readonly collateral: readonly {
    readonly kind: string
    readonly value: Money
    readonly note: string
  }[]
  readonly guarantors: readonly string[]
}

export type AnnexRow = readonly [
  no: string,
  due: string,
  principal: string,
  interest: string,
  payment: string,
  rest: string,
]

/** The agreement in the words that stand on it, ready for the printer. */
export type LoanAgreementPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly opening: string
  readonly articles: readonly { readonly head: string; readonly text: string }[]
  readonly signs: readonly [PaperSign, PaperSign]
  readonly witnesses: readonly [PaperSign, PaperSign]
  /** Each on sheets of its own. */
  readonly annexes: readonly Annex[]
}

/** A schedule behind an agreement. */
export type Annex = {
  readonly title: string
  readonly heads: AnnexRow
  readonly rows: readonly AnnexRow[]
  readonly total: AnnexRow
}

/**
 * Says what stands in a loan agreement: parties, sum in figures and words, jasa and its real cost, fees, denda,
 * security, default, heirs and disputes, places to sign (the borrower's over the stamp), and the schedule.
 *
 * @see KUHPerdata art. 1320, 1754; UU 10/2020 art. 3 (2) a for the stamp
 */
export function loanAgreementPaper(
  agreement: LoanAgreement,
  language: Language,
): LoanAgreementPaper {
  const t = translator(language)
  const { issuer, borrower, date } = agreement
  const duty = agreementDuty(date)
  const stamp = duty === null ? {} : { stamp: t('papers.stamp', { duty }) }
  const person = `${borrower.name} (${borrower.no})`
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('papers.akad'),
    number: paperText(agreement.number, 40),
    opening: block(t('papers.akadOpening', { date, cooperative: issuer.name, borrower: person })),
    articles: articlesOf(agreement, { t, language }),
    signs: [
      { role: t('papers.akadBorrower'), name: paperText(borrower.name, 40), ...stamp },
      { role: t('papers.akadOfficer'), name: paperText(agreement.officer, 40) },
    ],
    witnesses: [
      {
        role: t('papers.akadGuarantor'),
        name: paperText(agreement.guarantors.join(', '), 40) || t('papers.signBlank'),
      },
      { role: t('papers.akadWitness'), name: t('papers.signBlank') },
    ],
    annexes: [annexOf(agreement, { t, language })],
  }
}

type Saying = { readonly t: Translate; readonly language: Language }

function articlesOf(agreement: LoanAgreement, { t, language }: Saying) {
  const { terms, provision, administration } = agreement
  const received = terms.principal.minus(provision).minus(administration)
  const texts = [
    [
      t('papers.akadSum'),
      t('papers.akadSumText', {
        amount: terms.principal,
        words: rupiahInWords(terms.principal, language).toLowerCase(),
        purpose: agreement.purpose,
      }),
    ],
    [
      t('papers.akadInterest'),
      t('papers.akadInterestText', {
        rate: formatNumber(terms.rate.percent.toString(), language, 2),
        method: t(`loans.method.${terms.method}`).toLowerCase(),
        count: terms.months,
        every: t(`loans.every.${terms.frequency ?? 'month'}`),
        yearly: formatNumber(agreement.yearlyCost, language, 1),
      }),
    ],
    [t('papers.akadFees'), t('papers.akadFeesText', { provision, administration, received })],
    [t('papers.akadPenalty'), penaltyText(agreement.penalty, { t, language })],
    [t('papers.akadSecurity'), securityText(agreement, { t, language })],
    [t('papers.akadEarly'), t('papers.akadEarlyText')],
    [t('papers.akadDefault'), t('papers.akadDefaultText')],
    [t('papers.akadHeirs'), t('papers.akadHeirsText')],
    [t('papers.akadDispute'), t('papers.akadDisputeText')],
  ] as const
  return texts.map(([head, text], index) => ({
    head: paperText(`${t('papers.akadArticle', { no: index + 1 })} ${head}`),
    text: block(text),
  }))
}

function penaltyText(penalty: PenaltyRule | null, { t, language }: Saying): string {
  if (penalty === null) return t('papers.akadNoPenalty')
  const amount =
    penalty.kind === 'flat'
      ? formatMoney(penalty.amount, language)
      : `${formatNumber(penalty.percent.toString(), language, 3)}%`
  const counted = `${amount} ${t(`loans.penaltyKind.${penalty.kind}`)}`
  const grace = t('loans.penaltyGrace', { days: penalty.graceDays })
  const { capPercent } = penalty
  const cap =
    capPercent === null
      ? ''
      : `, ${t('loans.penaltyCapped', { percent: formatNumber(capPercent.toString(), language, 2) })}`
  return `${counted}, ${grace}${cap}.`
}

function securityText(agreement: LoanAgreement, { t, language }: Saying): string {
  const { collateral, guarantors } = agreement
  const things = collateral.map(
    ({ kind, value, note }) => `${kind} ${note} (${formatMoney(value, language)})`,
  )
  const people = guarantors.map((name) => `${t('loans.guarantorOf')} ${name}`)
  const all = [...things, ...people].join('; ')
  return all === '' ? t('papers.akadNoSecurity') : `${all}.`
}

function annexOf(agreement: LoanAgreement, { t, language }: Saying): Annex {
  const { schedule, dueDates } = agreement
  const rows = schedule.rows.map((row, index) => {
    const due = dueDates[index]
    return {
      ...row,
      due: due === undefined ? t('papers.akadAfter', { no: row.no }) : formatDate(due, language),
    }
  })
  return scheduleAnnex(t('papers.akadAnnex'), rows, language)
}

/** A schedule as an annex says it; `due` is a day in words. */
export function scheduleAnnex(
  title: string,
  rows: readonly (Pick<ScheduleRow, 'no' | 'principal' | 'interest' | 'payment' | 'closing'> & {
    readonly due: string
  })[],
  language: Language,
): Annex {
  const t = translator(language)
  const money = (amount: Money) => formatAmount(amount, language)
  const sum = (of: 'principal' | 'interest' | 'payment') =>
    money(Money.sum(rows.map((row) => row[of])))
  return {
    title,
    heads: [
      t('loans.no'),
      t('loans.dueOn'),
      t('loans.principal'),
      t('loans.interest'),
      t('loans.instalment'),
      t('loans.rest'),
    ],
    rows: rows.map((row) => [
      `${row.no}`,
      row.due,
      money(row.principal),
      money(row.interest),
      money(row.payment),
      money(row.closing),
    ]),
    total: ['', t('words.total'), sum('principal'), sum('interest'), sum('payment'), ''],
  }
}

function block(text: string): string {
  return paperText(text, LONGEST.block * 2)
}
