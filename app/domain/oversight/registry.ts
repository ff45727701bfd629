import type { LocalDate } from '#app/domain/calendar.ts'

export const KINDS = [
  'serba_usaha',
  'konsumen',
  'produsen',
  'simpan_pinjam',
  'pemasaran',
  'jasa',
] as const
export type CooperativeKind = (typeof KINDS)[number]

export const DISSOLVERS = ['members', 'government'] as const
export type Dissolver = (typeof DISSOLVERS)[number]

/** An annual members' meeting: for which fiscal year, and the day it was held. */
export type AnnualMeeting = { readonly fiscalYear: number; readonly heldOn: LocalDate }

/** One village co-op as the ministry's registry knows it. Null = has not happened, or is not known. */
export type RegistryRow = {
  readonly coopId: string
  readonly name: string
  readonly kind: CooperativeKind
  readonly village: string
  /** Kemendagri codes: `PP.KK.CC.VVVV`, `PP.KK`, `PP`. */
  readonly villageCode: string
  readonly regencyCode: string
  readonly regency: string
  readonly provinceCode: string
  readonly province: string
  /** The programme year. */
  readonly cohort: number
  readonly foundingDate: LocalDate
  readonly legalisedDate: LocalDate | null
  /** First seen in the application: the co-op is under watch only after this day. */
  readonly firstObservedDate: LocalDate
  /** By fiscal year, ascending. */
  readonly annualMeetings: readonly AnnualMeeting[]
  /** Last transaction a member began; no automatic interest, no corrections. */
  readonly lastMemberTxnDate: LocalDate | null
  /** The start of the first silence of 12 months or more, and the day it was known. */
  readonly dormantOnsetDate: LocalDate | null
  readonly dormantDetectedDate: LocalDate | null
  readonly reactivatedDate: LocalDate | null
  readonly dissolvedDate: LocalDate | null
  readonly dissolvedBy: Dissolver | null
  readonly mergedDate: LocalDate | null
  readonly mergedInto: string | null
  /** Left the application alive. */
  readonly leftAppDate: LocalDate | null
  readonly leftAppReason: string | null
  readonly mentoringVisitsPerYear: number
  readonly equipmentUsed: boolean
  /** Shares in [0, 1]. */
  readonly womenShare: number
  readonly loanShare: number
  readonly membersAtFounding: number
  readonly trainingHours: number
  readonly savingsOnly: boolean
}

/** The columns of the registry file, in its order. */
export const REGISTRY_COLUMNS = [
  'coop_id',
  'name',
  'kind',
  'village',
  'village_code',
  'regency_code',
  'regency',
  'province_code',
  'province',
  'cohort',
  'founding_date',
  'legalised_date',
  'first_observed_date',
  'rat_dates',
  'last_member_txn_date',
  'dormant_onset_date',
  'dormant_detected_date',
  'reactivated_date',
  'dissolved_date',
  'dissolved_by',
  'merged_date',
  'merged_into',
  'left_app_date',
  'left_app_reason',
  'mentoring_visits_per_year',
  'equipment_used',
  'women_share',
  'members_at_founding',
  'loan_share',
  'training_hours',
  'savings_only',
] as const
export type RegistryColumn = (typeof REGISTRY_COLUMNS)[number]
