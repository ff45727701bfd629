import {
  type Annex,
  type LoanAgreementPaper,
  scheduleAnnex,
} from '#app/documents/loan-agreement.ts'
import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer } from '#app/documents/receipt.ts'
import { agreementDuty } from '#app/documents/stamp-duty.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { INTEREST_FATES, PenaltyFate } from '#app/domain/loans/restructuring.ts'
import type { Frequency, LoanMethod } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** Terms as an addendum says them. */
export type AddendumTerms = {
  readonly term: number
  readonly every: Frequency
  readonly method: LoanMethod
  /** Percent a month. */
  readonly rate: string
}

type AddendumRow = {
  readonly no: number
  readonly dueOn: LocalDate
  readonly principal: Money
  readonly interest: Money
}

type AddendumHead = {
  readonly number: string
  readonly date: LocalDate
  readonly issuer: Issuer
  readonly borrower: { readonly name: string; readonly no: string }
  /** Who decided; signs for the cooperative. */
  readonly officer: string
  /** The agreement it changes, and the day the loan was paid out. */
  readonly agreement: { readonly number: string; readonly date: LocalDate }
  readonly reason: string
}

/** What an addendum to a loan agreement is made of: new terms in place of the old ones. */
export type LoanAddendum = AddendumHead & {
  readonly outstanding: Money
  readonly interestOwed: Money
  readonly interestFate: (typeof INTEREST_FATES)[number]
  readonly penaltyOwed: Money
  readonly penaltyFate: PenaltyFate
  readonly oldTerms: AddendumTerms
  readonly newTerms: AddendumTerms
  /** What was left of the old schedule, and the new one. */
  readonly old: readonly AddendumRow[]
  readonly laidDown: readonly AddendumRow[]
  readonly guarantors: readonly string[]
}

/**
 * Says what stands in an addendum: the agreement it changes and why, what was owed, old and new terms, what becomes
 * of jasa and denda, that all else stays, places to sign (the borrower's over the stamp), and both schedules.
 *
 * @see KUHPerdata art. 1338 (2): an agreement is changed by both who made it; UU 10/2020 art. 3 (2) a for the stamp
 */
export function loanAddendumPaper(addendum: LoanAddendum, language: Language): LoanAgreementPaper {
  const t = translator(language)
  return {
    ...headOf(addendum, { saying: 'papers.addendumOpening', language }),
    articles: articlesOf(addendum, { t, language }),
    witnesses: [
      {
        role: t('papers.akadGuarantor'),
        name: paperText(addendum.guarantors.join(', '), 40) || t('papers.signBlank'),
      },
      { role: t('papers.akadWitness'), name: t('papers.signBlank') },
    ],
    annexes: [
      annexOf(t('papers.addendumNewAnnex'), addendum.laidDown, language),
      annexOf(t('papers.addendumOldAnnex'), addendum.old, language),
    ],
  }
}

/** A change of guarantor; names as they stand on the paper. */
export type GuarantorAddendum = AddendumHead & {
  readonly released: string
  /** Null where nobody takes their place. */
  readonly replacedBy: string | null
  /** Who stands surety once the change holds. */
  readonly guarantors: readonly string[]
}

/**
 * Says what stands in the addendum by which one guarantor is released and another takes their place: who, from which
 * day, who stands surety then, and that all else stays. Both guarantors sign; the borrower over the stamp.
 *
 * @see KUHPerdata art. 1338 (2), 1820, 1824: surety is given in express words; UU 10/2020 art. 3 (2) a for the stamp
 */
export function guarantorAddendumPaper(
  addendum: GuarantorAddendum,
  language: Language,
): LoanAgreementPaper {
  const t = translator(language)
  const { date, released, replacedBy, guarantors } = addendum
  return {
    ...headOf(addendum, { saying: 'papers.guarantorOpening', language }),
    articles: numbered(t, [
      [t('papers.guarantorReleased'), t('papers.guarantorReleasedText', { date, name: released })],
      [
        t('papers.guarantorNew'),
        replacedBy === null
          ? t('papers.guarantorNobody')
          : t('papers.guarantorNewText', { name: replacedBy }),
      ],
      [
        t('papers.guarantorAll'),
        guarantors.length === 0 ? t('papers.guarantorNone') : `${guarantors.join(', ')}.`,
      ],
      [t('papers.addendumRest'), t('papers.guarantorRestText')],
    ]),
    witnesses: [
      { role: t('papers.guarantorReleased'), name: paperText(released, 40) },
      {
        role: t(replacedBy === null ? 'papers.akadWitness' : 'papers.guarantorNew'),
        name: replacedBy === null ? t('papers.signBlank') : paperText(replacedBy, 40),
      },
    ],
    annexes: [],
  }
}

