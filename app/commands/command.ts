import { z } from 'zod'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor, Permission } from '#app/domain/tenancy/roles.ts'
import type { TenantTx } from '#db/tables.ts'
import type { Vault } from '#db/vault.ts'

/** What may be stored as a command's answer and sent on: plain data. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain }

/** What a command works with: one transaction of one cooperative, and who asks, and which day it is there. */
export type CommandContext = {
  readonly tx: TenantTx
  readonly cooperative: Cooperative
  readonly actor: Actor
  readonly today: LocalDate
  readonly vault: Vault
  /** Whether the door asks why cash goes out that the book does not know of; a page asks on its check step. */
  readonly asksWhyShort?: boolean
}

/**
 * One way to write, for every door: the page's form, the JSON API, the offline queue, the command line.
 *
 * `run` does everything in the given transaction; what it returns is stored and answered again when the
 * same key comes back.
 */
export type Command<Input, Result extends Plain> = {
  /** `area.verb`, as the API spells it. */
  readonly name: string
  readonly permission: Permission
  /** A strict schema; its messages are keys of the catalogue. */
  readonly input: z.ZodType<Input>
  /** The enterprise whose book this touches, when it is not the cooperative's own. */
  readonly enterpriseOf?: (input: Input) => string
  readonly run: (context: CommandContext, input: Input) => Promise<Result>
}

/** Controls that are not blanks, and half characters: PostgreSQL refuses them, or keeps something else. */
const UNREADABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u

/** Deeper than any input of ours goes; a text of brackets alone would be read until the stack is full. */
const MOST_LEVELS = 32

const Readable = z.unknown().superRefine((raw, context) => {
  const path = unreadablePlace(raw, [])
  if (path !== null) context.addIssue({ code: 'custom', path: [...path], message: 'field.text' })
})

/** Reads an input by a command's schema; what cannot be kept as it is written, or is nested too deep, is told at its place. */
export function readInput<Input>(
  input: z.ZodType<Input>,
  raw: unknown,
): z.ZodSafeParseResult<Input> {
  return Readable.pipe(input).safeParse(raw)
}

function unreadablePlace(
  value: unknown,
  path: readonly PropertyKey[],
): readonly PropertyKey[] | null {
  if (typeof value === 'string') return UNREADABLE.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  if (path.length === MOST_LEVELS) return path
  for (const [name, inner] of Object.entries(value)) {
    const found = UNREADABLE.test(name) ? path : unreadablePlace(inner, [...path, name])
    if (found !== null) return found
  }
  return null
}

/** Declares a command; the types of its schema and its answer flow from here to every door. */
export function command<Input, Result extends Plain>(
  definition: Command<Input, Result>,
): Command<Input, Result> {
  return definition
}
