/**
 * Every text of Lumbung. Indonesian is the source of truth, English is typed from it.
 * To add an area: one import line and one spread for each language, alphabetical by area.
 */
import type { DomainErrorCode } from '#app/domain/errors.ts'
import type { ListProblem } from '#app/domain/onboarding/list-rows.ts'
import type { ProblemCode } from '#app/domain/onboarding/problems.ts'
import { access as enAccess } from '#app/i18n/en/access.ts'
import { api as enApi } from '#app/i18n/en/api.ts'
import { archive as enArchive } from '#app/i18n/en/archive.ts'
import { assets as enAssets } from '#app/i18n/en/assets.ts'
import { attachments as enAttachments } from '#app/i18n/en/attachments.ts'
import { bank as enBank } from '#app/i18n/en/bank.ts'
import { benefits as enBenefits } from '#app/i18n/en/benefits.ts'
import { books as enBooks } from '#app/i18n/en/books.ts'
import { care as enCare } from '#app/i18n/en/care.ts'
import { cash as enCash } from '#app/i18n/en/cash.ts'
import { closing as enClosing } from '#app/i18n/en/closing.ts'
import { collections as enCollections } from '#app/i18n/en/collections.ts'
import { community as enCommunity } from '#app/i18n/en/community.ts'
import { deadlines as enDeadlines } from '#app/i18n/en/deadlines.ts'
import { deeds as enDeeds } from '#app/i18n/en/deeds.ts'
import { errorPages as enErrorPages, errors as enErrors } from '#app/i18n/en/errors.ts'
import { exit as enExit } from '#app/i18n/en/exit.ts'
import { fields as enFields } from '#app/i18n/en/fields.ts'
import { health as enHealth } from '#app/i18n/en/health.ts'
import { home as enHome } from '#app/i18n/en/home.ts'
import { interest as enInterest } from '#app/i18n/en/interest.ts'
import { ledger as enLedger } from '#app/i18n/en/ledger.ts'
import { lists as enLists } from '#app/i18n/en/lists.ts'
import { loanUndo as enLoanUndo } from '#app/i18n/en/loan-undo.ts'
import { loans as enLoans } from '#app/i18n/en/loans.ts'
import { meetings as enMeetings } from '#app/i18n/en/meetings.ts'
import { members as enMembers } from '#app/i18n/en/members.ts'
import { method as enMethod } from '#app/i18n/en/method.ts'
import { notes as enNotes } from '#app/i18n/en/notes.ts'
import { onboarding as enOnboarding } from '#app/i18n/en/onboarding.ts'
import { onboardingPages as enOnboardingPages } from '#app/i18n/en/onboarding-pages.ts'
import { opening as enOpening } from '#app/i18n/en/opening.ts'
import { orders as enOrders } from '#app/i18n/en/orders.ts'
import { oversight as enOversight } from '#app/i18n/en/oversight.ts'
import { papers as enPapers } from '#app/i18n/en/papers.ts'
import { products as enProducts } from '#app/i18n/en/products.ts'
import { recur as enRecur } from '#app/i18n/en/recur.ts'
import { registers as enRegisters } from '#app/i18n/en/registers.ts'
import { registry as enRegistry } from '#app/i18n/en/registry.ts'
import { registryImport as enRegistryImport } from '#app/i18n/en/registry-import.ts'
import { rules as enRules } from '#app/i18n/en/rules.ts'
import { savings as enSavings } from '#app/i18n/en/savings.ts'
import { seals as enSeals } from '#app/i18n/en/seals.ts'
import { shell as enShell } from '#app/i18n/en/shell.ts'
import { statements as enStatements } from '#app/i18n/en/statements.ts'
import { surplus as enSurplus } from '#app/i18n/en/surplus.ts'
import { term as enTerm } from '#app/i18n/en/term.ts'
import { trade as enTrade } from '#app/i18n/en/trade.ts'
import { vouchers as enVouchers } from '#app/i18n/en/vouchers.ts'
import { words as enWords } from '#app/i18n/en/words.ts'
import { formatDate, formatMoney, formatMonth } from '#app/i18n/format.ts'
import { access as idAccess } from '#app/i18n/id/access.ts'
import { api as idApi } from '#app/i18n/id/api.ts'
import { archive as idArchive } from '#app/i18n/id/archive.ts'
import { assets as idAssets } from '#app/i18n/id/assets.ts'
import { attachments as idAttachments } from '#app/i18n/id/attachments.ts'
import { bank as idBank } from '#app/i18n/id/bank.ts'
import { benefits as idBenefits } from '#app/i18n/id/benefits.ts'
import { books as idBooks } from '#app/i18n/id/books.ts'
import { care as idCare } from '#app/i18n/id/care.ts'
import { cash as idCash } from '#app/i18n/id/cash.ts'
import { closing as idClosing } from '#app/i18n/id/closing.ts'
import { collections as idCollections } from '#app/i18n/id/collections.ts'
import { community as idCommunity } from '#app/i18n/id/community.ts'
import { deadlines as idDeadlines } from '#app/i18n/id/deadlines.ts'
import { deeds as idDeeds } from '#app/i18n/id/deeds.ts'
import { errorPages as idErrorPages, errors as idErrors } from '#app/i18n/id/errors.ts'
import { exit as idExit } from '#app/i18n/id/exit.ts'
import { fields as idFields } from '#app/i18n/id/fields.ts'
import { health as idHealth } from '#app/i18n/id/health.ts'
import { home as idHome } from '#app/i18n/id/home.ts'
import { interest as idInterest } from '#app/i18n/id/interest.ts'
import { ledger as idLedger } from '#app/i18n/id/ledger.ts'
import { lists as idLists } from '#app/i18n/id/lists.ts'
import { loanUndo as idLoanUndo } from '#app/i18n/id/loan-undo.ts'
import { loans as idLoans } from '#app/i18n/id/loans.ts'
import { meetings as idMeetings } from '#app/i18n/id/meetings.ts'
import { members as idMembers } from '#app/i18n/id/members.ts'
import { method as idMethod } from '#app/i18n/id/method.ts'
import { notes as idNotes } from '#app/i18n/id/notes.ts'
import { onboarding as idOnboarding } from '#app/i18n/id/onboarding.ts'
import { onboardingPages as idOnboardingPages } from '#app/i18n/id/onboarding-pages.ts'
import { opening as idOpening } from '#app/i18n/id/opening.ts'
import { orders as idOrders } from '#app/i18n/id/orders.ts'
import { oversight as idOversight } from '#app/i18n/id/oversight.ts'
import { papers as idPapers } from '#app/i18n/id/papers.ts'
import { products as idProducts } from '#app/i18n/id/products.ts'
import { recur as idRecur } from '#app/i18n/id/recur.ts'
import { registers as idRegisters } from '#app/i18n/id/registers.ts'
import { registry as idRegistry } from '#app/i18n/id/registry.ts'
import { registryImport as idRegistryImport } from '#app/i18n/id/registry-import.ts'
import { rules as idRules } from '#app/i18n/id/rules.ts'
import { savings as idSavings } from '#app/i18n/id/savings.ts'
import { seals as idSeals } from '#app/i18n/id/seals.ts'
import { shell as idShell } from '#app/i18n/id/shell.ts'
import { statements as idStatements } from '#app/i18n/id/statements.ts'
import { surplus as idSurplus } from '#app/i18n/id/surplus.ts'
import { term as idTerm } from '#app/i18n/id/term.ts'
import { trade as idTrade } from '#app/i18n/id/trade.ts'
import { vouchers as idVouchers } from '#app/i18n/id/vouchers.ts'
import { words as idWords } from '#app/i18n/id/words.ts'
import type { Language } from '#app/i18n/language.ts'

