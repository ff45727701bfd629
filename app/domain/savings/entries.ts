import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/** Pokok (once, on joining), wajib (every month), sukarela (in and out at will). */
export const SAVINGS_KINDS = ['principal', 'mandatory', 'voluntary'] as const
export type SavingsKind = (typeof SAVINGS_KINDS)[number]

/** Which control account each kind of savings stands on. */
export const SAVINGS_ROLES = {
  principal: 'principal_savings',
  mandatory: 'mandatory_savings',
  voluntary: 'voluntary_savings',
} as const satisfies Readonly<Record<SavingsKind, CooperativeRole>>

const KIND_NAMES: Readonly<Record<SavingsKind, string>> = {
  principal: 'simpanan pokok',
  mandatory: 'simpanan wajib',
  voluntary: 'simpanan sukarela',
}

export type SavingsMovement = {
  readonly date: LocalDate
  readonly kind: SavingsKind
  /** The subledger of the savings account. */
  readonly savingsId: string
  /** Member as the paper should read: `A-012 Sari`. */
  readonly memberLabel: string
  readonly means: 'cash' | 'bank'
  /** Whole rupiah, positive. */
  readonly amount: Money
}

/** Money in; the member's savings grow. */
export function depositEntry(movement: SavingsMovement): RoleDraft<CooperativeRole> {
  const { kind, means, amount, savingsId } = movement
  return {
    date: movement.date,
    voucher: means === 'cash' ? 'BKM' : 'BBM',
    event: 'savings.deposit',
    memo: `Setoran ${KIND_NAMES[kind]} ${movement.memberLabel}`,
    lines: [
      { role: means, side: 'debit', amount, ...OF_MEMBER },
      { role: SAVINGS_ROLES[kind], side: 'credit', amount, subledgerId: savingsId, ...OF_MEMBER },
    ],
  }
}

/**
 * Money out; the member's savings shrink. The floor of the account is the ledger's business.
 *
 * @param isLeaving Pokok and wajib are paid back only to a member who leaves.
 * @throws {DomainError} `not_withdrawable` (details: kind) for pokok or wajib of a member who stays.
 */
export function withdrawalEntry(
  movement: SavingsMovement,
  isLeaving = false,
): RoleDraft<CooperativeRole> {
  const { kind, means, amount, savingsId } = movement
  if (kind !== 'voluntary' && !isLeaving) throw new DomainError('not_withdrawable', { kind })
  return {
    date: movement.date,
    voucher: means === 'cash' ? 'BKK' : 'BBK',
    event: 'savings.withdraw',
    memo: `Penarikan ${KIND_NAMES[kind]} ${movement.memberLabel}`,
    lines: [
      { role: SAVINGS_ROLES[kind], side: 'debit', amount, subledgerId: savingsId, ...OF_MEMBER },
      { role: means, side: 'credit', amount, ...OF_MEMBER },
    ],
  }
}

const OF_MEMBER = { unit: 'usp', partyKind: 'member' } as const
