import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { RELATIONS } from '#app/domain/community/lists.ts'
import { DomainError } from '#app/domain/errors.ts'
import { nikProblem } from '#app/domain/members/nik.ts'
import {
  getHousehold,
  getPerson,
  householdTaken,
  insertHousehold,
  insertPeople,
  linkMember,
  type NewPerson,
  nextHouseholdNo,
  personOfMember,
} from '#db/queries/community.ts'
import { findNamedMember } from '#db/queries/members.ts'
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
