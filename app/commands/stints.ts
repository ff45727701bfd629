import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { DESTINATIONS, PLACEMENT_SCHEMES, STINT_STATUSES } from '#app/domain/community/lists.ts'
import { DomainError } from '#app/domain/errors.ts'
import { getPerson } from '#db/queries/community.ts'
import { listStints, personOfStint, upsertStint } from '#db/queries/stints.ts'
import { newId } from '#db/uuid.ts'

/** Where somebody is in another country now. */
function isAway(status: string): boolean {
  return status === 'working' || status === 'on_leave'
}

const StintInput = z.strictObject({
  stint_id: z.preprocess((value) => (value === '' ? undefined : value), field.id.optional()),
  person_id: field.id,
  status: z.enum(STINT_STATUSES, { error: 'field.choose' }),
  scheme: z.enum(PLACEMENT_SCHEMES, { error: 'field.choose' }).default('unknown'),
  country: z.enum(DESTINATIONS, { error: 'field.choose' }),
  occupation: field.lineOrNone,
  departed_on: field.dayOrNone,
  returned_on: field.dayOrNone,
})

/**
 * Records a person's stint abroad, or (with its id) what has become of it; earlier stints stay as they are.
 *
 * @throws {DomainError} `person_missing` (or the stint is someone else's), `date_in_future`, `date_before` (back before leaving), `stint_open`.
 */
export const recordMigration: Command<
  z.infer<typeof StintInput>,
  { readonly stint_id: string }
> = command({
  name: 'migrations.record',
  permission: 'migrations:record',
  input: StintInput,
  run: async (context, input) => {
    const { tx, cooperative } = context
    await getPerson(tx, cooperative.id, input.person_id)
    const { departed_on: left, returned_on: back } = input
    refuseImpossible(context, input)
    const id = input.stint_id ?? newId()
    const whose = await personOfStint(tx, cooperative.id, id)
    if (whose !== null && whose !== input.person_id) {
      throw new DomainError('person_missing', { field: 'person_id' })
    }
    if (isAway(input.status)) {
      const others = await listStints(tx, cooperative.id, [input.person_id])
      const isOpen = others.some((stint) => stint.id !== id && isAway(stint.status))
      if (isOpen) throw new DomainError('stint_open', { field: 'status' })
    }
    await upsertStint(tx, cooperative.id, {
      id,
      personId: input.person_id,
      status: input.status,
      scheme: input.scheme,
      countryCode: input.country,
      occupation: input.occupation ?? '',
      departedOn: left ?? null,
      returnedOn: back ?? null,
      recordedOn: context.today,
    })
    return { stint_id: id }
  },
})

/** Only who still prepares may have a day of leaving ahead; nobody is back before they left. */
function refuseImpossible(context: CommandContext, input: z.infer<typeof StintInput>): void {
  const { departed_on: left, returned_on: back, status } = input
  const isPlanned = status === 'candidate' || status === 'in_process'
  if (left !== undefined && !isPlanned) refuseFuture(context, left, 'departed_on')
  if (back !== undefined) refuseFuture(context, back, 'returned_on')
  if (back !== undefined && left !== undefined && back < left) {
    throw new DomainError('date_before', { field: 'returned_on', earliest: left })
  }
}
