import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type Bands, healthSheet } from '#app/domain/oversight/health-sheet.ts'
import { type RuleName, ruleOn } from '#app/domain/tenancy/rules.ts'

const rupiah = (text: string) => Money.parse(text)

/** Accounts of a small cooperative: what each had on 1 January and what moved, debit positive. */
function account(code: string, opening: string, moved: string) {
  const amount = rupiah(moved)
  const isDebit = !amount.isNegative()
  return {
    code,
    opening: rupiah(opening),
    debit: isDebit ? amount : Money.zero,
    credit: isDebit ? Money.zero : amount.negated(),
  }
}

// By hand. Kas 1.000 → 1.500; pinjaman 4.000 → 4.500; simpanan pokok 2.000, wajib 1.500; sukarela 1.500 → 2.200;
// jasa pinjaman 800, beban usaha 400, beban perkoperasian 100: SHU 300.
const NOW = [
  account('1101', '1000', '500'),
  account('1201', '4000', '500'),
  account('2101', '-1500', '-700'),
  account('3101', '-2000', '0'),
  account('3102', '-1500', '0'),
  account('4101', '0', '-800'),
  account('6101', '0', '400'),
  account('7101', '0', '100'),
]
const BEFORE = NOW.filter(({ code }) => code < '4000').map(({ code, opening }) => ({
  code,
  opening: Money.zero,
  debit: opening.isNegative() ? Money.zero : opening,
  credit: opening.isNegative() ? opening.negated() : Money.zero,
}))
const none = { outstanding: Money.zero, collateral: Money.zero }
const SOURCE = {
  now: NOW,
  before: BEFORE,
  classes: {
    substandard: { outstanding: rupiah('300'), collateral: rupiah('1000') },
    doubtful: none,
    loss: { outstanding: rupiah('150'), collateral: Money.zero },
  },
}
const usual = (rule: RuleName) => ruleOn(rule, [], localDate('2026-06-30')) as Bands

// shared/domain/koperasi.md §1.4: the ratios, their bands, and the list of data the form asks for.
test('each datum is read from the books, and what they do not keep apart is missing', () => {
  const { data } = healthSheet(SOURCE, usual)
  const said = Object.fromEntries(data.map(({ key, amount }) => [key, amount?.toString() ?? null]))
  expect(said).toMatchObject({
    cash: '1500',
    assets: '6000',
    assets_before: '5000',
    equity: '3800',
    equity_before: '3500',
    receivables: '4500',
    member_savings: '2200',
    principal: '2000',
    mandatory: '1500',
    surplus: '300',
    participation: '800',
    operating_expenses: '400',
    member_expenses: '400',
    cooperative_expenses: '100',
    gross_surplus: '800',
    income: '800',
    loans_substandard: '300',
    collateral_substandard: '1000',
    loans_loss: '150',
    expenses_payable: null,
    other_term: null,
  })
  expect(data.slice(0, 3).map(({ key }) => key)).toEqual(['cash', 'assets', 'assets_before'])
  expect(data.at(-1)?.key).toBe('collateral_loss')
})

test('each ratio shows what was divided by what, and scores by its bands', () => {
  const { ratios } = healthSheet(SOURCE, usual)
  const said = ratios.map(({ key, numerator, denominator, share, score }) => [
    key,
    `${numerator}/${denominator}`,
    share?.slice(0, 6) ?? null,
    score,
  ])
  expect(said).toEqual([
    ['risk_assets', '4500/4500', '1', 1],
    ['npl', '450/4500', '0.1', 3],
    ['npm', '300/800', '0.375', null],
    ['bopo', '500/800', '0.625', 4],
    ['expenses', '400/800', '0.5', 3],
    ['equity_growth', '300/3500', '0.0857', 3],
    ['surplus_growth', '300/0', null, null],
    ['equity_assets', '3800/6000', '0.6333', 4],
  ])
})

test('on a limit the better score holds where less is better, and the worse where more must be beyond it', () => {
  const at = (npl: string) => {
    const classes = {
      ...SOURCE.classes,
      substandard: none,
      loss: { ...none, outstanding: rupiah(npl) },
    }
    return healthSheet({ ...SOURCE, classes }, usual).ratios.find(({ key }) => key === 'npl')?.score
  }
  expect([at('225'), at('226'), at('675'), at('676')]).toEqual([4, 3, 2, 1])
})
