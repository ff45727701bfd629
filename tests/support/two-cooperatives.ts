import type { z } from 'zod'
import type { Command, Plain } from '#app/commands/command.ts'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor, Role } from '#app/domain/tenancy/roles.ts'
import { newId } from '#db/uuid.ts'

/** Founds a cooperative with pokok 100.000, wajib 10.000 and nothing that must stay on sukarela. */
export function foundVillage(runtime: Runtime, slug: string): Promise<Cooperative> {
  return foundCooperative(
    runtime,
    {
      slug,
      name: `Koperasi ${slug}`,
      village: 'Contoh',
      regency: 'Contoh',
      provinceCode: '32',
      zone: 'WIB',
      foundedOn: null,
      isDemo: false,
    },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('10000'),
      leastVoluntary: Money.zero,
      source: 'AD/ART',
    },
  )
}

/** Someone with a role; commands look at nothing else of a person. */
export function officer(role: Role, own: Partial<Actor> = {}): Actor {
  const person = { userId: newId(), name: role, enterpriseIds: [], memberId: null }
  return { ...person, roles: [role], ...own }
}

/** Sends a command as a door does: its raw input is read by the command's own schema. */
export async function send<Input, Result extends Plain>(
  runtime: Runtime,
  from: { readonly cooperative: Cooperative; readonly actor: Actor; readonly key?: string },
  what: { readonly command: Command<Input, Result>; readonly raw: z.input<z.ZodType> },
): Promise<Result> {
  const input = what.command.input.parse(what.raw)
  const envelope = { ...from, key: from.key ?? newId() }
  return (await execute(runtime, envelope, { command: what.command, input })).result
}
