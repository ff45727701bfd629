import type { Statutes } from '#app/commands/found.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import type { InterestMethod } from '#app/domain/savings/interest.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import type { NewCooperative } from '#db/queries/tenancy.ts'

/** What one cooperative's story is told from: people, plans and days; chance fills in the rest. */
export type Script = {
  readonly facts: NewCooperative
  readonly statutes: Statutes
  /** Fixes everything that chance decides. */
  readonly seed: number
  /** The first six digits of the NIK of people from here; no such sub-district exists. */
  readonly area: string
  readonly hamlets: readonly string[]
  readonly staff: Readonly<Record<StaffRole, Person>>
  readonly members: readonly MemberPlan[]
  /** Which member, by place in the list from 1, signs in as such; null for none. */
  readonly signsInAsMember: { readonly member: number; readonly email: string } | null
  /** Members, by place, who stop bringing wajib after June. */
  readonly behind: readonly number[]
  /** Whole rupiah a month: what the office costs, and earns besides lending. */
  readonly costs: {
    readonly power: number
    readonly honoraria: number
    readonly services: number
  }
  /** What voluntary savings earn a year, and of which balance. */
  readonly interest: { readonly method: InterestMethod; readonly percent: string }
  /** Whole rupiah kept from the surplus of earlier years. */
  readonly reserve: number
  readonly loans: readonly LoanPlan[]
  /** A deposit typed with one zero too many, found the day after. */
  readonly slip: { readonly member: number; readonly on: LocalDate } | null
  readonly households: readonly HouseholdPlan[]
  readonly trainings: readonly TrainingPlan[]
  readonly enterprises: readonly EnterprisePlan[]
}

export const STAFF_ROLES = [
  'chair',
  'secretary',
  'treasurer',
  'cashier',
  'supervisor',
  'village_officer',
] as const satisfies readonly Role[]
export type StaffRole = (typeof STAFF_ROLES)[number]

export type Person = { readonly email: string; readonly name: string }

export type MemberPlan = {
  readonly name: string
  readonly sex: 'female' | 'male'
  readonly born: LocalDate
  readonly joined: LocalDate
  readonly occupation: string
}

export type LoanPlan = {
  readonly member: number
  readonly on: LocalDate
  /** Whole rupiah. */
  readonly amount: number
  readonly months: number
  readonly method: LoanMethod
  /** Percent a month. */
  readonly rate: string
  readonly purpose: string
  /** By which product of the cooperative, which then says how jasa is counted; left out, on terms of its own. */
  readonly product?: string
  /** Who stands surety, by place. */
  readonly guarantor?: number
  /** How it goes: paid when due, paid late with denda, paid late until new terms help, paid twice and then no more, or not that far yet. */
  readonly course: 'prompt' | 'late' | 'eased' | 'stops' | 'waiting' | 'approved' | 'rejected'
}

export type HouseholdPlan = {
  readonly name: string
  readonly on: LocalDate
  readonly dependants: number
  readonly people: readonly PersonPlan[]
}

export type PersonPlan = {
  readonly name: string
  readonly sex: 'female' | 'male'
  readonly relation: 'head' | 'spouse' | 'child' | 'parent' | 'sibling' | 'other'
  readonly born: number
  /** Their place in the list of members, if they are one. */
  readonly member?: number
  readonly abroad?: readonly StintPlan[]
}

export type StintPlan = {
  readonly status: 'in_process' | 'working' | 'returned' | 'returned_in_trouble'
  readonly scheme: 'g2g' | 'p2p' | 'independent'
  readonly country: 'HK' | 'TW' | 'MY' | 'SG' | 'KR' | 'SA' | 'JP'
  readonly occupation: string
  readonly departed?: LocalDate
  readonly returned?: LocalDate
}

export type TrainingPlan = {
  readonly title: string
  readonly type: string
  readonly provider: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly hours: number
  /** Names of people of the households. */
  readonly people: readonly string[]
}

export type EnterprisePlan = {
  /** The owner's name in the households; they sign in with this address. */
  readonly owner: string
  readonly email: string
  readonly name: string
  readonly business: string
  /** The title of the training it grew out of. */
  readonly training: string
  readonly started: LocalDate
  readonly capital: number
  readonly goods: readonly {
    readonly name: string
    readonly unit: string
    readonly price: number
  }[]
  readonly invoices: readonly InvoicePlan[]
}

export type InvoicePlan = {
  readonly on: LocalDate
  readonly due: LocalDate
  readonly customer: string
  readonly quantity: number
  readonly payments: readonly { readonly on: LocalDate; readonly share: 'half' | 'rest' }[]
}
