import type { Receipt, ReceiptKind } from '#app/documents/receipt.ts'
import type { Month } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { paidThrough } from '#app/domain/savings/obligation.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type TextKey, translator } from '#app/i18n/catalogue.ts'
import { reasonText } from '#app/i18n/cell-reason.ts'
import type { Language } from '#app/i18n/language.ts'
import { partyOf } from '#app/routes/ledger/receipt-party.ts'
import { savingsPurpose } from '#app/routes/ledger/receipt-purpose.ts'
import { findCellReason } from '#db/queries/collection-rows.ts'
import { subledgerAfter } from '#db/queries/journal.ts'
import { type EntryView, type LineView, mainBook, postingMap } from '#db/queries/ledger.ts'
import { getMember } from '#db/queries/members.ts'
import { findPayer, listAccountsOf } from '#db/queries/savings.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

const KINDS: Readonly<Record<string, Exclude<ReceiptKind, 'payment'>>> = {
  'savings.deposit': 'deposit',
  'savings.withdraw': 'withdrawal',
  'savings.transfer': 'transfer',
  'members.pay_refund': 'withdrawal',
  'loans.return_deposit': 'withdrawal',
  'savings.open_term': 'deposit',
  'savings.close_term': 'withdrawal',
  'savings.pay_term_interest': 'withdrawal',
  'loans.repay': 'repayment',
  'loans.disburse': 'disbursement',
  'loans.recover': 'recovery',
}

const OF_BILYETS = new Set(['savings.open_term', 'savings.close_term', 'savings.pay_term_interest'])
const OF_LOANS: readonly ReceiptKind[] = ['repayment', 'disbursement', 'recovery']

/** What stands below the sum. */
const AFTER = {
  deposit: 'ledger.savingsAfter',
  withdrawal: 'ledger.savingsAfter',
  transfer: 'ledger.savingsAfter',
  repayment: 'ledger.loanAfter',
  disbursement: 'ledger.loanAfter',
  recovery: 'ledger.claimAfter',
} as const satisfies Readonly<Record<Exclude<ReceiptKind, 'payment'>, TextKey>>

/** What the parts of a receipt for a loan are called, by posting role. */
const PARTS = [
  [['loans_receivable'], 'ledger.part.principal'],
  [['loan_interest_income', 'accrued_interest'], 'ledger.part.interest'],
  [['loan_penalty_income'], 'ledger.part.penalty'],
  [['loan_provision_income', 'deferred_loan_fees'], 'ledger.part.provision'],
  [['loan_admin_income'], 'ledger.part.admin'],
  [['unapplied_payments'], 'ledger.part.excess'],
  [['write_off_recovery'], 'ledger.part.recovery'],
] as const satisfies readonly (readonly [readonly string[], TextKey])[]

/** A receipt without the name of who handled it: names are read elsewhere. */
export type NamelessReceipt = Omit<Receipt, 'handledBy'>

/** The receipt of an entry where money of a member changed hands or accounts; null for any other entry. */
export async function receiptOf(
  tx: TenantTx,
  entry: EntryView,
  at: { readonly cooperative: Cooperative; readonly language: Language },
): Promise<NamelessReceipt | null> {
  const kind = KINDS[entry.event]
  if (kind === undefined) return null
  const isLoan = OF_LOANS.includes(kind)
  const isReturn = entry.event === 'loans.return_deposit'
  const { cooperative, language } = at
  const t = translator(language)
  const book = await mainBook(tx, cooperative.id)
  const accounts = await postingMap(tx, book)
  // The sukarela a loan or bilyet is paid from or to is a way to pay: the paper is about the other.
  const ways = { isLoan, bySavings: isLoan || OF_BILYETS.has(entry.event) }
  const means = ways.bySavings ? accounts.get('voluntary_savings') : undefined
  const own = entry.lines.find(
    (line) => line.subledgerId !== undefined && line.accountCode !== means,
  )
  if (own?.subledgerId === undefined) return null
  if (isOntoSavings(entry, accounts)) return null
  const after = await subledgerAfter(tx, book, {
    subledgerId: own.subledgerId,
    entryId: entry.id,
    accountCode: accountAfter(entry, { own, accounts }),
  })
  return {
    kind,
    number: entry.number,
    issuer: {
      name: cooperative.name,
      place: `${cooperative.village}, ${cooperative.regency}`,
    },
    party: await partyOf(tx, entry, { ...at, own }),
    ...(await wordsOf(tx, entry, { ...at, accountId: own.subledgerId, after })),
    purpose: isLoan
      ? t('ledger.loanNo', { no: own.subledgerNo ?? '' })
      : await savingsPurpose(tx, entry, at),
    amount: kind === 'transfer' ? own.amount : moneyMoved(entry.lines, { accounts, ...ways }),
    parts: isLoan
      ? partsOf(entry.lines, { accounts, kind, language })
      : breakingParts(entry, { accounts, language }),
    balanceAfter: { label: t(isReturn ? 'loans.deposit' : AFTER[kind]), amount: after },
    date: entry.date,
    ...(kind === 'transfer' ? {} : meansOf(entry.lines, accounts)),
    isVoid: entry.reversedById !== null,
  }
}

