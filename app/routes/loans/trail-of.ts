import type { TrailStep } from '#app/components/loan-card.tsx'
import type { FormerGuarantor } from '#app/components/loan-security.tsx'
import type { WaiverLine } from '#app/components/loan-waivers.tsx'
import { paths } from '#app/http/paths.ts'
import type { EntryView } from '#db/queries/ledger.ts'
import { type LoanProposal, listProposals } from '#db/queries/loan-proposals.ts'
import type { Loan } from '#db/queries/loans.ts'
import { findRestructuring } from '#db/queries/restructuring-records.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_PROPOSALS = 100

/** What was decided on a loan since its money was out, oldest first: new terms, write-off, guarantors, denda waived. */
export async function trailOf(
  tx: TenantTx,
  cooperative: { readonly id: string; readonly slug: string },
  of: {
    readonly loan: Loan
    readonly entries: readonly EntryView[]
    readonly waivers: readonly WaiverLine[]
    readonly formerGuarantors: readonly FormerGuarantor[]
  },
): Promise<readonly TrailStep[]> {
  const { loan, entries, waivers, formerGuarantors } = of
  const proposals = await listProposals(tx, cooperative.id, {
    loanId: loan.id,
    limit: MOST_PROPOSALS,
  })
  const steps: TrailStep[] = [
    ...formerGuarantors.map(guarantorStep),
    ...waivers.flatMap(waiverSteps),
  ]
  // Proposals come newest first.
  for (const proposal of proposals.toReversed()) {
    const href = paths.loanProposal(cooperative.slug, proposal.id)
    const step = decidedStep(proposal, href)
    if (step === null) continue
    steps.push(step)
    if (proposal.kind !== 'restructure') continue
    const record = await findRestructuring(tx, cooperative.id, proposal.id)
    const undone = record?.undone ?? null
    if (undone === null) continue
    steps.push({ key: `${proposal.id} undone`, kind: 'RestructuringUndone', ...undone, href })
  }
  // Last, so that on one day it stands below the write-off it takes back.
  steps.push(
    ...entries.flatMap((entry) => writeOffUndone(entry, { entries, slug: cooperative.slug })),
  )
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
}

function decidedStep(proposal: LoanProposal, href: string): TrailStep | null {
  const { id, kind, state, decidedOn: on, decidedBy: by, reason } = proposal
  if (state !== 'approved' || on === null || by === null || kind === 'allowance') return null
  const step = kind === 'restructure' ? 'Restructured' : 'WrittenOff'
  return { key: id, kind: step, on, by, reason, href }
}

/** A write-off that was taken back, told by the entry that did; its entry stays. */
function writeOffUndone(
  reversal: EntryView,
  { entries, slug }: { readonly entries: readonly EntryView[]; readonly slug: string },
): readonly TrailStep[] {
  const undone = entries.find(({ id }) => id === reversal.reversesId)
  if (undone?.event !== 'loans.write_off') return []
  const { id, date: on, actor: by, memo: reason } = reversal
  return [{ key: id, kind: 'WriteOffUndone', on, by, reason, href: paths.entry(slug, id) }]
}

function guarantorStep({
  key,
  on,
  by,
  reason,
  released,
  replacedBy,
  addendum: href,
}: FormerGuarantor): TrailStep {
  const told = { key, on, by, reason, released, href }
  return replacedBy === null
    ? { ...told, kind: 'Released' }
    : { ...told, kind: 'Guarantor', replaced: replacedBy }
}

function waiverSteps({ id, on, by, reason, amount, undone }: WaiverLine): readonly TrailStep[] {
  const waived: TrailStep = { key: id, kind: 'Waived', on, by, reason, amount, href: null }
  if (undone === null) return [waived]
  return [waived, { key: `${id} undone`, kind: 'WaiverUndone', ...undone, amount, href: null }]
}