/** Parties, number, opening and the two who agree; the borrower signs over the stamp of that day. */
function headOf(
  { issuer, borrower, date, agreement, reason, number, officer }: AddendumHead,
  how: {
    readonly saying: 'papers.addendumOpening' | 'papers.guarantorOpening'
    readonly language: Language
  },
): Pick<LoanAgreementPaper, 'issuer' | 'title' | 'number' | 'opening' | 'signs'> {
  const t = translator(how.language)
  const duty = agreementDuty(date)
  const stamp = duty === null ? {} : { stamp: t('papers.stamp', { duty }) }
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('papers.addendum'),
    number: paperText(number, 40),
    opening: block(
      t(how.saying, {
        date,
        cooperative: issuer.name,
        borrower: `${borrower.name} (${borrower.no})`,
        number: agreement.number,
        agreed: agreement.date,
        reason,
      }),
    ),
    signs: [
      { role: t('papers.akadBorrower'), name: paperText(borrower.name, 40), ...stamp },
      { role: t('papers.akadOfficer'), name: paperText(officer, 40) },
    ],
  }
}

type Saying = { readonly t: Translate; readonly language: Language }

function articlesOf(addendum: LoanAddendum, { t, language }: Saying) {
  const { laidDown, outstanding, interestOwed, penaltyOwed, date } = addendum
  const principal = Money.sum(laidDown.map((row) => row.principal))
  return numbered(t, [
    [
      t('papers.addendumOwed'),
      t('papers.addendumOwedText', {
        date,
        outstanding,
        interest: interestOwed,
        penalty: penaltyOwed,
      }),
    ],
    [
      t('papers.addendumTerms'),
      t('papers.addendumTermsText', {
        old: termsText(addendum.oldTerms, { t, language }),
        new: termsText(addendum.newTerms, { t, language }),
      }),
    ],
    [
      t('papers.addendumArrears'),
      t('papers.addendumArrearsText', {
        interest: t(`care.interestFate.${addendum.interestFate}`),
        penalty: penaltyOwed.isZero()
          ? t('papers.addendumNone')
          : t(`papers.addendumPenalty.${addendum.penaltyFate}`),
      }),
    ],
    [
      t('papers.addendumSchedule'),
      t('papers.addendumScheduleText', {
        amount: principal,
        words: rupiahInWords(principal, language).toLowerCase(),
        first: laidDown[0]?.dueOn ?? date,
        last: laidDown.at(-1)?.dueOn ?? date,
      }),
    ],
    [t('papers.addendumRest'), t('papers.addendumRestText')],
  ])
}

function numbered(t: Translate, texts: readonly (readonly [head: string, text: string])[]) {
  return texts.map(([head, text], index) => ({
    head: paperText(`${t('papers.akadArticle', { no: index + 1 })} ${head}`),
    text: block(text),
  }))
}

function termsText(terms: AddendumTerms, { t, language }: Saying): string {
  return t('papers.addendumTermsOf', {
    term: t(`loans.termOf.${terms.every}`, { count: terms.term }),
    every: t(`loans.every.${terms.every}`),
    method: t(`loans.method.${terms.method}`).toLowerCase(),
    rate: formatNumber(terms.rate, language, 2),
  })
}

/** A schedule with what is left after each row, from its own principal. */
function annexOf(title: string, rows: readonly AddendumRow[], language: Language): Annex {
  let rest = Money.sum(rows.map(({ principal }) => principal))
  const laid = rows.map(({ no, dueOn, principal, interest }) => {
    rest = rest.minus(principal)
    const payment = principal.plus(interest)
    return { no, principal, interest, payment, closing: rest, due: formatDate(dueOn, language) }
  })
  return scheduleAnnex(title, laid, language)
}

function block(text: string): string {
  return paperText(text, LONGEST.block * 2)
}
