import { amortiseFees } from '#app/commands/loan-fees.ts'
import { changeGuarantor } from '#app/commands/loan-guarantors.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { known } from '#app/domain/assert.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

const AMORTISED = [8, 9, 10] as const
const RUN_DAY = 3
/** Whole rupiah paid ahead: three months of wajib, and pokok of a loan. */
const AHEAD = { place: 4, mandatory: 60_000, principal: 1_000_000 } as const
const PAID_AHEAD = dayOf(11, 5)
const EASED = dayOf(11, 4)
const CHANGED = dayOf(11, 6)
const SURETY = { released: 13, replacedBy: 2 } as const

/** Puts what running loans need on the agenda: provisi earned over time, money ahead, new terms, a new guarantor. */
export function planCare(village: Village): void {
  const { agenda, staff } = village
  for (const month of AMORTISED) {
    const on = dayOf(month + 1, RUN_DAY)
    const input = { month: dayOf(month, 1).slice(0, 7) }
    agenda.at(on, async () => {
      await tell(village, { by: staff.treasurer, on, command: amortiseFees, input })
    })
  }
  agenda.at(EASED, () => ease(village))
  agenda.at(PAID_AHEAD, () => payAhead(village))
  agenda.at(CHANGED, async () => {
    const input = {
      loan: loanFor(village, 'Bibit padi musim gadu'),
      guarantor: memberAt(village, SURETY.released).id,
      replaced_by: memberAt(village, SURETY.replacedBy).no,
      reason: 'Penjamin lama pindah ke kota',
    }
    await tell(village, { by: staff.chair, on: CHANGED, command: changeGuarantor, input })
  })
}

/** The fishing was poor: what is left is spread over a year, at less jasa. */
async function ease(village: Village): Promise<void> {
  const { staff } = village
  const { proposal_id: proposal } = await tell(village, {
    by: staff.treasurer,
    on: EASED,
    command: proposeRestructuring,
    input: {
      loan: loanFor(village, 'Mesin perahu'),
      term_months: '12',
      method: 'declining',
      monthly_rate_percent: '1',
      interest_owed: 'first_instalment',
      reason: 'Paceklik ikan sejak Agustus; melaut lagi mulai November',
    },
  })
  const input = { proposal, decision: 'approve' }
  await tell(village, { by: staff.chair, on: EASED, command: decideProposal, input })
}

async function payAhead(village: Village): Promise<void> {
  const { staff, till } = village
  const { mandatory, principal } = AHEAD
  const cashier = { by: staff.cashier, on: PAID_AHEAD }
  await tell(village, {
    ...cashier,
    command: depositSavings,
    input: {
      member: memberAt(village, AHEAD.place).no,
      product: 'mandatory',
      amount: String(mandatory),
    },
  })
  const loan = loanFor(village, 'Sewa sawah musim rendeng')
  const input = { loan, amount: String(principal), excess_to: 'principal', date: PAID_AHEAD }
  await tell(village, { ...cashier, command: repayLoan, input })
  till.cash += mandatory + principal
}

function loanFor(village: Village, purpose: string): string {
  return known(village.loans.get(purpose), `there is a loan for ${purpose}`)
}
