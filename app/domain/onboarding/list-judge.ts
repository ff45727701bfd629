import { Decimal } from 'decimal.js'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  type LoanMethod,
  type LoanTerms,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { nikProblem } from '#app/domain/members/nik.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { ListMember } from '#app/domain/onboarding/list-people.ts'
import type { ListBook, ListSettings, PlannedRow } from '#app/domain/onboarding/list-plan-types.ts'
import type { ListProblem, ListProblemCode, ReadRow } from '#app/domain/onboarding/list-rows.ts'
import { plain } from '#app/domain/onboarding/words.ts'
import { refusePrincipal, termOn } from '#app/domain/savings/products.ts'

/** What a row is judged with: the book, the settings, and whom the row means where it names a member. */
export type Judging = {
  readonly book: ListBook
  readonly settings: ListSettings
  readonly member: ListMember | null
  /** Pokok that earlier rows of the file bring, by member number; rows that are taken add to it. */
  readonly principal: Map<string, Money>
}

/** What came of a row: faults, and what would be booked when there are none; null for a row of nothing. */
export type RowOutcome = {
  readonly problems: readonly ListProblem[]
  readonly planned: PlannedRow | null
}

const MEMBER_NO = /^[A-Za-z0-9](?:[A-Za-z0-9./ -]{0,28}[A-Za-z0-9])?$/
const MOST_MONTHS = 600

/** A row of a member list. Without a number the next free one is given when the list is brought in. */
export function judgeMember(row: ReadRow, { book, settings }: Judging): RowOutcome {
  const text = (field: string) => row.texts[field] || null
  const nik = text('nik')?.replace(/[\s.-]/g, '') ?? null
  const no = text('no')
  const name = text('name') ?? ''
  const joinedOn = row.days['joinedOn'] ?? settings.day ?? book.today
  const birthDate = row.days['birthDate'] ?? null
  const bearer = book.members.find((member) => member.no === no)
  const problems = faults([
    [name === '', 'name_missing', 'name'],
    [no !== null && !MEMBER_NO.test(no), 'no_unfit', 'no', no ?? ''],
    [bearer !== undefined, 'no_taken', 'no', no ?? '', { name: bearer?.name ?? '' }],
    [isWrongNik(nik, book), 'nik_wrong', 'nik', nik?.slice(-4)],
    [joinedOn > book.today, 'day_future', 'joinedOn', joinedOn],
    [birthDate !== null && birthDate >= joinedOn, 'born_late', 'birthDate', birthDate ?? ''],
  ])
  const planned: PlannedRow = {
    kind: 'members',
    row: row.row,
    no,
    name,
    nik,
    sex: sexOf(row.texts['sex'] ?? ''),
    birthDate,
    joinedOn,
    hamlet: text('hamlet'),
    occupation: text('occupation'),
    phone: text('phone'),
  }
  return { problems, planned }
}

function isWrongNik(nik: string | null, { takenNik }: ListBook): boolean {
  return nik !== null && (nikProblem(nik) !== null || takenNik.has(nik))
}

function sexOf(text: string): 'female' | 'male' | null {
  const words = plain(text)
  if (/^(p|pr|perempuan|wanita|f|female)$/.test(words)) return 'female'
  return /^(l|lk|laki|laki laki|pria|m|male)$/.test(words) ? 'male' : null
}

const WIDE = ['principal', 'mandatory', 'voluntary'] as const

/** A row of savings: a column for each product, or the product beside its amount. */
export function judgeSavings(row: ReadRow, judging: Judging): RowOutcome {
  const { book, settings, member } = judging
  const wide = WIDE.flatMap((kind) => {
    const amount = row.amounts[kind]
    const product = book.products.find((one) => one.kind === kind)
    return amount === undefined || amount.isZero()
      ? []
      : [{ field: kind, product, amount, found: '' }]
  })
  const single = row.amounts['amount']
  const named = row.texts['product'] ?? ''
  const long =
    single === undefined || single.isZero()
      ? []
      : [{ field: 'amount', product: productOf(book, named), amount: single, found: named }]
  const all = [...wide, ...long]
  const date = settings.as === 'opening' ? settings.day : (row.days['date'] ?? settings.day)
  const problems = [
    ...dayFaults(date, judging),
    ...all.flatMap(({ field, product, amount, found }) => [
      ...(product === undefined ? [fault('product_unknown', 'product', found)] : []),
      ...(amount.isNegative() ? [fault('amount_negative', field, `${amount}`)] : []),
    ]),
  ]
  const parts = all.flatMap(({ product, amount }) =>
    product === undefined ? [] : [{ product: product.id, amount }],
  )
  if (all.length === 0 && row.problems.length === 0) return { problems: [], planned: null }
  if (settings.as === 'deposits' && member !== null && date !== null && problems.length === 0) {
    problems.push(...principalFaults(parts, judging, { member, date }))
  }
  const memberNo = member?.no ?? ''
  const planned: PlannedRow = {
    kind: 'savings',
    row: row.row,
    memberNo,
    date: date ?? book.today,
    parts,
  }
  return { problems, planned }
}

