import { Money } from '#app/domain/money.ts'
import {
  type AccountBalance,
  type Basis,
  figureOf,
  netOf,
  rangeOf,
} from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { RuleName } from '#app/domain/tenancy/rules.ts'

/** Loans in one class on the sheet's day: what is owed, and what its collateral was taken at. */
export type ClassSum = { readonly outstanding: Money; readonly collateral: Money }

/** What the sheet is made of: the year up to its day, the whole year before, and the loans that are behind. */
export type HealthSource = {
  readonly now: readonly AccountBalance[]
  readonly before: readonly AccountBalance[]
  readonly classes: Readonly<Record<'substandard' | 'doubtful' | 'loss', ClassSum>>
}

type Books = {
  readonly closing: (ranges: string, side: 'debit' | 'credit') => Money
  readonly turnover: (ranges: string, side: 'debit' | 'credit') => Money
  readonly sheet: (key: string) => Money
  readonly result: (key: string) => Money
}
type Reading = (now: Books, before: Books, classes: HealthSource['classes']) => Money | null
/** A datum of the form: where it is read, or why the books do not keep it apart. */
type Datum = { readonly key: string; readonly read: Reading; readonly from: string }

function closing(ranges: string, side: 'debit' | 'credit'): Pick<Datum, 'read' | 'from'> {
  return { read: (now) => now.closing(ranges, side), from: ranges }
}

function turned(ranges: string, side: 'debit' | 'credit'): Pick<Datum, 'read' | 'from'> {
  return { read: (now) => now.turnover(ranges, side), from: ranges }
}

function ofClass(
  name: keyof HealthSource['classes'],
  what: keyof ClassSum,
): Pick<Datum, 'read' | 'from'> {
  const from = what === 'outstanding' ? '1201-1203' : '0105'
  return { read: (_now, _before, classes) => classes[name][what], from }
}

const MISSING: Pick<Datum, 'read' | 'from'> = { read: () => null, from: '' }

/**
 * The data the supervisor's form asks for, in its order. What the books do not keep apart stands there and is said
 * to be missing: it is never guessed.
 *
 * @see shared/domain/koperasi.md §1.4 "Data the form asks for" (Juknis Deputi Perkoperasian 15/2021)
 */
const DATA = [
  { key: 'cash', ...closing('1101-1115 1121', 'debit') },
  { key: 'assets', read: (now) => now.sheet('total_assets'), from: '1000-1999' },
  { key: 'assets_before', read: (_, before) => before.sheet('total_assets'), from: '1000-1999' },
  {
    key: 'current_liabilities',
    read: (now) => now.sheet('total_current_liabilities'),
    from: '2101-2169',
  },
  { key: 'equity', read: (now) => now.sheet('total_equity'), from: '3101-3501' },
  { key: 'equity_before', read: (_, before) => before.sheet('total_equity'), from: '3101-3501' },
  { key: 'receivables', ...closing('1201-1203 1221-1222', 'debit') },
  {
    key: 'liabilities_and_equity',
    read: (now) => now.sheet('total_liabilities_and_equity'),
    from: '2101-3501',
  },
  { key: 'tax_payable', ...closing('2131-2135', 'credit') },
  { key: 'accrued', ...closing('2141', 'credit') },
  { key: 'expenses_payable', ...MISSING },
  { key: 'current_assets', read: (now) => now.sheet('total_current_assets'), from: '1101-1404' },
  { key: 'inventories', ...closing('1301-1304', 'debit') },
  { key: 'trade_receivables', ...closing('1221-1222', 'debit') },
  { key: 'principal', ...closing('3101', 'credit') },
  { key: 'mandatory', ...closing('3102-3103', 'credit') },
  { key: 'member_savings', ...closing('2101-2103 2201', 'credit') },
  { key: 'other_savings', ...closing('2104-2105', 'credit') },
  { key: 'member_term', ...closing('2102 2201', 'credit') },
  { key: 'other_term', ...MISSING },
  { key: 'surplus', read: (now) => now.result('surplus_after_tax'), from: '4101-9102' },
  {
    key: 'surplus_before',
    read: (_, before) => before.result('surplus_after_tax'),
    from: '4101-9102',
  },
  {
    key: 'participation',
    read: (now) => now.result('member_participation'),
    from: '4101-4209 4401 4601',
  },
  { key: 'member_costs', read: (now) => now.result('member_costs'), from: '5101-5102 5201' },
  { key: 'member_expenses', read: (now) => memberExpenses(now), from: '6101-6119' },
  { key: 'cooperative_expenses', ...turned('7101-7109', 'debit') },
  { key: 'operating_expenses', ...turned('6101-6119', 'debit') },
  { key: 'gross_surplus', read: (now) => now.result('gross_surplus'), from: '4101-5204' },
  { key: 'cost_of_sales', ...turned('5201-5202', 'debit') },
  { key: 'member_sales', ...turned('4201-4209', 'credit') },
  { key: 'other_sales', ...turned('4301-4309', 'credit') },
  { key: 'income', ...turned('4101-4809', 'credit') },
  { key: 'loans_substandard', ...ofClass('substandard', 'outstanding') },
  { key: 'collateral_substandard', ...ofClass('substandard', 'collateral') },
  { key: 'loans_doubtful', ...ofClass('doubtful', 'outstanding') },
  { key: 'collateral_doubtful', ...ofClass('doubtful', 'collateral') },
  { key: 'loans_loss', ...ofClass('loss', 'outstanding') },
  { key: 'collateral_loss', ...ofClass('loss', 'collateral') },
] as const satisfies readonly Datum[]

