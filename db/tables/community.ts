import type { BytesOrNull, DateText, DateTextOrNull, TextOrNull } from '#db/columns.ts'

export type CommunityTables = {
  household: {
    cooperative_id: string
    id: string
    no: string
    name: string
    kk_sealed: BytesOrNull
    kk_lookup: BytesOrNull
    hamlet: TextOrNull
    address: TextOrNull
    dependants: number
    registered_on: DateText
  }
  person: {
    cooperative_id: string
    id: string
    household_id: string
    name: string
    sex: TextOrNull
    birth_year: number | null
    relation: string
    phone: TextOrNull
    nik_sealed: BytesOrNull
    nik_lookup: BytesOrNull
    member_id: TextOrNull
  }
  migration_stint: {
    cooperative_id: string
    id: string
    person_id: string
    status: string
    scheme: string
    country_code: string
    occupation: string
    departed_on: DateTextOrNull
    returned_on: DateTextOrNull
    recorded_on: DateText
  }
  training: {
    cooperative_id: string
    id: string
    title: string
    type_code: string
    provider: string
    place: string
    starts_on: DateText
    ends_on: DateText
    hours: number
  }
  training_attendance: {
    cooperative_id: string
    training_id: string
    person_id: string
    attended_on: DateText
    attendance: string
  }
  enterprise: {
    cooperative_id: string
    id: string
    book_id: string
    name: string
    line_of_business: string
    owner_id: string
    address: string
    phone: TextOrNull
    nib: TextOrNull
    started_on: DateText
    stopped_on: DateTextOrNull
    training_id: TextOrNull
  }
}
