import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

export type Training = {
  readonly id: string
  readonly title: string
  readonly typeCode: string
  readonly provider: string
  readonly place: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly hours: number
}

export type Attendance = {
  readonly personId: string
  readonly attendedOn: LocalDate
  readonly attendance: string
}

/** Trainings, latest first, with how many people came and how many enterprises grew out of each. */
export async function listTrainings(tx: TenantTx, cooperativeId: string) {
  const { rows } = await sql<
    TrainingRow & { readonly people: string; readonly enterprises: string }
  >`
    select t.*, count(distinct a.person_id) filter (where a.attendance = 'present') as people,
      count(distinct e.id) as enterprises
    from training t
    left join training_attendance a on a.cooperative_id = t.cooperative_id and a.training_id = t.id
    left join enterprise e on e.cooperative_id = t.cooperative_id and e.training_id = t.id
    where t.cooperative_id = ${cooperativeId}
    group by t.cooperative_id, t.id order by t.starts_on desc, t.id`.execute(tx)
  return rows.map((row) => ({
    ...trainingOf(row),
    people: Number(row.people),
    enterprises: Number(row.enterprises),
  }))
}

/** One training. */
export async function getTraining(
  tx: TenantTx,
  cooperativeId: string,
  trainingId: string,
): Promise<Training> {
  const row = await tx
    .selectFrom('training')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', trainingId)
    .executeTakeFirst()
  if (!row) throw new DomainError('training_missing')
  return trainingOf(row)
}

/** Writes a training and who came on which day. */
export async function insertTraining(
  tx: TenantTx,
  cooperativeId: string,
  given: { readonly training: Training; readonly attendance: readonly Attendance[] },
): Promise<void> {
  const { training } = given
  await tx
    .insertInto('training')
    .values({
      cooperative_id: cooperativeId,
      id: training.id,
      title: training.title,
      type_code: training.typeCode,
      provider: training.provider,
      place: training.place,
      starts_on: training.startsOn,
      ends_on: training.endsOn,
      hours: training.hours,
    })
    .execute()
  if (given.attendance.length === 0) return
  await tx
    .insertInto('training_attendance')
    .values(
      given.attendance.map((one) => ({
        cooperative_id: cooperativeId,
        training_id: training.id,
        person_id: one.personId,
        attended_on: one.attendedOn,
        attendance: one.attendance,
      })),
    )
    .execute()
}

/** Who came to a training on which day, by name. */
export async function listAttendance(tx: TenantTx, cooperativeId: string, trainingId: string) {
  const rows = await tx
    .selectFrom('training_attendance as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.cooperative_id', '=', 'a.cooperative_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.person_id', 'p.name', 'p.household_id', 'a.attended_on', 'a.attendance'])
    .where('a.cooperative_id', '=', cooperativeId)
    .where('a.training_id', '=', trainingId)
    .orderBy('p.name')
    .orderBy('a.attended_on')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    householdId: row.household_id,
    name: row.name,
    attendedOn: localDate(row.attended_on),
    attendance: row.attendance,
  }))
}

/** The trainings some people took part in: days present of days held. */
export async function trainingsOf(
  tx: TenantTx,
  cooperativeId: string,
  personIds: readonly string[],
) {
  if (personIds.length === 0) return []
  const { rows } = await sql<
    TrainingRow & { readonly person_id: string; readonly present: string; readonly days: string }
  >`
    select t.*, a.person_id, count(*) filter (where a.attendance = 'present') as present, count(*) as days
    from training_attendance a
    join training t on t.cooperative_id = a.cooperative_id and t.id = a.training_id
    where a.cooperative_id = ${cooperativeId} and a.person_id = any(${[...personIds]})
    group by t.cooperative_id, t.id, a.person_id order by t.starts_on desc`.execute(tx)
  return rows.map((row) => ({
    ...trainingOf(row),
    personId: row.person_id,
    daysPresent: Number(row.present),
    days: Number(row.days),
  }))
}

type TrainingRow = {
  readonly id: string
  readonly title: string
  readonly type_code: string
  readonly provider: string
  readonly place: string
  readonly starts_on: string
  readonly ends_on: string
  readonly hours: number
}

function trainingOf(row: TrainingRow): Training {
  return {
    id: row.id,
    title: row.title,
    typeCode: row.type_code,
    provider: row.provider,
    place: row.place,
    startsOn: localDate(row.starts_on),
    endsOn: localDate(row.ends_on),
    hours: row.hours,
  }
}
