import type { LocalDate } from '#app/domain/calendar.ts'
import { type Dated, inForce } from '#app/domain/dated.ts'
import { Exact } from '#app/domain/money.ts'
import { ASSET_RULES } from '#app/domain/tenancy/asset-rules.ts'
import { GOVERNANCE_RULES } from '#app/domain/tenancy/governance-rules.ts'

/** One figure of a rule, as the cooperative's statutes give it. */
export type RuleField =
  | { readonly name: string; readonly kind: 'percent' | 'rupiah' | 'days' | 'months' }
  | { readonly name: string; readonly kind: 'choice'; readonly choices: readonly string[] }

/** The figures of a rule by field: percent as exact text (`1.5`), rupiah, days and months as digits. */
export type RuleValue = Readonly<Record<string, string>>

/** What a rule is made of, and what holds for every cooperative that has set nothing of its own; sources as Indonesian law is cited. */
export type Rule = {
  readonly fields: readonly RuleField[]
  /** Figures of which none may be smaller than the one before it. */
  readonly rising?: readonly string[]
  /** Percents that together make exactly 100. */
  readonly whole?: readonly string[]
  readonly usual: readonly Dated<RuleValue>[]
}

/**
 * Every rule of money that a cooperative may set for itself, by a decision with a date and a source.
 *
 * What stands here holds until then: national law where there is one, accepted practice otherwise.
 */
