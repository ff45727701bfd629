import type { JournalDraft, JournalLine, PartyKind } from '#app/domain/ledger/entry.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import type {
  Party,
  PlannedEntry,
  PlannedLine,
  PlannedLoan,
} from '#app/domain/onboarding/plan-types.ts'

/** An old voucher ready for the journal, with the number it had. */
export type OldEntry = { readonly draft: JournalDraft; readonly sourceNo: string | null }

// Jasa, administrasi, provisi and denda belong to a loan though they are income.
const LOAN_INCOME = new Set(['4101', '4102', '4103', '4104'])
const NON_MEMBER = new Set(['4301', '4309', '4402', '5202', '1222', '2123'])

/**
 * Turns the vouchers of an old book into entries, the opening first. Income of a loan names the loan, so that
 * its card can be read from its lines.
 *
 * @param idOf The subledger that was opened for a party.
 */
export function oldEntries(plan: ImportPlan, idOf: (party: Party) => string): readonly OldEntry[] {
  const loans = byMember(plan.loans)
  const all = plan.opening === null ? plan.entries : [plan.opening, ...plan.entries]
  return all.map((entry) => ({
    sourceNo: entry.voucherNo,
    draft: {
      date: entry.date,
      voucher: entry.voucher,
      event: entry === plan.opening ? 'onboarding.opening' : 'onboarding.entry',
      memo: entry.memo,
      lines: entry.lines.map((line) => lineOf(line, loanOf(entry, line, loans), idOf)),
    },
  }))
}

function lineOf(
  line: PlannedLine,
  loan: Party | null,
  idOf: (party: Party) => string,
): JournalLine {
  const party = line.party ?? loan
  return {
    accountCode: line.accountCode,
    side: line.side,
    amount: line.amount,
    subledgerId: party ? idOf(party) : undefined,
    unit: line.unit,
    partyKind: kindOf(line),
  }
}

function kindOf(line: PlannedLine): PartyKind {
  if (line.party || line.memberNo !== undefined) return 'member'
  return NON_MEMBER.has(line.accountCode) ? 'non_member' : 'none'
}

/** The loan that income of this line comes from: the one repaid in the same voucher, or the member's latest. */
function loanOf(
  entry: PlannedEntry,
  line: PlannedLine,
  loans: ReadonlyMap<string, readonly PlannedLoan[]>,
): Party | null {
  if (line.party || !LOAN_INCOME.has(line.accountCode)) return null
  const repaid = entry.lines.flatMap(({ party }) => (party?.kind === 'loan' ? [party] : []))
  const ofMember = (loans.get(line.memberNo ?? '') ?? []).filter(
    (loan) => loan.disbursedOn <= entry.date,
  )
  const own = repaid.find((party) => ofMember.some((loan) => loan.no === party.loanNo))
  const latest = ofMember.at(-1)
  if (own) return own
  if (new Set(repaid.map((party) => party.loanNo)).size === 1) return repaid[0] ?? null
  return latest ? { kind: 'loan', loanNo: latest.no } : null
}

function byMember(loans: readonly PlannedLoan[]): ReadonlyMap<string, readonly PlannedLoan[]> {
  const sorted = [...loans].sort((a, b) => (a.disbursedOn < b.disbursedOn ? -1 : 1))
  const map = new Map<string, readonly PlannedLoan[]>()
  for (const loan of sorted) map.set(loan.memberNo, [...(map.get(loan.memberNo) ?? []), loan])
  return map
}
