import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { openSavings } from '#app/commands/savings-accounts.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { nikProblem } from '#app/domain/members/nik.ts'
import { insertEvent } from '#db/queries/audit.ts'
import {
  activeHolder,
  findTaken,
  getMember,
  insertMembers,
  nextMemberNo,
  sealedNik,
  updateMember,
} from '#db/queries/members.ts'
import { listProducts, type SavingsProduct } from '#db/queries/savings-products.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const nik = z.preprocess(
  (value) => (typeof value === 'string' ? value.replace(/[\s.-]/g, '') || undefined : value),
  z
    .string()
    .refine((text) => nikProblem(text) === null, { error: 'field.nik' })
    .optional(),
)

/** Letters and digits that can be told apart on paper; no sign that lists use to join number and name. */
const memberNo = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() || undefined : value),
  z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9./ -]{0,28}[A-Za-z0-9])?$/, { error: 'field.member_no' })
    .optional(),
)

const Registration = z.strictObject({
  no: memberNo,
  name: field.line,
  sex: z.enum(['female', 'male'], { error: 'field.choose' }),
  birth_date: field.dayOrNone,
  nik,
  hamlet: field.lineOrNone,
  occupation: field.lineOrNone,
  phone: field.lineOrNone,
  joined_on: field.dayOrNone,
})

/**
 * Registers a member and opens the accounts of pokok, wajib and sukarela, each holding nothing yet.
 *
 * Without a number the next free one is taken. The NIK is sealed before it is written.
 *
 * @throws {DomainError} `member_no_taken`, `nik_taken` (an active member bears it), `date_in_future`.
 * @see UU 25/1992 art. 17: the register of members
 */
export const registerMember: Command<
  z.infer<typeof Registration>,
  { readonly member_id: string; readonly no: string }
> = command({
  name: 'members.register',
  permission: 'members:register',
  input: Registration,
  run: async (context, input) => {
    const { tx, cooperative, vault } = context
    const joinedOn = input.joined_on ?? context.today
    refuseFuture(context, joinedOn, 'joined_on')
    refuseUnborn(input.birth_date, joinedOn)
    await takeTurn(tx, cooperative.id, 'members')
    const no = input.no ?? (await nextMemberNo(tx, cooperative.id))
    const sealed = input.nik === undefined ? null : await vault.seal(tx, cooperative.id, input.nik)
    await refuseTaken(context, { no, nikLookup: sealed?.lookup ?? null })
    const member = {
      id: newId(),
      no,
      name: input.name,
      sex: input.sex,
      birthDate: input.birth_date ?? null,
      hamlet: input.hamlet ?? null,
      occupation: input.occupation ?? null,
      phone: input.phone ?? null,
      joinedOn,
      nik: sealed,
    }
    await insertMembers(tx, cooperative.id, [member])
    for (const product of opensOnJoining(await listProducts(tx, cooperative.id))) {
      await openSavings(context, { member, product, openedOn: joinedOn })
    }
    return { member_id: member.id, no }
  },
})

const Amendment = z.strictObject({
  member_id: field.id,
  name: field.line,
  sex: z.enum(['female', 'male'], { error: 'field.choose' }),
  birth_date: field.dayOrNone,
  nik,
  hamlet: field.lineOrNone,
  occupation: field.lineOrNone,
  phone: field.lineOrNone,
})

/**
 * Writes down who a member is, anew; what the books say of them stays. Without a NIK the one that is
 * sealed stays. Who changed what is kept in the audit trail, without the answers themselves.
 *
 * @throws {DomainError} `member_missing`, `nik_taken`, `born_too_late`.
 */
export const amendMember: Command<
  z.infer<typeof Amendment>,
  { readonly member_id: string }
> = command({
  name: 'members.amend',
  permission: 'members:register',
  input: Amendment,
  run: async (context, input) => {
    const { tx, cooperative, actor, vault } = context
    await takeTurn(tx, cooperative.id, 'members')
    const member = await getMember(tx, cooperative.id, input.member_id)
    refuseUnborn(input.birth_date, member.joinedOn)
    const sealed = input.nik === undefined ? null : await vault.seal(tx, cooperative.id, input.nik)
    const holder = sealed && (await activeHolder(tx, cooperative.id, sealed.lookup))
    if (holder && holder !== member.id) throw new DomainError('nik_taken', { field: 'nik' })
    const facts = {
      name: input.name,
      sex: input.sex,
      birthDate: input.birth_date ?? null,
      hamlet: input.hamlet ?? null,
      occupation: input.occupation ?? null,
      phone: input.phone ?? null,
    }
    const before = new Map<string, string | null>(Object.entries(member).filter(isText))
    const changed = Object.entries(facts).flatMap(([name, value]) =>
      (before.get(name) ?? null) === value ? [] : [name],
    )
    await updateMember(tx, cooperative.id, { id: member.id, ...facts, nik: sealed })
    await insertEvent(tx, {
      cooperativeId: cooperative.id,
      id: newId(),
      actor: actor.userId,
      action: 'members.amend',
      objectId: member.id,
      reason: [...changed, ...(sealed ? ['nik'] : [])].join(', ') || '-',
    })
    return { member_id: member.id }
  },
})
/** Every pokok and wajib, which are owed, and the first sukarela; the others open with their first deposit. */
export function opensOnJoining(products: readonly SavingsProduct[]): readonly SavingsProduct[] {
  const voluntary = products.find(({ kind }) => kind === 'voluntary')
  return products.filter(
    (one) => one.kind === 'principal' || one.kind === 'mandatory' || one === voluntary,
  )
}

const Reveal = z.strictObject({ member_id: field.id, reason: field.line })

/**
 * Shows a member's NIK in full, and writes down who saw it and why.
 *
 * @throws {DomainError} `member_missing` when there is no such member or no NIK.
 * @see UU 27/2022 art. 32: the member may ask for this list
 */
export const revealNik: Command<z.infer<typeof Reveal>, { readonly event_id: string }> = command({
  name: 'members.reveal_nik',
  permission: 'members:reveal',
  input: Reveal,
  run: async ({ tx, cooperative, actor }, input) => {
    const sealed = await sealedNik(tx, cooperative.id, input.member_id)
    if (sealed === null) throw new DomainError('member_missing')
    const id = newId()
    await insertEvent(tx, {
      cooperativeId: cooperative.id,
      id,
      actor: actor.userId,
      action: 'members.reveal_nik',
      objectId: input.member_id,
      reason: input.reason,
    })
    // The number itself is no part of the answer: answers are stored, and it must not be.
    return { event_id: id }
  },
})

function isText(pair: readonly [string, unknown]): pair is [string, string | null] {
  return typeof pair[1] === 'string' || pair[1] === null
}

/** Nobody joins before they are born. */
function refuseUnborn(bornOn: LocalDate | undefined, joinedOn: LocalDate): void {
  if (bornOn !== undefined && bornOn >= joinedOn) {
    throw new DomainError('born_too_late', { field: 'birth_date' })
  }
}

async function refuseTaken(
  { tx, cooperative }: CommandContext,
  wanted: { readonly no: string; readonly nikLookup: Buffer | null },
): Promise<void> {
  const taken = await findTaken(tx, cooperative.id, wanted)
  if (taken === 'no') throw new DomainError('member_no_taken', { field: 'no', no: wanted.no })
  if (taken === 'nik') throw new DomainError('nik_taken', { field: 'nik' })
}