export type HealthDatumKey = (typeof DATA)[number]['key']

/** A datum as the sheet shows it: null when the books do not keep it apart. */
export type HealthDatum = {
  readonly key: HealthDatumKey
  readonly amount: Money | null
  readonly before: boolean
  readonly from: string
}

/** A ratio with what it was divided of; `score` null where the bands are not known or there is nothing to divide by. */
export type HealthRatio = {
  readonly key: HealthRatioKey
  readonly numerator: Money | null
  readonly denominator: Money | null
  /** A share of one. */
  readonly share: string | null
  readonly rule: RuleName | null
  readonly score: 1 | 2 | 3 | 4 | null
}

/** The three limits of a ratio, as percents: `75`, `85`, `95`. */
export type Bands = Readonly<Record<'score_4' | 'score_3' | 'score_2', string>>

type Amounts = ReadonlyMap<string, Money | null>
type RatioForm = {
  readonly key: string
  readonly rule: RuleName | null
  /** `less` is better up to a limit, `more` from it on, `above` only beyond it. */
  readonly way: 'less' | 'more' | 'above'
  readonly of: (books: Books, data: Amounts) => readonly [Money, Money]
}

const RATIOS = [
  {
    key: 'risk_assets',
    rule: 'health_risk_assets',
    way: 'less',
    of: (now) => {
      const lent = now.closing('1201-1203 1221-1222', 'debit')
      return [lent, lent.plus(now.closing('1111-1113 1121-1122 1501-1502', 'debit'))]
    },
  },
  {
    key: 'npl',
    rule: 'health_npl',
    way: 'less',
    of: (now, data) => [
      Money.sum(
        ['loans_substandard', 'loans_doubtful', 'loans_loss'].map(
          (key) => data.get(key) ?? Money.zero,
        ),
      ),
      now.closing('1201-1203', 'debit'),
    ],
  },
  {
    key: 'npm',
    rule: null,
    way: 'more',
    of: (now) => [now.result('surplus_after_tax'), now.turnover('4101-4809', 'credit')],
  },
  {
    key: 'bopo',
    rule: 'health_bopo',
    way: 'less',
    of: (now) => [
      now.turnover('5101-7109', 'debit'),
      now.result('member_participation').plus(now.result('business_income')),
    ],
  },
  {
    key: 'expenses',
    rule: 'health_expenses',
    way: 'less',
    of: (now) => [now.result('operating_expenses'), now.result('gross_surplus')],
  },
  {
    key: 'equity_growth',
    rule: 'health_equity_growth',
    way: 'more',
    of: (now, data) => {
      const before = data.get('equity_before') ?? Money.zero
      return [now.sheet('total_equity').minus(before), before]
    },
  },
  {
    key: 'surplus_growth',
    rule: null,
    way: 'more',
    of: (now, data) => {
      const before = data.get('surplus_before') ?? Money.zero
      return [now.result('surplus_after_tax').minus(before), before]
    },
  },
  {
    key: 'equity_assets',
    rule: 'health_equity_assets',
    way: 'above',
    of: (now) => [now.sheet('total_equity'), now.sheet('total_assets')],
  },
] as const satisfies readonly RatioForm[]
export type HealthRatioKey = (typeof RATIOS)[number]['key']