const KIND_WORDS = [
  ['principal', /\b(pokok|simpok|principal)\b/],
  ['mandatory', /\b(wajib|simwa|mandatory)\b/],
  ['voluntary', /\b(sukarela|manasuka|tabungan|voluntary)\b/],
] as const

function productOf(book: ListBook, text: string): ListBook['products'][number] | undefined {
  const words = plain(text)
  const open = book.products.filter(({ kind }) => kind !== 'term')
  const exact = open.find(({ name }) => plain(name) === words)
  const kind = KIND_WORDS.find(([, pattern]) => pattern.test(words))?.[0]
  return exact ?? open.find((product) => product.kind === kind)
}

/** Pokok is paid once, whole where the terms say so; earlier rows of the file count. */
function principalFaults(
  parts: readonly { readonly product: string; readonly amount: Money }[],
  { book, principal }: Judging,
  { member, date }: { readonly member: ListMember; readonly date: LocalDate },
): readonly ListProblem[] {
  const product = book.products.find(({ kind }) => kind === 'principal')
  const amount = parts.find((part) => part.product === product?.id)?.amount
  if (amount === undefined) return []
  const held = principal.get(member.no) ?? book.principal.held.get(member.no) ?? Money.zero
  try {
    refusePrincipal(termOn(book.principal.terms, date), { held, amount })
    principal.set(member.no, held.plus(amount))
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [fault('principal_paid', 'principal', `${amount}`)]
  }
}

/** A row of running loans: as agreed, and what is still out on the day of the balances. */
export function judgeLoan(row: ReadRow, judging: Judging): RowOutcome {
  const outstanding = row.amounts['outstanding'] ?? Money.zero
  if (outstanding.isZero() && row.problems.length === 0) return { problems: [], planned: null }
  const principal = row.amounts['principal'] ?? Money.zero
  const disbursedOn = row.days['disbursedOn'] ?? null
  const first = loanFaults(row, judging, { outstanding, principal })
  const terms = first.length === 0 ? termsOf(row, principal, judging.settings.roundingUnit) : null
  if (terms === null || disbursedOn === null) {
    const none = faults([[first.length === 0, 'loan_terms', 'term', row.texts['term']]])
    return { problems: [...first, ...none], planned: null }
  }
  const planned: PlannedRow = {
    kind: 'loans',
    row: row.row,
    memberNo: judging.member?.no ?? '',
    no: row.texts['loanNo'] ?? '',
    disbursedOn,
    outstanding,
    purpose: row.texts['purpose'] ?? '',
    terms,
  }
  return { problems: [], planned }
}

function loanFaults(
  { texts, days }: ReadRow,
  judging: Judging,
  of: { readonly outstanding: Money; readonly principal: Money },
): readonly ListProblem[] {
  const { book, settings } = judging
  const { outstanding, principal } = of
  const no = texts['loanNo'] ?? ''
  const on = days['disbursedOn']
  const isOver = outstanding.isNegative() || principal.isLessThan(outstanding)
  const isLater = on !== undefined && settings.day !== null && on > settings.day
  return [
    ...dayFaults(settings.day, judging),
    ...faults([
      [no === '', 'no_missing', 'loanNo'],
      [book.loans.has(no), 'loan_number_taken', 'loanNo', no],
      [!principal.isPositive(), 'amount_missing', 'principal'],
      [isOver, 'loan_outstanding', 'outstanding', `${outstanding}`],
      [on === undefined, 'day_missing', 'disbursedOn'],
      [isLater, 'day_future', 'disbursedOn', on],
      [!texts['rate'], 'rate_missing', 'rate'],
    ]),
  ]
}

/** Terms whose schedule can be worked out; null for others. */
function termsOf({ texts }: ReadRow, principal: Money, unit: number): LoanTerms | null {
  const [, digits = '0'] = /(\d{1,4})/.exec(texts['term'] ?? '') ?? []
  const months = Number(digits)
  const percent = new Decimal(texts['rate'] ?? '0')
  if (months < 1 || months > MOST_MONTHS || percent.greaterThan(100)) return null
  const terms: LoanTerms = {
    method: methodOf(texts['method'] ?? ''),
    principal,
    months,
    rate: { percent, per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit },
  }
  try {
    scheduleOf(terms)
    return terms
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return null
  }
}

function methodOf(text: string): LoanMethod {
  const words = plain(text)
  if (/menurun|efektif|sliding|saldo|declining/.test(words)) return 'declining'
  return /anuitas|annuity/.test(words) ? 'annuity' : 'flat'
}

const OWNED = new Set(['savings', 'loan', 'customer', 'consignor'])

