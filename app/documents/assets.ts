import {
  headingRow,
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import { ASSET_CLASS_NAMES, type AssetClass, type Condition } from '#app/domain/assets/classes.ts'
import type { DepreciationPlan } from '#app/domain/assets/depreciation.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Issuer = { readonly name: string; readonly village: string; readonly regency: string }

/** An asset as the register lists it. */
export type AssetLine = {
  readonly no: string
  readonly name: string
  readonly assetClass: AssetClass
  readonly location: string
  readonly holder: string
  readonly condition: Condition
  readonly acquiredOn: LocalDate
  readonly cost: Money
  readonly accumulated: Money
  readonly href?: string
}

/** An account of fixed assets: the register beside the journal. */
export type AssetAccountLine = {
  readonly code: string
  readonly name: string
  readonly registered: Money
  readonly booked: Money
  readonly href?: string
}

/** The register of fixed assets on a day, by class, beside the accounts it must equal. */
export function assetRegister(
  register: {
    readonly cooperative: Issuer
    readonly on: LocalDate
    readonly assets: readonly AssetLine[]
    readonly accounts: readonly AssetAccountLine[]
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const { assets, accounts, on } = register
  const isEven = accounts.every(({ registered, booked }) => registered.equals(booked))
  const sum = sumOf(assets)
  const story = t('assets.story', { count: assets.length, value: sum.cost.minus(sum.accumulated) })
  return {
    issuer: issuerLines(register.cooperative),
    title: t('assets.register'),
    of: t('registers.upTo', { date: on }),
    layout: 'landscape',
    story: [`${story} ${t(isEven ? 'assets.storyEven' : 'assets.storyUneven')}`],
    sections: [
      {
        title: t('assets.register'),
        columns: registerColumns(t),
        rows: registerRows(assets, t),
        empty: t('assets.empty'),
      },
      comparison(accounts, t),
    ],
    notes: isEven ? [] : [t('assets.compareNote')],
    signs: signsOf(t),
  }
}

function registerColumns(t: Translate): readonly TableColumn[] {
  return [
    text('no', t('assets.number'), 11),
    text('name', t('assets.name'), 24),
    { ...text('place', t('assets.location'), 14), drop: 'wide' },
    { ...text('holder', t('assets.holder'), 14), drop: 'wide' },
    { ...text('condition', t('assets.condition'), 11), drop: 'wide' },
    { ...text('acquired', t('assets.date'), 12), drop: 'wide' },
    { ...figure('cost', t('assets.cost'), 16), drop: 'mid' },
    { ...figure('accumulated', t('assets.accumulated'), 16), drop: 'mid' },
    figure('value', t('assets.bookValue'), 16),
  ]
}

function registerRows(assets: readonly AssetLine[], t: Translate): readonly TableRow[] {
  const classes = ASSET_CLASS_NAMES.flatMap((assetClass) => {
    const own = assets.filter((one) => one.assetClass === assetClass)
    if (own.length === 0) return []
    const name = t(`assets.class.${assetClass}`)
    return [
      headingRow(assetClass, name),
      ...own.map((asset) => ({
        key: asset.no,
        level: 'line' as const,
        cells: [
          textCell(asset.no, asset.href),
          textCell(asset.name, asset.href),
          textCell(asset.location),
          textCell(asset.holder),
          textCell(t(`assets.condition.${asset.condition}`)),
          { date: asset.acquiredOn },
          ...moneyCells(asset),
        ],
      })),
      sumRow(`${assetClass} sum`, { level: 'subtotal', name, sum: sumOf(own) }),
    ]
  })
  if (assets.length === 0) return []
  const all = { level: 'total', name: t('words.total'), sum: sumOf(assets) } as const
  return [...classes, sumRow('total', all)]
}

type Sums = { readonly cost: Money; readonly accumulated: Money }

function sumRow(
  key: string,
  {
    level,
    name,
    sum,
  }: { readonly level: 'subtotal' | 'total'; readonly name: string; readonly sum: Sums },
): TableRow {
  return { key, level, cells: [null, textCell(name), null, null, null, null, ...moneyCells(sum)] }
}

function sumOf(assets: readonly Sums[]): Sums {
  return {
    cost: Money.sum(assets.map(({ cost }) => cost)),
    accumulated: Money.sum(assets.map(({ accumulated }) => accumulated)),
  }
}

function moneyCells({ cost, accumulated }: Sums) {
  return [moneyCell(cost), moneyCell(accumulated), moneyCell(cost.minus(accumulated))]
}

function comparison(accounts: readonly AssetAccountLine[], t: Translate): TableSection {
  return {
    title: t('assets.compare'),
    columns: [
      text('account', t('assets.account'), 34),
      { ...figure('registered', t('assets.registered'), 18), drop: 'mid' },
      figure('booked', t('assets.booked'), 18),
      figure('difference', t('assets.difference'), 18),
    ],
    rows: accounts.map(({ code, name, registered, booked, href }) => ({
      key: code,
      level: 'line',
      cells: [
        textCell(`${code} ${name}`, href),
        moneyCell(registered),
        moneyCell(booked, href),
        moneyCell(booked.minus(registered)),
      ],
    })),
  }
}

/** What one event did to an asset, for its card. */
export type AssetEventLine = {
  readonly key: string
  readonly on: LocalDate
  readonly kind: 'acquire' | 'take_over' | 'depreciate' | 'dispose' | 'undo'
  readonly number: string | null
  readonly cost: Money
  readonly accumulated: Money
  readonly href?: string
}

/** The card of one asset: what it is, how it is written off, and what happened to it. */
export function assetCard(
  card: {
    readonly cooperative: Issuer
    readonly on: LocalDate
    readonly story: string
    readonly asset: AssetLine & {
      readonly source: string
      readonly means: string
      readonly price: Money
    }
    readonly plan: DepreciationPlan
    readonly years: readonly {
      readonly year: number
      readonly amount: Money
      readonly left: Money
    }[]
    readonly events: readonly AssetEventLine[]
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const { asset, plan } = card
  const facts: readonly (readonly [string, string])[] = [
    [t('assets.number'), asset.no],
    [t('assets.class'), t(`assets.class.${asset.assetClass}`)],
    [t('assets.location'), asset.location],
    [t('assets.holder'), asset.holder],
    [t('assets.condition'), t(`assets.condition.${asset.condition}`)],
    [t('assets.means'), asset.means],
    [t('assets.source'), asset.source],
    [t('assets.method'), methodText(plan, t)],
  ]
  return {
    issuer: issuerLines(card.cooperative),
    title: `${t('assets.card')} ${asset.no}`,
    of: asset.name,
    layout: 'portrait',
    story: [card.story],
    sections: [
      {
        title: t('assets.facts'),
        columns: [text('what', t('assets.facts'), 30), text('is', t('assets.registered'), 60)],
        rows: [
          ...facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => row(label, [textCell(label), textCell(value)])),
          row('acquired', [textCell(t('assets.date')), { date: asset.acquiredOn }]),
          row('cost', [textCell(t('assets.cost')), moneyCell(asset.price)]),
          ...(plan.method === 'none'
            ? []
            : [
                row('starts', [textCell(t('assets.startsOn')), { date: plan.startsOn }]),
                row('residual', [textCell(t('assets.residual')), moneyCell(plan.residual)]),
              ]),
        ],
      },
      history(card.events, t),
      schedule(card.years, t),
    ],
    notes: [],
    signs: signsOf(t),
  }
}

function methodText(plan: DepreciationPlan, t: Translate): string {
  const { months } = plan
  const percent = plan.yearlyPercent.replace(/\.?0+$/, '').replace('.', ',')
  if (plan.method === 'none') return t('assets.method.none')
  return plan.method === 'straight'
    ? t('assets.method.straight', { months })
    : t('assets.method.declining', { percent, months })
}

function history(events: readonly AssetEventLine[], t: Translate): TableSection {
  const sum = sumOf(events)
  return {
    title: t('assets.history'),
    columns: [
      text('date', t('assets.historyDate'), 14),
      text('what', t('assets.historyWhat'), 20),
      { ...text('voucher', t('assets.historyVoucher'), 18), drop: 'mid' },
      figure('cost', t('assets.historyCost'), 18),
      figure('accumulated', t('assets.historyAccumulated'), 18),
    ],
    rows: [
      ...events.map((event) =>
        row(event.key, [
          { date: event.on },
          textCell(t(`assets.kind.${event.kind}`), event.href),
          event.number === null ? null : textCell(event.number, event.href),
          event.cost.isZero() ? null : moneyCell(event.cost),
          event.accumulated.isZero() ? null : moneyCell(event.accumulated),
        ]),
      ),
      {
        key: 'total',
        level: 'total',
        cells: [
          textCell(t('words.total')),
          null,
          null,
          moneyCell(sum.cost),
          moneyCell(sum.accumulated),
        ],
      },
    ],
  }
}

function schedule(
  years: readonly { readonly year: number; readonly amount: Money; readonly left: Money }[],
  t: Translate,
): TableSection {
  const all = Money.sum(years.map(({ amount }) => amount))
  const total: TableRow = {
    key: 'total',
    level: 'total',
    cells: [textCell(t('words.total')), moneyCell(all), null],
  }
  return {
    title: t('assets.schedule'),
    columns: [
      text('year', t('assets.scheduleYear'), 20),
      figure('amount', t('assets.scheduleAmount'), 30),
      figure('left', t('assets.scheduleLeft'), 30),
    ],
    rows: [
      ...years.map(({ year, amount, left }) =>
        row(String(year), [textCell(String(year)), moneyCell(amount), moneyCell(left)]),
      ),
      ...(years.length === 0 ? [] : [total]),
    ],
    empty: t('assets.scheduleNone'),
  }
}

function row(key: string, cells: TableRow['cells']): TableRow {
  return { key, level: 'line', cells }
}

function text(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: false }
}

function figure(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: true }
}

function signsOf(t: Translate) {
  return [
    { role: t('statements.treasurer'), name: '' },
    { role: t('statements.chair'), name: '' },
  ]
}