/**
 * Draws up the supervisor's data sheet (KKPKK): every datum of the form with the accounts it was read from, and
 * every ratio with its numerator, its denominator and the score its bands give it.
 *
 * @param bandsOf The limits in force, by rule.
 */
export function healthSheet(
  source: HealthSource,
  bandsOf: (rule: RuleName) => Bands,
): { readonly data: readonly HealthDatum[]; readonly ratios: readonly HealthRatio[] } {
  const [now, before] = [booksOf(source.now), booksOf(source.before)]
  const data = DATA.map((datum) => ({
    key: datum.key,
    amount: datum.read(now, before, source.classes),
    before: datum.key.endsWith('_before'),
    from: datum.from,
  }))
  const amounts: Amounts = new Map(data.map(({ key, amount }) => [key, amount]))
  const ratios = RATIOS.map((form: RatioForm & { readonly key: HealthRatioKey }): HealthRatio => {
    const [numerator, denominator] = form.of(now, amounts)
    const whole = { key: form.key, rule: form.rule, numerator, denominator }
    if (!denominator.isPositive()) return { ...whole, share: null, score: null }
    const share = numerator.toDecimal().dividedBy(denominator.toDecimal())
    const score =
      form.rule === null ? null : scoreOf(share.times(100), bandsOf(form.rule), form.way)
    return { ...whole, share: share.toString(), score }
  })
  return { data, ratios }
}

type Percent = ReturnType<Money['toDecimal']>

function scoreOf(percent: Percent, bands: Bands, way: RatioForm['way']): 1 | 2 | 3 | 4 {
  const isWithin = (limit: string) => {
    if (way === 'less') return percent.lessThanOrEqualTo(limit)
    return way === 'more' ? percent.greaterThanOrEqualTo(limit) : percent.greaterThan(limit)
  }
  if (isWithin(bands.score_4)) return 4
  if (isWithin(bands.score_3)) return 3
  return isWithin(bands.score_2) ? 2 : 1
}

/** The members' part of operating expenses: as their gross participation is of all business income. */
function memberExpenses(now: Books): Money | null {
  const members = now.result('member_participation')
  const all = members.plus(now.result('business_income'))
  if (!all.isPositive()) return null
  const expenses = now.result('operating_expenses').toDecimal()
  return Money.round(expenses.times(members.toDecimal()).dividedBy(all.toDecimal()))
}

function booksOf(balances: readonly AccountBalance[]): Books {
  const [position, result] = [balanceSheet(balances), surplusStatement(balances)]
  const sum = (basis: Basis) => (ranges: string, side: 'debit' | 'credit') => {
    const parts = ranges.split(' ').map((text) => rangeOf(text))
    const net = Money.sum(
      balances
        .filter(({ code }) => parts.some(({ from, to }) => from <= code && code <= to))
        .map((balance) => netOf(balance, basis)),
    )
    return side === 'debit' ? net : net.negated()
  }
  return {
    closing: sum('closing'),
    turnover: sum('turnover'),
    sheet: (key) => figureOf(position, key),
    result: (key) => figureOf(result, key),
  }
}