/** A line of a journal: one account, one side; on a control account also whose it is. */
export function judgeLine(row: ReadRow, judging: Judging): RowOutcome {
  const { texts } = row
  const { debit = Money.zero, credit = Money.zero } = row.amounts
  const isEmpty = debit.isZero() && credit.isZero()
  if (isEmpty && row.problems.length === 0) return { problems: [], planned: null }
  const date = row.days['date'] ?? null
  const { account = '', memo = '', voucher = '' } = texts
  const code = account.slice(0, 4)
  const entry = judging.book.accounts.find((one) => one.code === code)
  const control = entry?.control ?? null
  const loanNo = loanNamed(texts)
  const problems = [
    ...dayFaults(date, judging),
    ...faults([
      [debit.isZero() === credit.isZero(), 'one_side', 'debit', `${debit} / ${credit}`],
      [debit.isNegative(), 'amount_negative', 'debit', `${debit}`],
      [credit.isNegative(), 'amount_negative', 'credit', `${credit}`],
      [entry === undefined, 'account_unknown', 'account', account],
      [entry?.isGuarded === true, 'account_guarded', 'account', code],
    ]),
    ...ownerFaults(control, { code, loanNo }, judging),
  ]
  const side = debit.isZero() ? ('credit' as const) : ('debit' as const)
  const planned: PlannedRow = {
    kind: 'journal',
    row: row.row,
    date: date ?? judging.book.today,
    voucher,
    group: row.row,
    memo,
    account: code,
    side,
    amount: debit.plus(credit),
    ...ownerOf(control, judging.member, loanNo),
  }
  return { problems, planned }
}

/** The loan a line names in its column, or in brackets in its words. */
function loanNamed({ loanNo, memo = '' }: ReadRow['texts']): string | null {
  return loanNo ?? /\[([^\]]{1,40})\]/.exec(memo)?.[1] ?? null
}

function ownerOf(control: string | null, member: ListMember | null, loanNo: string | null) {
  return {
    memberNo: control === null ? null : (member?.no ?? null),
    loanNo: control === 'loan' ? loanNo : null,
  }
}

/** On a control account a line names its member, on that of loans the loan. */
function ownerFaults(
  control: string | null,
  { code, loanNo }: { readonly code: string; readonly loanNo: string | null },
  { book, member }: Judging,
): readonly ListProblem[] {
  if (control === null) return []
  const isLoan = control === 'loan'
  const isKnownLoan = loanNo !== null && book.loans.get(loanNo)?.isOut === true
  return faults([
    [!OWNED.has(control), 'account_control', 'account', code],
    [isLoan && !isKnownLoan, 'loan_unknown', 'loanNo', loanNo ?? ''],
    [!isLoan && member === null, 'owner_missing', 'no'],
  ])
}

/** Goods on the shelf: how many of what, and what they cost. */
export function judgeGoods(row: ReadRow, judging: Judging): RowOutcome {
  const { texts, amounts } = row
  const written = (texts['quantity'] ?? '').replace(',', '.')
  const [, quantity, unit] = /^(\d{1,9}(?:\.\d{1,3})?)\s*(\p{L}{0,20})$/u.exec(written) ?? []
  const { cost } = amounts
  const counted = countedCost(quantity, amounts['price'])
  const worth = cost ?? counted ?? Money.zero
  const isOther = cost !== undefined && counted !== null && !cost.equals(counted)
  const name = texts['name'] ?? ''
  const problems = [
    ...dayFaults(judging.settings.day, judging),
    ...faults([
      [name === '', 'name_missing', 'name'],
      [quantity === undefined, 'count_unreadable', 'quantity', written],
      [!worth.isPositive(), 'amount_missing', 'cost'],
      [isOther, 'cost_differs', 'cost', `${cost ?? ''}`, { counted: `${counted ?? ''}` }],
    ]),
  ]
  const planned: PlannedRow = {
    kind: 'goods',
    row: row.row,
    name,
    quantity: quantity ?? '',
    unit: texts['unit'] || unit || 'buah',
    cost: worth,
  }
  return { problems, planned }
}

function countedCost(quantity: string | undefined, price: Money | undefined): Money | null {
  if (price === undefined || quantity === undefined) return null
  return Money.round(new Exact(quantity).times(price.toDecimal()))
}

function dayFaults(
  date: LocalDate | null,
  { book, member }: Pick<Judging, 'book' | 'member'>,
): ListProblem[] {
  if (date === null) return [fault('day_missing', 'date')]
  if (date > book.today) return [fault('day_future', 'date', date)]
  if (book.closedThrough !== null && date <= book.closedThrough) {
    return [{ ...fault('day_closed', 'date', date), details: { through: book.closedThrough } }]
  }
  if (member === null) return []
  if (date < member.joinedOn) return [fault('before_joining', 'date', date)]
  return member.leftOn !== null && date >= member.leftOn ? [fault('member_left', 'name')] : []
}

function fault(code: ListProblemCode, field: string, found = ''): ListProblem {
  return { code, field, found }
}

type Check = readonly [
  isFaulty: boolean,
  code: ListProblemCode,
  field: string,
  found?: string | undefined,
  details?: Readonly<Record<string, string>>,
]

function faults(checks: readonly Check[]): readonly ListProblem[] {
  return checks.flatMap(([isFaulty, code, field, found = '', details = {}]) =>
    isFaulty ? [{ code, field, found, details }] : [],
  )
}
