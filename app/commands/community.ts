import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  ATTENDANCES,
  DESTINATIONS,
  PLACEMENT_SCHEMES,
  RELATIONS,
  STINT_STATUSES,
  TRAINING_TYPES,
} from '#app/domain/community/lists.ts'
import { DomainError } from '#app/domain/errors.ts'
import { nikProblem } from '#app/domain/members/nik.ts'
import {
  getHousehold,
  getPerson,
  householdTaken,
  insertHousehold,
  insertPeople,
  linkMember,
  listPeople,
  type NewPerson,
  nextHouseholdNo,
  personOfMember,
  personOfStint,
  upsertStint,
} from '#db/queries/community.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { insertTraining } from '#db/queries/trainings.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const bare = (value: unknown) =>
  typeof value === 'string' ? value.replace(/[\s.-]/g, '') || undefined : value
const nik = z.preprocess(
  bare,
  z
    .string()
    .refine((text) => nikProblem(text) === null, { error: 'field.nik' })
    .optional(),
)
const familyCard = z.preprocess(
  bare,
  z
    .string()
    .regex(/^\d{16}$/, { error: 'field.family_card' })
    .optional(),
)

const PersonInput = z.strictObject({
  name: field.line,
  sex: z.enum(['female', 'male'], { error: 'field.choose' }),
  relation: z.enum(RELATIONS, { error: 'field.choose' }),
  birth_year: z.preprocess(
    (value) => (value === '' ? undefined : value),
    field.whole(1900, 2100).optional(),
  ),
  phone: field.lineOrNone,
  nik,
  member: field.lineOrNone,
})

const HouseholdInput = z.strictObject({
  no: field.lineOrNone,
  name: field.line,
  family_card: familyCard,
  hamlet: field.lineOrNone,
  address: field.lineOrNone,
  dependants: field.whole(0, 30).default(0),
  people: z.array(PersonInput).min(1, { error: 'field.one_person' }).max(30),
})

/**
 * Registers a household with its people; who of them is a member of the cooperative is linked at once.
 *
 * @throws {DomainError} `household_no_taken` (number or family card), `member_missing`, `person_linked`.
 * @see UU 18/2017 art. 42
 */
export const registerHousehold: Command<
  z.infer<typeof HouseholdInput>,
  { readonly household_id: string; readonly no: string; readonly person_ids: readonly string[] }
> = command({
  name: 'households.register',
  permission: 'households:register',
  input: HouseholdInput,
  run: async (context, input) => {
    const { tx, cooperative, vault } = context
    await takeTurn(tx, cooperative.id, 'households')
    const no = input.no ?? (await nextHouseholdNo(tx, cooperative.id))
    const kk =
      input.family_card === undefined
        ? null
        : await vault.seal(tx, cooperative.id, input.family_card)
    const taken = await householdTaken(tx, cooperative.id, { no, kkLookup: kk?.lookup ?? null })
    if (taken !== null) throw new DomainError('household_no_taken', { field: taken, no })
    const household = {
      id: newId(),
      no,
      name: input.name,
      kk,
      hamlet: input.hamlet ?? null,
      address: input.address ?? null,
      dependants: input.dependants,
      registeredOn: context.today,
    }
    const people: NewPerson[] = []
    for (const [row, person] of input.people.entries()) {
      const field = `people.${row}.member`
      const added = await personOf(context, household.id, { ...person, field })
      if (people.some(({ memberId }) => memberId !== null && memberId === added.memberId)) {
        throw new DomainError('person_linked', { field, name: added.name })
      }
      people.push(added)
    }
    await insertHousehold(tx, cooperative.id, { household, people })
    return { household_id: household.id, no, person_ids: people.map(({ id }) => id) }
  },
})

const PersonAdded = PersonInput.extend({ household_id: field.id })

/**
 * Adds a person to a household.
 *
 * @throws {DomainError} `household_missing`, `member_missing`, `person_linked`.
 */
export const addPerson: Command<
  z.infer<typeof PersonAdded>,
  { readonly person_id: string }
> = command({
  name: 'households.add_person',
  permission: 'households:register',
  input: PersonAdded,
  run: async (context, { household_id, ...input }) => {
    await getHousehold(context.tx, context.cooperative.id, household_id)
    const person = await personOf(context, household_id, { ...input, field: 'member' })
    await insertPeople(context.tx, context.cooperative.id, [person])
    return { person_id: person.id }
  },
})

const MemberLink = z.strictObject({ person_id: field.id, member: field.lineOrNone })

/**
 * Says which member of the cooperative a person is; without a member the link is taken away.
 *
 * @throws {DomainError} `person_missing`, `member_missing`, `person_linked` (another person is that member).
 */
export const linkPersonToMember: Command<
  z.infer<typeof MemberLink>,
  { readonly person_id: string; readonly member_id: string | null }
> = command({
  name: 'households.link_member',
  permission: 'households:register',
  input: MemberLink,
  run: async (context, input) => {
    const { tx, cooperative } = context
    await getPerson(tx, cooperative.id, input.person_id)
    const who = { personId: input.person_id, field: 'member' }
    const memberId = await memberFor(context, input.member, who)
    await linkMember(tx, cooperative.id, { personId: input.person_id, memberId })
    return { person_id: input.person_id, member_id: memberId }
  },
})

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
 * @throws {DomainError} `person_missing` (or the stint is someone else's), `date_in_future`, `date_before` (back before leaving).
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
    if (back !== undefined) refuseFuture(context, back, 'returned_on')
    if (back !== undefined && left !== undefined && back < left) {
      throw new DomainError('date_before', { field: 'returned_on', earliest: left })
    }
    const id = input.stint_id ?? newId()
    const whose = await personOfStint(tx, cooperative.id, id)
    if (whose !== null && whose !== input.person_id) {
      throw new DomainError('person_missing', { field: 'person_id' })
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

async function personOf(
  context: CommandContext,
  householdId: string,
  input: z.infer<typeof PersonInput> & { readonly field: string },
): Promise<NewPerson> {
  const { tx, cooperative, vault } = context
  const id = newId()
  return {
    id,
    householdId,
    name: input.name,
    sex: input.sex,
    birthYear: input.birth_year ?? null,
    relation: input.relation,
    phone: input.phone ?? null,
    nik: input.nik === undefined ? null : await vault.seal(tx, cooperative.id, input.nik),
    memberId: await memberFor(context, input.member, { personId: id, field: input.field }),
  }
}

async function memberFor(
  { tx, cooperative }: CommandContext,
  text: string | undefined,
  of: { readonly personId: string; readonly field: string },
): Promise<string | null> {
  if (text === undefined) return null
  const member = await findNamedMember(tx, cooperative.id, text).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, { ...error.details, field: of.field })
  })
  await takeTurn(tx, cooperative.id, `person of member ${member.id}`)
  const linked = await personOfMember(tx, cooperative.id, member.id)
  if (linked && linked.id !== of.personId) {
    throw new DomainError('person_linked', { field: of.field, name: linked.name })
  }
  return member.id
}

function attendedOn(day: LocalDate | undefined, starts: LocalDate, ends: LocalDate): LocalDate {
  const on = day ?? starts
  if (on < starts || on > ends) {
    throw new DomainError('date_before', { field: 'attendance', earliest: starts })
  }
  return on
}
