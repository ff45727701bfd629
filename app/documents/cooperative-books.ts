import type { PaperSign } from '#app/documents/receipt.ts'
import {
  type Cell,
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { columnsOf, type NamedColumn, type RegisterKind } from '#app/domain/registers/kinds.ts'
import { ageOn } from '#app/domain/registers/seat.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Issuer = { readonly name: string; readonly village: string; readonly regency: string }

/** What all sixteen books share: whose it is, what it is called, until when it is written. */
export type BookHead = {
  readonly cooperative: Issuer
  readonly title: string
  readonly on: LocalDate
}

/** A member as the register of members has them. */
export type MemberRow = {
  readonly no: string
  readonly name: string
  readonly born: LocalDate | null
  readonly occupation: string | null
  readonly address: string | null
  readonly joinedOn: LocalDate
  readonly leftOn: LocalDate | null
  /** In words. */
  readonly leftReason: string | null
  readonly href?: string
}

/**
 * Book 1, Buku Daftar Anggota.
 *
 * @see shared/domain/koperasi.md §2: no, nama, umur, pekerjaan, alamat, tanggal masuk, cap jempol/tanda tangan,
 *   tanggal berhenti & sebab, tanda tangan ketua
 */
export function memberBook(
  head: BookHead,
  members: readonly MemberRow[],
  language: Language,
): TablePaper {
  const t = translator(language)
  const columns = [
    column('no', t('registers.field.no'), 8),
    column('name', t('registers.field.name'), 22),
    figure('age', t('registers.field.age'), 7),
    column('occupation', t('registers.field.occupation'), 15),
    column('address', t('registers.field.address'), 18),
    column('joined', t('registers.joined'), 12),
    column('thumb', t('registers.thumb'), 15),
    column('left', t('registers.field.left_on'), 12),
    column('reason', t('registers.field.left_reason'), 14),
    column('chair', t('registers.chairSign'), 13),
  ]
  const rows = members.map((member) =>
    line(member.no, [
      textCell(member.no),
      textCell(member.name, member.href),
      member.born === null ? null : { count: ageOn(member.born, head.on) },
      words(member.occupation),
      words(member.address),
      { date: member.joinedOn },
      null,
      day(member.leftOn),
      words(member.leftReason),
      null,
    ]),
  )
  return bookPaper(head, { columns, rows, layout: 'landscape', signs: office(t) }, t)
}

/** Book 6, Buku Simpanan Anggota: what each has saved; pokok and wajib are capital, the rest is owed. */
export function savingsBook(
  head: BookHead,
  members: readonly {
    readonly no: string
    readonly name: string
    readonly principal: Money
    readonly mandatory: Money
    readonly other: Money
    readonly href?: string
  }[],
  language: Language,
): TablePaper {
  const t = translator(language)
  const columns = [
    column('no', t('registers.field.no'), 10),
    column('name', t('registers.field.name'), 28),
    figure('principal', t('registers.principal'), 16),
    figure('mandatory', t('registers.mandatory'), 16),
    figure('other', t('registers.voluntary'), 16),
    figure('total', t('registers.total'), 16),
  ]
  const sums = (all: typeof members) =>
    (['principal', 'mandatory', 'other'] as const).map((kind) =>
      Money.sum(all.map((member) => member[kind])),
    )
  const cells = (all: typeof members) => {
    const parts = sums(all)
    return [...parts, Money.sum(parts)].map((amount) => moneyCell(amount))
  }
  const rows: TableRow[] = members.map((member) =>
    line(member.no, [textCell(member.no), textCell(member.name, member.href), ...cells([member])]),
  )
  const total: TableRow = {
    key: 'total',
    level: 'total',
    cells: [textCell(t('words.total')), null, ...cells(members)],
  }
  const body = members.length === 0 ? [] : [...rows, total]
  return bookPaper(head, { columns, rows: body, layout: 'portrait', signs: office(t) }, t)
}

/** Book 14, Buku Kas: from what was there, each voucher, to what is left. */
export function cashBookPaper(
  head: BookHead & { readonly from: LocalDate },
  cash: {
    readonly opening: Money
    readonly lines: readonly {
      readonly date: LocalDate
      readonly number: string
      readonly memo: string
      readonly amount: Money
      readonly href?: string
    }[]
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const columns = [
    column('date', t('registers.field.on'), 12),
    column('number', t('registers.voucher'), 18),
    column('memo', t('registers.memo'), 34),
    figure('received', t('registers.received'), 15),
    figure('paid', t('registers.paid'), 15),
    figure('balance', t('registers.balance'), 16),
  ]
  let balance = cash.opening
  const rows = cash.lines.map((one) => {
    balance = balance.plus(one.amount)
    const isIn = one.amount.isPositive()
    return line(one.number, [
      { date: one.date },
      textCell(one.number, one.href),
      textCell(one.memo),
      isIn ? moneyCell(one.amount) : null,
      isIn ? null : moneyCell(one.amount.negated()),
      moneyCell(balance),
    ])
  })
  const received = Money.sum(
    cash.lines.map(({ amount }) => amount).filter((one) => one.isPositive()),
  )
  const first: TableRow = {
    key: 'opening',
    level: 'subtotal',
    cells: [
      { date: head.from },
      null,
      textCell(t('registers.broughtForward')),
      null,
      null,
      moneyCell(cash.opening),
    ],
  }
  const total: TableRow = {
    key: 'total',
    level: 'total',
    cells: [
      textCell(t('words.total')),
      null,
      null,
      moneyCell(received),
      moneyCell(cash.opening.plus(received).minus(balance)),
      moneyCell(balance),
    ],
  }
  const paper = bookPaper(
    head,
    { columns, rows: [first, ...rows, total], layout: 'landscape', signs: treasury(t) },
    t,
  )
  return { ...paper, of: t('statements.ofSpan', { from: head.from, to: head.on }) }
}

/** Book 15, Buku Inventaris. */
export function inventoryBook(
  head: BookHead,
  items: readonly {
    readonly name: string
    readonly code: string
    readonly acquiredOn: LocalDate | null
    readonly cost: Money
    readonly depreciation: Money
    readonly condition: string | null
    readonly href?: string
  }[],
  language: Language,
): TablePaper {
  const t = translator(language)
  const columns = [
    column('no', t('registers.field.no'), 5),
    column('name', t('registers.asset'), 26),
    column('code', t('registers.assetCode'), 9),
    column('acquired', t('registers.acquired'), 13),
    figure('cost', t('registers.price'), 16),
    figure('depreciation', t('registers.depreciation'), 16),
    figure('value', t('registers.bookValue'), 16),
    column('condition', t('registers.condition'), 12),
    column('note', t('registers.field.note'), 12),
  ]
  const rows = items.map((item, index) =>
    line(item.code, [
      textCell(String(index + 1)),
      textCell(item.name, item.href),
      textCell(item.code),
      day(item.acquiredOn),
      moneyCell(item.cost),
      moneyCell(item.depreciation),
      moneyCell(item.cost.minus(item.depreciation)),
      words(item.condition),
      null,
    ]),
  )
  const cost = Money.sum(items.map((item) => item.cost))
  const gone = Money.sum(items.map((item) => item.depreciation))
  const total: TableRow = {
    key: 'total',
    level: 'total',
    cells: [
      textCell(t('words.total')),
      null,
      null,
      null,
      moneyCell(cost),
      moneyCell(gone),
      moneyCell(cost.minus(gone)),
      null,
      null,
    ],
  }
  const body = items.length === 0 ? [] : [...rows, total]
  const paper = bookPaper(head, { columns, rows: body, layout: 'landscape', signs: office(t) }, t)
  return { ...paper, notes: [t('registers.inventoryNote')] }
}

/** An entry of a register as its paper shows it. */
export type RegisterRow = {
  readonly no: number
  readonly on: LocalDate
  readonly memberNo: string | null
  readonly born: LocalDate | null
  readonly fields: Readonly<Record<string, string>>
  readonly isWithdrawn: boolean
  readonly reason: string | null
  readonly href?: string
}

/** Any of the books written by hand, in the columns of its official form; struck entries keep their number. */
export function registerPaper(
  head: BookHead,
  register: { readonly kind: RegisterKind; readonly entries: readonly RegisterRow[] },
  language: Language,
): TablePaper {
  const t = translator(language)
  const named = columnsOf(register.kind)
  const rows = register.entries.map((entry) =>
    line(
      String(entry.no),
      named.map((one) => registerCell(one, entry, t)),
    ),
  )
  const isSupervisors = register.kind === 'supervisor_decisions'
  const signs = isSupervisors ? [{ role: t('registers.signSupervisor'), name: '' }] : office(t)
  const columns = named.map(({ name, kind, share }): TableColumn => {
    return {
      key: name,
      label: columnLabel(t, register.kind, name),
      share,
      isFigure: kind === 'age',
    }
  })
  const isWide = columns.length > 6
  return bookPaper(head, { columns, rows, layout: isWide ? 'landscape' : 'portrait', signs }, t)
}

/** What a column of a register is called there: a seat begins on its day, all else happened on it. */
export function columnLabel(t: Translate, kind: RegisterKind, name: NamedColumn['name']): string {
  const isSeat = kind === 'board' || kind === 'supervisors' || kind === 'staff'
  return name === 'on' && isSeat ? t('registers.field.since') : t(`registers.field.${name}`)
}

function registerCell(one: NamedColumn, entry: RegisterRow, t: Translate): Cell {
  switch (one.kind) {
    case 'no':
      return textCell(String(entry.no), entry.href)
    case 'on':
      return { date: entry.on }
    case 'member':
      return words(entry.memberNo)
    case 'age':
      return entry.born === null ? null : { count: ageOn(entry.born, entry.on) }
    case 'sign':
      return words(entry.isWithdrawn ? t('registers.struck', { reason: entry.reason ?? '' }) : null)
    default:
      return filledCell(one, entry.fields[one.name] ?? '', t)
  }
}

function filledCell(one: NamedColumn, text: string, t: Translate): Cell {
  if (one.kind === 'day' && text !== '') return { date: text }
  return words(one.kind === 'choice' ? choiceText(t, text) : text)
}

/** A choice of a register in words. */
export function choiceText(t: Translate, value: string): string {
  const known = ['in', 'out', 'female', 'male'] as const
  const found = known.find((one) => one === value)
  return found === undefined ? value : t(`registers.choice.${found}`)
}

function column(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: false }
}

function figure(key: string, label: string, share: number): TableColumn {
  return { ...column(key, label, share), isFigure: true }
}

function line(key: string, cells: readonly Cell[]): TableRow {
  return { key, level: 'line', cells }
}

function words(text: string | null): Cell {
  return text === null || text === '' ? null : textCell(text)
}

function day(date: LocalDate | null): Cell {
  return date === null ? null : { date }
}

function office(t: Translate): readonly PaperSign[] {
  return [
    { role: t('registers.signSecretary'), name: '' },
    { role: t('statements.chair'), name: '' },
  ]
}

function treasury(t: Translate): readonly PaperSign[] {
  return [
    { role: t('statements.treasurer'), name: '' },
    { role: t('statements.chair'), name: '' },
  ]
}

function bookPaper(
  head: BookHead,
  body: Pick<TablePaper, 'layout' | 'signs'> & {
    readonly columns: readonly TableColumn[]
    readonly rows: readonly TableRow[]
  },
  t: Translate,
): TablePaper {
  return {
    issuer: issuerLines(head.cooperative),
    title: head.title,
    of: t('registers.upTo', { date: head.on }),
    layout: body.layout,
    story: [],
    sections: [{ title: null, columns: body.columns, rows: body.rows, empty: t('registers.none') }],
    notes: [],
    signs: body.signs,
  }
}
