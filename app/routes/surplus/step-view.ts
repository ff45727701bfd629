import type { Step } from '#app/components/surplus-forms.tsx'
import type { Money } from '#app/domain/money.ts'
import type { ClosingState } from '#db/queries/year-closings.ts'

type Decided = {
  readonly id: string
  readonly state: ClosingState
  readonly surplus: Money
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
}

/** A closing or division as its history shows it. */
export function stepOf(one: Decided): Step {
  const { decidedBy, decidedAt, undoneBy, undoneAt, undoneReason } = one
  return {
    id: one.id,
    state: one.state,
    amount: one.surplus.toString(),
    proposed: { by: one.proposedBy, at: one.proposedAt.toISOString() },
    decided:
      decidedBy === null || decidedAt === null
        ? null
        : { by: decidedBy, at: decidedAt.toISOString() },
    note: one.decisionNote,
    undone:
      undoneBy === null || undoneAt === null
        ? null
        : { by: undoneBy, at: undoneAt.toISOString(), reason: undoneReason ?? '' },
  }
}

/** The people that a history names. */
export function peopleOf(steps: readonly Decided[]): readonly (string | null)[] {
  return steps.flatMap(({ proposedBy, decidedBy, undoneBy }) => [proposedBy, decidedBy, undoneBy])
}
