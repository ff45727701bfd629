import { bothColumns, type NoteLook, type NotesData } from '#app/documents/note-data.ts'
import { percent } from '#app/documents/note-texts.ts'
import {
  type Cell,
  moneyCell,
  type TableColumn,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { NoteSection } from '#app/domain/statements/note-texts.ts'
import { type Note, type Pair, sumOf } from '#app/domain/statements/notes.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** What stands behind the figures of a note: loans by class, savings by product. */
export function detailSections(note: Note, no: string, look: NoteLook): readonly TableSection[] {
  if (note.key === 'loans') return [classSection(note, `${no}.1`, look)]
  return note.key === 'savings' ? [productSection(`${no}.1`, look)] : []
}

/** What comes after the figures: related parties, commitments, what happened since, members and others. */
export function lastSections(
  data: NotesData,
  words: (section: NoteSection, no: number) => TableSection,
  language: Language,
): readonly TableSection[] {
  const look = { data, links: null, language }
  return [
    { ...words('related', 5), ...relatedTable(look) },
    { ...words('commitments', 6), ...commitmentTable(look) },
    words('subsequent', 7),
    dependenceSection(8, look),
  ]
}

/** Loans by class with the allowance each needs; what no loan of this book explains is told apart. */
function classSection(note: Note, no: string, { data, language }: NoteLook): TableSection {
  const t = translator(language)
  const [now, before] = [data.classes.now, data.classes.before]
  const rows = now.map((own, at) => {
    const then = before[at]
    return row(own.collectability, [
      textCell(
        `${t(`loans.class.${own.collectability}`)}, ${percent(
          data.policies.allowance.bands[`${own.collectability}_percent`],
          language,
        )}`,
      ),
      { count: own.loans },
      moneyCell(own.outstanding),
      moneyCell(own.allowance),
      moneyCell(then?.outstanding ?? Money.zero),
      moneyCell(then?.allowance ?? Money.zero),
    ])
  })
  const lent = pairOf(note, 'loans_to_members')
  const told = {
    now: Money.sum(now.map(({ outstanding }) => outstanding)),
    before: Money.sum(before.map(({ outstanding }) => outstanding)),
  }
  const rest = minus(lent, told)
  const untold = isNothing(rest)
    ? []
    : [
        row('untold', [
          textCell(t('notes.loansUntold')),
          null,
          moneyCell(rest.now),
          null,
          moneyCell(rest.before),
          null,
        ]),
      ]
  const needed = (of: typeof now) => Money.sum(of.map(({ allowance }) => allowance))
  const total: TableRow = {
    key: 'classes total',
    level: 'total',
    cells: [
      textCell(t('words.total')),
      { count: now.reduce((sum, { loans }) => sum + loans, 0) },
      moneyCell(lent.now),
      moneyCell(needed(now)),
      moneyCell(lent.before),
      moneyCell(needed(before)),
    ],
  }
  const booked = pairOf(note, 'loan_allowance')
  return {
    title: `${no} ${t('notes.byClass')}`,
    text: [
      t('notes.byClassText', {
        needed: needed(now),
        booked: booked.now.negated(),
      }),
    ],
    columns: classColumns({ data, links: null, language }),
    rows: [...rows, ...untold, total],
  }
}

function classColumns({ data, language }: NoteLook): readonly TableColumn[] {
  const t = translator(language)
  const [now, before] = [data.on, data.before].map((day) => formatShortDate(day, language))
  const figure = (key: string, label: string, share: number): TableColumn => ({
    key,
    label,
    share,
    isFigure: true,
  })
  return [
    { key: 'class', label: t('loans.class'), share: 26, isFigure: false },
    { ...figure('loans', t('notes.loans'), 10), drop: 'mid' },
    figure('now', t('notes.principalOn', { day: now ?? '' }), 17),
    figure('allowance', t('notes.allowanceOn', { day: now ?? '' }), 17),
    { ...figure('before', t('notes.principalOn', { day: before ?? '' }), 17), drop: 'wide' },
    { ...figure('then', t('notes.allowanceOn', { day: before ?? '' }), 17), drop: 'wide' },
  ]
}

const SAVINGS_LINES = [
  'voluntary_savings',
  'term_savings',
  'other_savings',
  'long_term_savings',
  'principal_savings',
  'mandatory_savings',
]

/** Savings by product, those that are a liability and those that are equity; the sum is that of their lines. */
function productSection(no: string, look: NoteLook): TableSection {
  const { data, language } = look
  const t = translator(language)
  const { now, before } = data.products
  const keyOf = (one: (typeof now)[number]) => `${one.code} ${one.productId}`
  const then = new Map(before.map((one) => [keyOf(one), one]))
  const own = new Set(now.map(keyOf))
  const all = [
    ...now.map((one) => ({ ...one, pair: pair(one.amount, then.get(keyOf(one))?.amount) })),
    ...before
      .filter((one) => !own.has(keyOf(one)))
      .map((one) => ({ ...one, accounts: 0, pair: pair(Money.zero, one.amount) })),
  ].toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const lines = data.notes.flatMap(({ lines }) =>
    lines.filter(({ key }) => SAVINGS_LINES.includes(key)),
  )
  const whole = sumOf(lines)
  const rest = minus(whole, sumOf(all.map((one) => one.pair)))
  return {
    title: `${no} ${t('notes.byProduct')}`,
    text: [t('notes.byProductText')],
    columns: bothColumns(look),
    rows: [
      ...all.map((one) =>
        row(keyOf(one), [
          textCell(t('notes.product', { code: one.code, name: one.name, accounts: one.accounts })),
          moneyCell(one.pair.now),
          moneyCell(one.pair.before),
        ]),
      ),
      ...(isNothing(rest) ? [] : [bothRow('untold', t('notes.savingsUntold'), rest)]),
      { ...bothRow('products', t('words.total'), whole), level: 'total' },
    ],
  }
}

function relatedTable({
  data,
  language,
}: NoteLook): Pick<TableSection, 'columns' | 'rows' | 'empty'> {
  const t = translator(language)
  const loans = Money.sum([...data.seats.map((seat) => seat.loans), data.family.outstanding])
  const savings = Money.sum(data.seats.map((seat) => seat.savings))
  const figure = (key: string, label: string) => ({ key, label, share: 20, isFigure: true })
  const seats = data.seats.map((seat, at) =>
    row(`seat ${at}`, [
      textCell(seat.name),
      textCell(seat.position),
      moneyCell(seat.savings),
      moneyCell(seat.loans),
    ]),
  )
  const family =
    data.family.loans === 0
      ? []
      : [
          row('family', [
            textCell(t('notes.family', { count: data.family.loans })),
            null,
            null,
            moneyCell(data.family.outstanding),
          ]),
        ]
  const share = data.ownCapital.isPositive()
    ? loans.toDecimal().dividedBy(data.ownCapital.toDecimal())
    : new Exact(0)
  return {
    columns: [
      { key: 'name', label: t('notes.officer'), share: 34, isFigure: false },
      { key: 'position', label: t('notes.position'), share: 26, isFigure: false, drop: 'mid' },
      figure('savings', t('notes.savings')),
      figure('loans', t('notes.loansOut')),
    ],
    rows:
      seats.length + family.length === 0
        ? []
        : [
            ...seats,
            ...family,
            {
              key: 'related total',
              level: 'total',
              cells: [textCell(t('words.total')), null, moneyCell(savings), moneyCell(loans)],
            },
            row('share', [
              textCell(t('notes.shareOfCapital', { capital: data.ownCapital })),
              null,
              null,
              { percent: share.toFixed(6) },
            ]),
          ],
    empty: t('notes.noOfficers'),
  }
}

function commitmentTable(look: NoteLook): Pick<TableSection, 'columns' | 'rows' | 'empty'> {
  const { data, language } = look
  const t = translator(language)
  const { now, before } = data.commitments
  const rows: readonly (Pair & { readonly key: string; readonly text: string })[] = [
    { key: 'approved', text: t('notes.approved'), ...pair(now.approved, before.approved) },
    {
      key: 'guaranteed',
      text: t('notes.guaranteed', { count: now.guaranteed.loans }),
      ...pair(now.guaranteed.outstanding, before.guaranteed.outstanding),
    },
    { key: 'collateral', text: t('notes.collateral'), ...pair(now.collateral, before.collateral) },
    ...data.memorandum.map(({ code, ...sums }) => ({
      key: code,
      text: `${code} ${data.names.get(code)?.[language === 'id' ? 'name' : 'english'] ?? ''}`,
      ...sums,
    })),
  ]
  return {
    columns: bothColumns(look),
    rows: rows
      .filter((one) => !isNothing(one))
      .map(({ key, text, ...sums }) => bothRow(key, text, sums)),
    empty: t('notes.noCommitments'),
  }
}

function dependenceSection(no: number, look: NoteLook): TableSection {
  const { data, language } = look
  const t = translator(language)
  const { now, before } = data.income
  const members = pair(now.members, before.members)
  const others = pair(now.others, before.others)
  const whole = sumOf([members, others])
  const share = (part: Money, all: Money) => ({
    percent: (all.isZero() ? new Exact(0) : part.toDecimal().dividedBy(all.toDecimal())).toFixed(6),
  })
  return {
    title: `${no}. ${t('notes.dependence')}`,
    columns: bothColumns(look),
    rows: [
      bothRow('members', t('notes.fromMembers'), members),
      bothRow('others', t('notes.fromOthers'), others),
      { ...bothRow('all', t('words.total'), whole), level: 'total' },
      row('share', [
        textCell(t('notes.memberShare')),
        share(members.now, whole.now),
        share(members.before, whole.before),
      ]),
    ],
  }
}

function row(key: string, cells: readonly Cell[]): TableRow {
  return { key, level: 'line', cells }
}

function bothRow(key: string, text: string, { now, before }: Pair): TableRow {
  return row(key, [textCell(text), moneyCell(now), moneyCell(before)])
}

function pair(now: Money, before: Money = Money.zero): Pair {
  return { now, before }
}

function pairOf({ lines }: Note, key: string): Pair {
  return lines.find((line) => line.key === key) ?? pair(Money.zero)
}

function minus(a: Pair, b: Pair): Pair {
  return { now: a.now.minus(b.now), before: a.before.minus(b.before) }
}

function isNothing({ now, before }: Pair): boolean {
  return now.isZero() && before.isZero()
}