export const RULES = {
  savings_tax: {
    fields: [
      { name: 'free_up_to', kind: 'rupiah' },
      { name: 'percent', kind: 'percent' },
    ],
    usual: [
      {
        from: '1900-01-01',
        source: 'sebelum PP 15/2009',
        value: { free_up_to: '0', percent: '0' },
      },
      {
        from: '2009-02-09',
        source: 'PP 15/2009',
        value: { free_up_to: '240000', percent: '10' },
      },
    ],
  },
  savings_tax_due: {
    fields: [{ name: 'days', kind: 'days' }],
    usual: [
      { from: '1900-01-01', source: 'tanggal 10 bulan berikutnya', value: { days: '10' } },
      {
        from: '2025-01-01',
        source: 'PMK 81/2024 pasal 94',
        value: { days: '15' },
      },
    ],
  },
  meeting_difference: {
    fields: [{ name: 'most', kind: 'rupiah' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kehati-hatian: selisih lebih besar dihitung ulang',
        value: { most: '50000' },
      },
    ],
  },
  savings_rate_ceiling: {
    fields: [{ name: 'percent', kind: 'percent' }],
    usual: [
      { from: '1900-01-01', source: 'sebelum Permenkop UKM 8/2023', value: { percent: '999' } },
      {
        from: '2023-06-20',
        source: 'Permenkop UKM 8/2023 pasal 26',
        value: { percent: '9' },
      },
    ],
  },
  loan_rate_ceiling: {
    fields: [{ name: 'percent', kind: 'percent' }],
    usual: [
      { from: '1900-01-01', source: 'sebelum Permenkop UKM 8/2023', value: { percent: '999' } },
      {
        from: '2023-06-20',
        source: 'Permenkop UKM 8/2023 pasal 27: jasa pinjaman paling tinggi 24 % setahun',
        value: { percent: '24' },
      },
    ],
  },
  loan_repayment: {
    fields: [
      { name: 'order', kind: 'choice', choices: ['by_age', 'interest_first', 'principal_first'] },
      { name: 'excess', kind: 'choice', choices: ['principal', 'deposit'] },
    ],
    usual: [
      {
        from: '1900-01-01',
        source: 'KUHPerdata pasal 1397: jasa dulu, baru pokok',
        value: { order: 'by_age', excess: 'principal' },
      },
    ],
  },
  deposit_applied: {
    fields: [{ name: 'automatic', kind: 'choice', choices: ['yes', 'no'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: titipan membayar angsuran yang jatuh tempo',
        value: { automatic: 'yes' },
      },
    ],
  },
  loan_prepayment: {
    fields: [{ name: 'keeps', kind: 'choice', choices: ['instalment', 'term'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: angsuran tetap, pinjaman lebih cepat lunas',
        value: { keeps: 'instalment' },
      },
    ],
  },
  loan_early_settlement: {
    fields: [{ name: 'flat_months', kind: 'months' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: jasa bulan berjalan saja',
        value: { flat_months: '0' },
      },
    ],
  },
  loan_instalment_share: {
    fields: [{ name: 'percent', kind: 'percent' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: angsuran paling banyak 40 % dari pendapatan',
        value: { percent: '40' },
      },
    ],
  },
  loan_related_party: {
    fields: [{ name: 'percent', kind: 'percent' }],
    usual: [
      { from: '1900-01-01', source: 'sebelum Permenkop UKM 8/2023', value: { percent: '100' } },
      {
        from: '2023-06-20',
        source:
          'Permenkop UKM 8/2023 pasal 42–44: pinjaman pihak terkait paling banyak 10 % dari modal',
        value: { percent: '10' },
      },
    ],
  },
  collectability: {
    fields: [
      { name: 'current_days', kind: 'days' },
      { name: 'current_percent', kind: 'percent' },
      { name: 'substandard_days', kind: 'days' },
      { name: 'substandard_percent', kind: 'percent' },
      { name: 'doubtful_days', kind: 'days' },
      { name: 'doubtful_percent', kind: 'percent' },
      { name: 'loss_percent', kind: 'percent' },
      { name: 'collateral_percent', kind: 'percent' },
    ],
    rising: ['current_days', 'substandard_days', 'doubtful_days'],
    usual: [
      {
        from: '1900-01-01',
        source:
          'kebiasaan menurut Permenkop UKM 20/2008 (90, 180, 270 hari); PMK 81/PMK.03/2009 untuk persennya',
        value: {
          current_days: '90',
          current_percent: '0.5',
          substandard_days: '180',
          substandard_percent: '10',
          doubtful_days: '270',
          doubtful_percent: '50',
          loss_percent: '100',
          collateral_percent: '100',
        },
      },
    ],
  },
  cash_box: {
    fields: [{ name: 'below_zero', kind: 'choice', choices: ['ask', 'refuse'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: bukti bisa terlambat dicatat, jadi sebabnya ditulis',
        value: { below_zero: 'ask' },
      },
    ],
  },
  ageing_bands: {
    fields: [
      { name: 'first_days', kind: 'days' },
      { name: 'second_days', kind: 'days' },
      { name: 'third_days', kind: 'days' },
    ],
    rising: ['first_days', 'second_days', 'third_days'],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan: umur piutang 30, 60, dan 90 hari',
        value: { first_days: '30', second_days: '60', third_days: '90' },
      },
    ],
  },
  interest_capitalised: {
    fields: [{ name: 'allowed', kind: 'choice', choices: ['no', 'yes'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kehati-hatian, sampai koperasi memutuskan lain',
        value: { allowed: 'no' },
      },
    ],
  },
  restructured_class: {
    fields: [{ name: 'instalments', kind: 'choice', choices: ['0', '1', '3', '6'] }],
    usual: [
      {
        from: '1900-01-01',
        source:
          'kehati-hatian: golongan tetap sampai tiga angsuran dibayar, seperti pada BPR (POJK 33/POJK.03/2018)',
        value: { instalments: '3' },
      },
    ],
  },
  shrinkage_split: {
    fields: [{ name: 'borne_by', kind: 'choice', choices: ['others', 'sales_share'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan pada PHU: susut dan angkut di bagian bukan anggota',
        value: { borne_by: 'others' },
      },
    ],
  },
  surplus_split: {
    fields: [
      { name: 'reserve', kind: 'percent' },
      { name: 'risk', kind: 'percent' },
      { name: 'capital', kind: 'percent' },
      { name: 'loans', kind: 'percent' },
      { name: 'trade', kind: 'percent' },
      { name: 'board', kind: 'percent' },
      { name: 'supervisors', kind: 'percent' },
      { name: 'staff', kind: 'percent' },
      { name: 'education', kind: 'percent' },
      { name: 'social', kind: 'percent' },
      { name: 'area', kind: 'percent' },
    ],
    whole: [
      'reserve',
      'risk',
      'capital',
      'loans',
      'trade',
      'board',
      'supervisors',
      'staff',
      'education',
      'social',
      'area',
    ],
    usual: [
      {
        from: '1900-01-01',
        source: 'contoh untuk simulasi; pembagian yang sah ditetapkan AD/ART (UU 25/1992 pasal 45)',
        value: {
          reserve: '30',
          risk: '0',
          capital: '20',
          loans: '15',
          trade: '10',
          board: '7.5',
          supervisors: '2.5',
          staff: '5',
          education: '5',
          social: '2.5',
          area: '2.5',
        },
      },
    ],
  },
  surplus_basis: {
    fields: [
      { name: 'savings', kind: 'choice', choices: ['year_end', 'average'] },
      { name: 'leavers', kind: 'choice', choices: ['share', 'nothing'] },
      { name: 'unit', kind: 'choice', choices: ['1', '100'] },
      { name: 'residue', kind: 'choice', choices: ['reserve', 'social'] },
      { name: 'non_member', kind: 'choice', choices: ['reserve', 'members'] },
    ],
    usual: [
      {
        from: '1900-01-01',
        source: 'kebiasaan koperasi; SHU dari bukan anggota masuk cadangan',
        value: {
          savings: 'year_end',
          leavers: 'share',
          unit: '1',
          residue: 'reserve',
          non_member: 'reserve',
        },
      },
    ],
  },
  surplus_unclaimed: {
    fields: [{ name: 'months', kind: 'months' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'KUHPerdata pasal 1975: lima tahun, sampai AD menentukan lain',
        value: { months: '60' },
      },
    ],
  },
  ...ASSET_RULES,
  ...GOVERNANCE_RULES,
} as const satisfies Readonly<Record<string, Rule>>
export type RuleName = keyof typeof RULES
/** Tells whether a text names a rule. */
export function isRuleName(text: string): text is RuleName {
  return Object.hasOwn(RULES, text)
}
export const RULE_NAMES: readonly RuleName[] = Object.keys(RULES).filter(isRuleName)

/** The figures of one rule, each field of it. */
export type ValueOf<Name extends RuleName> = Readonly<
  Record<(typeof RULES)[Name]['fields'][number]['name'], string>
>

/**
 * A rule by the day, as it binds one cooperative: what is usual until its own first decision, its own
 * decisions from then on.
 *
 * @param own The cooperative's decisions, in order of `from`.
 */
export function rulesOf(
  name: RuleName,
  own: readonly Dated<RuleValue>[],
): readonly Dated<RuleValue>[] {
  const first = own[0]
  if (first === undefined) return RULES[name].usual
  return [...RULES[name].usual.filter(({ from }) => from < first.from), ...own]
}

/** The figures of a rule that bind a cooperative on a day. */
export function ruleOn<Name extends RuleName>(
  name: Name,
  own: readonly Dated<RuleValue>[],
  date: LocalDate,
): ValueOf<Name> {
  return inForce(rulesOf(name, own), date) as ValueOf<Name>
}

const WHOLE = /^\d{1,15}$/
const PERCENT = /^\d{1,3}(\.\d{1,6})?$/

/** Tells whether a figure is one that its field can hold. */
export function isFigure(field: RuleField, text: string): boolean {
  if (field.kind === 'choice') return field.choices.includes(text)
  return (field.kind === 'percent' ? PERCENT : WHOLE).test(text)
}

/**
 * Which way the percents of a rule miss 100; null where they make exactly that, or need not.
 *
 * @param value Figures that `isFigure` has passed.
 */
export function missesWhole(rule: Rule, value: RuleValue): 'over' | 'under' | null {
  if (rule.whole === undefined) return null
  const sum = rule.whole.reduce((all, name) => all.plus(value[name] ?? '0'), new Exact(0))
  if (sum.equals(100)) return null
  return sum.greaterThan(100) ? 'over' : 'under'
}

/** The figure of a rule that is smaller than the one before it though it may not be; null when none is. */
export function fallingFigure(rule: Rule, value: RuleValue): string | null {
  const names = rule.rising ?? []
  const fallen = names.find((name, index) => {
    const before = names[index - 1]
    return before !== undefined && Number(value[name]) < Number(value[before])
  })
  return fallen ?? null
}