const id = {
  ...idSavings,
  ...idHealth,
  ...idHome,
  ...idMeetings,
  ...idMembers,
  ...idNotes,
  ...idAccess,
  ...idApi,
  ...idArchive,
  ...idAssets,
  ...idAttachments,
  ...idBooks,
  ...idBank,
  ...idBenefits,
  ...idCash,
  ...idClosing,
  ...idCollections,
  ...idCare,
  ...idCommunity,
  ...idDeadlines,
  ...idDeeds,
  ...idErrorPages,
  ...idStatements,
  ...idLoanUndo,
  ...idLoans,
  ...idInterest,
  ...idLedger,
  ...idErrors,
  ...idExit,
  ...idFields,
  ...idLists,
  ...idOnboarding,
  ...idOnboardingPages,
  ...idPapers,
  ...idProducts,
  ...idMethod,
  ...idOpening,
  ...idOrders,
  ...idOversight,
  ...idRecur,
  ...idRegisters,
  ...idRegistry,
  ...idRegistryImport,
  ...idRules,
  ...idSeals,
  ...idShell,
  ...idSurplus,
  ...idTerm,
  ...idTrade,
  ...idVouchers,
  ...idWords,
} as const

const en: Readonly<Record<TextKey, string>> = {
  ...enSavings,
  ...enHealth,
  ...enHome,
  ...enMeetings,
  ...enMembers,
  ...enNotes,
  ...enAccess,
  ...enApi,
  ...enArchive,
  ...enAssets,
  ...enAttachments,
  ...enBooks,
  ...enBank,
  ...enBenefits,
  ...enCash,
  ...enClosing,
  ...enCollections,
  ...enCare,
  ...enCommunity,
  ...enDeadlines,
  ...enDeeds,
  ...enErrorPages,
  ...enStatements,
  ...enLoanUndo,
  ...enLoans,
  ...enInterest,
  ...enLedger,
  ...enErrors,
  ...enExit,
  ...enFields,
  ...enLists,
  ...enOnboarding,
  ...enOnboardingPages,
  ...enPapers,
  ...enProducts,
  ...enMethod,
  ...enOpening,
  ...enOrders,
  ...enOversight,
  ...enRecur,
  ...enRegisters,
  ...enRegistry,
  ...enRegistryImport,
  ...enRules,
  ...enSeals,
  ...enShell,
  ...enSurplus,
  ...enTerm,
  ...enTrade,
  ...enVouchers,
  ...enWords,
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { id, en }

export type TextKey = keyof typeof id

/** What may stand in a placeholder; `Money` and dates as the text they travel as. */
export type PlaceholderValue = string | number | { toString(): string }

type NameOf<Placeholder extends string> = Placeholder extends `${infer Name}:${string}`
  ? Name
  : Placeholder
type Placeholders<Text extends string> = Text extends `${string}{${infer Placeholder}}${infer Rest}`
  ? NameOf<Placeholder> | Placeholders<Rest>
  : never
type Values<Key extends TextKey> = [Placeholders<(typeof id)[Key]>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Placeholders<(typeof id)[Key]>, PlaceholderValue>>]

/** Says a text: `t('shell.pageOf', { page: 2, pages: 7 })`. Keys and placeholders are typed. */
export type Translate = <Key extends TextKey>(key: Key, ...values: Values<Key>) => string

/**
 * A translator into one language. Placeholders are `{name}`, `{name:money}` (whole rupiah),
 * `{name:date}` (`YYYY-MM-DD`) and `{name:month}` (`YYYY-MM`).
 */
export function translator(language: Language): Translate {
  const catalogue = CATALOGUES[language]
  return (key, ...values) => interpolate(catalogue[key], values[0] ?? {}, language)
}

/** The text of a refusal, with the details the domain gave along. */
export function errorText(
  language: Language,
  refusal: { readonly code: DomainErrorCode; readonly details?: Readonly<Record<string, string>> },
): string {
  const text = CATALOGUES[language][`error.${refusal.code}`]
  return interpolate(text, refusal.details ?? {}, language)
}

/** The text of a problem of a workbook, with the cells and amounts the importer gave along. */
export function problemText(
  language: Language,
  problem: { readonly code: ProblemCode; readonly details: Readonly<Record<string, string>> },
): string {
  const catalogue = CATALOGUES[language]
  const text = interpolate(
    catalogue[`onboarding.problem.${problem.code}`],
    problem.details,
    language,
  )
  // A register may differ from the cash book at one cell alone: then there is nothing else to look at.
  const isElsewhere = problem.code === 'amount_mismatch' && problem.details['others'] !== ''
  if (!isElsewhere) return text
  return `${text} ${interpolate(catalogue['onboarding.seeAlso'], problem.details, language)}`
}

/** Why a row of a list was refused, in words. */
export function listProblemText(
  language: Language,
  { code, found, details }: Pick<ListProblem, 'code' | 'found' | 'details'>,
): string {
  const text = CATALOGUES[language][`lists.problem.${code}`]
  return interpolate(text, { found, ...details }, language)
}

/** The text of one wrong answer: a key of `fields`, or a plain "check it again" for anything else. */
export function fieldText(language: Language, message: string): string {
  const catalogue: Readonly<Record<string, string>> = CATALOGUES[language]
  const isOurs = message.startsWith('field.')
  return (isOurs ? catalogue[message] : undefined) ?? CATALOGUES[language]['field.invalid']
}

function interpolate(
  text: string,
  values: Readonly<Record<string, PlaceholderValue>>,
  language: Language,
): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, kind: string | undefined) => {
    const value = values[name]
    return value === undefined ? whole : formatted(String(value), kind, language)
  })
}

function formatted(value: string, kind: string | undefined, language: Language): string {
  if (kind === 'money') return formatMoney(value, language)
  if (kind === 'date') return formatDate(value, language)
  if (kind === 'month') return formatMonth(value, language)
  return value
}
