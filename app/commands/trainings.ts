import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { ATTENDANCES, TRAINING_TYPES } from '#app/domain/community/lists.ts'
import { DomainError } from '#app/domain/errors.ts'
import { listPeople } from '#db/queries/community.ts'
import { insertTraining } from '#db/queries/trainings.ts'
import { newId } from '#db/uuid.ts'

const TrainingInput = z.strictObject({
  title: field.line,
  type_code: z.enum(TRAINING_TYPES, { error: 'field.choose' }),
  provider: field.lineOrNone,
  place: field.lineOrNone,
  starts_on: field.day,
  ends_on: field.dayOrNone,
  hours: field.whole(1, 2_000),
  attendance: z
    .array(
      z.strictObject({
        person_id: field.id,
        attended_on: field.dayOrNone,
        attendance: z.enum(ATTENDANCES, { error: 'field.choose' }).default('present'),
      }),
    )
    .max(2_000)
    .default([]),
})

/**
 * Records a training and who came on which day.
 *
 * @throws {DomainError} `date_in_future`, `date_before` (ends before it starts, or attended outside it), `person_missing`.
 */
export const recordTraining: Command<
  z.infer<typeof TrainingInput>,
  { readonly training_id: string; readonly people: number }
> = command({
  name: 'trainings.record',
  permission: 'trainings:record',
  input: TrainingInput,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const endsOn = input.ends_on ?? input.starts_on
    refuseFuture(context, input.starts_on, 'starts_on')
    if (endsOn < input.starts_on) {
      throw new DomainError('date_before', { field: 'ends_on', earliest: input.starts_on })
    }
    const attendance = input.attendance.map((one) => ({
      personId: one.person_id,
      attendedOn: attendedOn(one.attended_on, input.starts_on, endsOn),
      attendance: one.attendance,
    }))
    const ids = [...new Set(attendance.map(({ personId }) => personId))]
    const found = ids.length === 0 ? [] : await listPeople(tx, cooperative.id, { ids })
    if (found.length !== ids.length)
      throw new DomainError('person_missing', { field: 'attendance' })
    const training = {
      id: newId(),
      title: input.title,
      typeCode: input.type_code,
      provider: input.provider ?? '',
      place: input.place ?? '',
      startsOn: input.starts_on,
      endsOn,
      hours: input.hours,
    }
    await insertTraining(tx, cooperative.id, { training, attendance })
    return { training_id: training.id, people: ids.length }
  },
})

function attendedOn(day: LocalDate | undefined, starts: LocalDate, ends: LocalDate): LocalDate {
  const on = day ?? starts
  if (on < starts || on > ends) {
    throw new DomainError('date_before', { field: 'attendance', earliest: starts })
  }
  return on
}
