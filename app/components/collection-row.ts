import type { CellReason } from '#app/domain/collections/reason.ts'

/** One amount of a row: its field’s name, what is due, and what stands in it. */
export type GridCell = {
  readonly name: string
  readonly kind: 'principal' | 'mandatory' | 'voluntary' | 'loan'
  readonly loanNo: string | null
  readonly due: string
  /** Of what is due on a loan: jasa and pokok. */
  readonly interest: string
  readonly principal: string
  readonly duePenalty: string
  readonly amount: string | null
  readonly penaltyName: string
  /** Denda where somebody wrote another than is asked; otherwise null. */
  readonly penalty: string | null
  readonly reasonNames: { readonly kind: string; readonly text: string }
  readonly reason: CellReason | null
  readonly months: { readonly from: string; readonly to: string; readonly count: number } | null
}

export type GridRow = {
  readonly no: number
  readonly name: string
  readonly memberNo: string
  readonly isPresent: boolean
  readonly isBank: boolean
  readonly reason: string
  readonly billed: string
  readonly received: string
  readonly state: 'empty' | 'absent' | 'exact' | 'short' | 'over'
  /** How far received is from billed, without sign. */
  readonly off: string
  readonly cells: readonly GridCell[]
}
