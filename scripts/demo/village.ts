import type { Command, Plain } from '#app/commands/command.ts'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { newId } from '#db/uuid.ts'
import type { Agenda } from '#scripts/demo/agenda.ts'
import type { Random } from '#scripts/demo/random.ts'
import type { Script, StaffRole } from '#scripts/demo/script.ts'

export type DemoRuntime = Pick<Runtime, 'db' | 'vault'>

/** One cooperative while its story is told. */
export type Village = {
  readonly runtime: DemoRuntime
  readonly script: Script
  readonly cooperative: Cooperative
  readonly staff: Readonly<Record<StaffRole, Actor>>
  /** In order of the script; who joins later is added later. */
  readonly members: StoryMember[]
  /** People of the households by name. */
  readonly people: Map<string, string>
  readonly trainings: Map<string, string>
  /** Numbers of the loans by what they are for. */
  readonly loans: Map<string, string>
  readonly agenda: Agenda
  readonly random: Random
  /** Whole rupiah in the cash box, so that nobody pays out what is not there. */
  readonly till: { cash: number }
  /** How many commands were sent. */
  readonly count: { commands: number }
}

export type StoryMember = {
  readonly id: string
  readonly no: string
  readonly joined: LocalDate
  /** Whole rupiah in the voluntary account. */
  voluntary: number
}

type Deed<Input, Result extends Plain> = {
  readonly by: Actor
  readonly on: LocalDate
  readonly command: Command<Input, Result>
  readonly input: unknown
}

/** Has a person do something on a day, the way every door does: through the command. */
export async function tell<Input, Result extends Plain>(
  village: Village,
  deed: Deed<Input, Result>,
): Promise<Result> {
  const { runtime, cooperative, count } = village
  const { by, on, command, input } = deed
  count.commands += 1
  const { result } = await execute(
    { ...runtime, now: () => morningOf(on) },
    { cooperative, actor: by, key: newId() },
    { command, input: command.input.parse(input) },
  )
  return result
}

/** The member at a place of the script's list, counted from 1. */
export function memberAt(village: Village, place: number): StoryMember {
  return known(village.members[place - 1], `there is a member ${place}`)
}

/** Ten in the morning in the west, noon in the east: the same day in all three zones. */
function morningOf(on: LocalDate): Date {
  return new Date(`${on}T03:00:00Z`)
}
