import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/** Pokok (once), wajib (monthly), sukarela (at will), berjangka (by bilyet), khusus (from a day on). */
export const SAVINGS_KINDS = ['principal', 'mandatory', 'voluntary', 'term', 'special'] as const
export type SavingsKind = (typeof SAVINGS_KINDS)[number]

/**
 * Owed by every member to one account, so a cooperative has one product of each.
 *
 * @see UU 25/1992 art. 41 (2): simpanan pokok, simpanan wajib; any other contribution that is asked for is khusus
 */
export const SINGLE_KINDS: ReadonlySet<SavingsKind> = new Set(['principal', 'mandatory'])

/** Which control account each kind of savings stands on. */
export const SAVINGS_ROLES = {
  principal: 'principal_savings',
  mandatory: 'mandatory_savings',
  voluntary: 'voluntary_savings',
  term: 'term_savings',
  special: 'purpose_savings',
} as const satisfies Readonly<Record<SavingsKind, CooperativeRole>>

const KIND_NAMES: Readonly<Record<SavingsKind, string>> = {
  principal: 'simpanan pokok',
  mandatory: 'simpanan wajib',
  voluntary: 'simpanan sukarela',
  term: 'simpanan berjangka',
  special: 'simpanan khusus',
}

export type SavingsMovement = {
  readonly date: LocalDate
  readonly kind: SavingsKind
  /** The product as the cooperative named it: `Simpanan hari raya`; its kind when left out. */
  readonly productName?: string | undefined
  /** The subledger of the savings account. */
  readonly savingsId: string
  /** Member as the paper should read: `A-012 Sari`. */
  readonly memberLabel: string
  readonly means: 'cash' | 'bank'
  /** Whole rupiah, positive. */
  readonly amount: Money
  /** Who brought the money, when it was not the member: `Tini (ibu)`. */
  readonly payer?: string | undefined
  /** What else the memo should say: `titip`. */
  readonly note?: string | undefined
}

/** Money in; the member's savings grow. */
export function depositEntry(movement: SavingsMovement): RoleDraft<CooperativeRole> {
  const { kind, means, amount, savingsId, payer, note } = movement
  const by = payer === undefined ? '' : `, disetor oleh ${payer}`
  return {
    date: movement.date,
    voucher: means === 'cash' ? 'BKM' : 'BBM',
    event: 'savings.deposit',
    memo: `Setoran ${named(movement)} ${movement.memberLabel}${by}${note === undefined ? '' : `; ${note}`}`,
    lines: [
      { role: means, side: 'debit', amount, ...OF_MEMBER },
      { role: SAVINGS_ROLES[kind], side: 'credit', amount, subledgerId: savingsId, ...OF_MEMBER },
    ],
  }
}

/**
 * Money out; the member's savings shrink. Whether it may go is `refuseTakingOut`'s business, the floor of
 * the account the ledger's.
 */
export function withdrawalEntry(movement: SavingsMovement): RoleDraft<CooperativeRole> {
  const { kind, means, amount, savingsId } = movement
  return {
    date: movement.date,
    voucher: means === 'cash' ? 'BKK' : 'BBK',
    event: 'savings.withdraw',
    memo: `Penarikan ${named(movement)} ${movement.memberLabel}`,
    lines: [
      { role: SAVINGS_ROLES[kind], side: 'debit', amount, subledgerId: savingsId, ...OF_MEMBER },
      { role: means, side: 'credit', amount, ...OF_MEMBER },
    ],
  }
}

/** A member's money goes from one of their accounts to another; no cash moves. */
export function transferEntry(transfer: {
  readonly date: LocalDate
  readonly memberLabel: string
  /** Whole rupiah, positive. */
  readonly amount: Money
  readonly from: Pick<SavingsMovement, 'kind' | 'productName' | 'savingsId'>
  readonly to: Pick<SavingsMovement, 'kind' | 'productName' | 'savingsId'>
}): RoleDraft<CooperativeRole> {
  const { date, amount, from, to } = transfer
  const line = (side: 'debit' | 'credit', of: typeof from) =>
    ({
      role: SAVINGS_ROLES[of.kind],
      side,
      amount,
      subledgerId: of.savingsId,
      ...OF_MEMBER,
    }) as const
  return {
    date,
    voucher: 'BM',
    event: 'savings.transfer',
    memo: `Pindah ${named(from)} ke ${named(to)} ${transfer.memberLabel}`,
    lines: [line('debit', from), line('credit', to)],
  }
}

const OF_MEMBER = { unit: 'usp', partyKind: 'member' } as const

/** A name inside a sentence: `Simpanan wajib` → `simpanan wajib`. */
function named({ kind, productName }: Pick<SavingsMovement, 'kind' | 'productName'>): string {
  const name = productName ?? KIND_NAMES[kind]
  return name.charAt(0).toLowerCase() + name.slice(1)
}