/** Titipan that went onto the sukarela: no money changed hands. */
function isOntoSavings(entry: EntryView, accounts: ReadonlyMap<string, string>): boolean {
  const moved = moneyMoved(entry.lines, { accounts, isLoan: false, bySavings: false })
  return entry.event === 'loans.return_deposit' && moved.isZero()
}

/** What is still owed on a loan that left the balance sheet stands beside it; titipan stands apart too. */
function accountAfter(
  entry: EntryView,
  of: { readonly own: LineView; readonly accounts: ReadonlyMap<string, string> },
): string | undefined {
  if (entry.event === 'loans.return_deposit') return of.own.accountCode
  return entry.event === 'loans.recover' ? of.accounts.get('written_off_loans') : undefined
}

/** Where a bilyet is broken before its day: its amount, and the penalty that is kept back. They sum to what is paid. */
function breakingParts(
  entry: EntryView,
  { accounts, language }: { accounts: ReadonlyMap<string, string>; language: Language },
) {
  const t = translator(language)
  const penalty = entry.lines.find(
    ({ accountCode }) => accountCode === accounts.get('other_member_income'),
  )
  if (entry.event !== 'savings.close_term' || penalty === undefined) return []
  const held = [accounts.get('term_savings'), accounts.get('term_savings_long')]
  const principal = entry.lines.filter(({ accountCode }) => held.includes(accountCode))
  return [
    {
      label: t('ledger.part.certificate'),
      amount: Money.sum(principal.map(({ amount }) => amount)),
    },
    { label: t('ledger.part.breaking'), amount: penalty.amount.negated() },
  ]
}

type Told = {
  readonly cooperative: Cooperative
  readonly language: Language
  readonly accountId: string
  /** What stood on the account right after the entry. */
  readonly after: Money
}

/** What was said when the money came: who brought it, why it is not what was billed, until when wajib is paid. */
async function wordsOf(
  tx: TenantTx,
  entry: EntryView,
  told: Told,
): Promise<Pick<Receipt, 'broughtBy' | 'note'>> {
  const { cooperative, language } = told
  const t = translator(language)
  const payer = await findPayer(tx, cooperative.id, entry.id)
  const reason = await findCellReason(tx, cooperative.id, entry.id)
  const month = entry.event === 'savings.deposit' ? await wajibAfter(tx, told) : null
  const notes = [
    ...(reason === null ? [] : [t('ledger.notAsBilled', { reason: reasonText(t, reason) })]),
    ...(month === null ? [] : [t('ledger.wajibThrough', { month })]),
  ]
  return {
    ...(payer === null ? {} : { broughtBy: `${payer.name} (${payer.relation})` }),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  }
}

/** The month until which wajib was paid right after an entry; null for other savings, or where no month is full. */
async function wajibAfter(
  tx: TenantTx,
  { cooperative, accountId, after }: Told,
): Promise<Month | null> {
  const [account] = await listAccountsOf(tx, cooperative.id, { accountId })
  if (account?.product.kind !== 'mandatory') return null
  const { memberId } = account
  const all = await listAccountsOf(tx, cooperative.id, { memberId })
  // Of several accounts the others may have moved since: then the paper says nothing.
  if (all.filter(({ product }) => product.kind === 'mandatory').length > 1) return null
  const { joinedOn } = await getMember(tx, cooperative.id, memberId)
  return paidThrough(joinedOn, await listTerms(tx, cooperative.id, 'mandatory'), after)
}

function meansOf(lines: readonly LineView[], accounts: ReadonlyMap<string, string>) {
  const means = (['bank', 'cash'] as const).find((role) =>
    lines.some(({ accountCode }) => accountCode === accounts.get(role)),
  )
  return means === undefined ? {} : { means }
}

/** What went through the cash box or the bank; with a loan or a bilyet also through sukarela, or out of titipan. */
function moneyMoved(
  lines: readonly LineView[],
  of: {
    readonly accounts: ReadonlyMap<string, string>
    readonly isLoan: boolean
    readonly bySavings: boolean
  },
): Money {
  const { accounts, isLoan, bySavings } = of
  const money = [accounts.get('cash'), accounts.get('bank')]
  if (bySavings) money.push(accounts.get('voluntary_savings'))
  const isMoney = (line: LineView) =>
    money.includes(line.accountCode) || (isLoan && isFromDeposit(line, accounts))
  return Money.sum(lines.filter(isMoney).map((line) => line.amount))
}

function isFromDeposit(line: LineView, accounts: ReadonlyMap<string, string>): boolean {
  return line.accountCode === accounts.get('unapplied_payments') && line.side === 'debit'
}

function partsOf(
  lines: readonly LineView[],
  of: {
    readonly accounts: ReadonlyMap<string, string>
    readonly kind: ReceiptKind
    readonly language: Language
  },
) {
  const t = translator(of.language)
  const outward = of.kind === 'disbursement' ? 'debit' : 'credit'
  return PARTS.flatMap(([roles, label]) => {
    const codes = roles.map((role: string) => of.accounts.get(role))
    const own = lines.filter(
      (line) => codes.includes(line.accountCode) && !isFromDeposit(line, of.accounts),
    )
    const signed = own.map((line) => (line.side === outward ? line.amount : line.amount.negated()))
    const amount = Money.sum(signed)
    // Provisi earned with the last payment stands on both its accounts: nobody paid it now.
    return amount.isZero() ? [] : [{ label: t(label), amount }]
  })
}
