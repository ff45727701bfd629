import { createHash } from 'node:crypto'
import type { Command, CommandContext, Plain } from '#app/commands/command.ts'
import { runTold } from '#app/commands/told.ts'
import { assert } from '#app/domain/assert.ts'
import { isLocalDate, type LocalDate, ZONES, type Zone } from '#app/domain/calendar.ts'
import { DomainError, isRefusalCode } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { withTenant } from '#db/client.server.ts'
import { isTransient, refusalOf } from '#db/failures.ts'
import { claimKey, readOutcome, settleKey, storeRefusal } from '#db/queries/commands.ts'
import type { Db, TenantTx } from '#db/tables.ts'
import type { Vault } from '#db/vault.ts'

const MAX_TRIES = 5
const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 400

/** What every door hands over: the database, the vault, and the one clock. */
export type Runtime = { readonly db: Db; readonly vault: Vault; readonly now: () => Date }

/** Who sends a command, where, and under which key (made by the sender, kept for its retries). */
export type Envelope = {
  readonly cooperative: Cooperative
  readonly actor: Actor
  readonly key: string
  /** See the context of a command. */
  readonly asksWhyShort?: boolean
}

/** A refusal that was given before under the same key, and is given again. */
export class RepeatedRefusal extends DomainError {}

/** What a command answered, and whether it had already been answered before. */
export type Outcome<Result> = { readonly result: Result; readonly isReplay: boolean }

type Call = Envelope & { readonly name: string; readonly payloadHash: Buffer }

/**
 * Runs a command once for its key, however often it is sent.
 *
 * The key, the work and the answer are one transaction. The same key again gives the same answer;
 * a business refusal is final for its key; a fault of the database is retried and never stored.
 *
 * @param input Already validated by the command's schema.
 * @throws {DomainError} `forbidden`, `key_reused` when the key came with another payload, or the command's own refusal.
 */
export async function execute<Input, Result extends Plain>(
  runtime: Runtime,
  envelope: Envelope,
  work: { readonly command: Command<Input, Result>; readonly input: Input },
): Promise<Outcome<Result>> {
  const { command, input } = work
  if (!can(envelope.actor, command.permission, command.enterpriseOf?.(input))) {
    throw new DomainError('forbidden')
  }
  const call = { ...envelope, name: command.name, payloadHash: hashOf(input) }
  try {
    return await retry(() =>
      withTenant(runtime.db, envelope.cooperative.id, async (tx) => {
        const earlier = await claim(tx, call)
        if (earlier !== null) return { result: replayed<Result>(earlier.result), isReplay: true }
        const { result, kept } = await runTold(contextOf(runtime, envelope, tx), command, input)
        const stored = await settleKey(tx, call, { result: JSON.stringify(result), kept })
        return { result: replayed<Result>(stored), isReplay: false }
      }),
    )
  } catch (error) {
    const refusal = refusalOf(error)
    const isFinal = refusal instanceof RepeatedRefusal || refusal?.code === 'key_reused'
    if (refusal === null || isFinal) throw refusal ?? error
    return settleRefusal<Result>(runtime, call, refusal)
  }
}

/**
 * Runs a command as a part of another one's work: in its transaction, under a key of its own.
 *
 * The part stands in the log like any command and is booked once for its key, whatever the whole is called.
 * Its refusal is not written down: it undoes the part with whatever the whole undoes.
 *
 * @param part.key Derived from what the part is about, so that every try of the whole names it alike.
 * @throws {DomainError} `forbidden`, `key_reused`, or the command's own refusal.
 */
export async function executeWithin<Input, Result extends Plain>(
  context: CommandContext,
  part: {
    readonly key: string
    readonly command: Command<Input, Result>
    readonly input: Input
  },
): Promise<Result> {
  const { tx, cooperative, actor } = context
  const { command, input, key } = part
  if (!can(actor, command.permission, command.enterpriseOf?.(input))) {
    throw new DomainError('forbidden')
  }
  const call = { cooperative, actor, key, name: command.name, payloadHash: hashOf(input) }
  const earlier = await claim(tx, call)
  if (earlier !== null) return replayed<Result>(earlier.result)
  // Only the whole can be asked for a reason: a part has no door of its own.
  const { result, kept } = await runTold({ ...context, asksWhyShort: false }, command, input)
  return replayed<Result>(await settleKey(tx, call, { result: JSON.stringify(result), kept }))
}

/**
 * Runs a command and takes all of it back: a check step refuses what booking would refuse. No key is taken,
 * nothing is written down.
 *
 * @returns What the command would answer; ids and numbers in it are of nothing.
 * @throws {DomainError} `forbidden`, or the command's own refusal.
 */
export async function rehearse<Input, Result extends Plain>(
  runtime: Runtime,
  envelope: Omit<Envelope, 'key'>,
  work: { readonly command: Command<Input, Result>; readonly input: Input },
): Promise<Result> {
  const { command, input } = work
  if (!can(envelope.actor, command.permission, command.enterpriseOf?.(input))) {
    throw new DomainError('forbidden')
  }
  const takenBack = new Error('a rehearsal is taken back')
  let result: Result | undefined
  try {
    await retry(() =>
      withTenant(runtime.db, envelope.cooperative.id, async (tx) => {
        result = await command.run(contextOf(runtime, envelope, tx), input)
        throw takenBack
      }),
    )
  } catch (error) {
    if (error !== takenBack) throw error
  }
  assert(result !== undefined, 'a rehearsal that was taken back has answered')
  return result
}

function contextOf(
  runtime: Runtime,
  envelope: Omit<Envelope, 'key'>,
  tx: TenantTx,
): CommandContext {
  const { cooperative, actor, asksWhyShort = false } = envelope
  return {
    tx,
    cooperative,
    actor,
    today: todayIn(cooperative.zone, runtime.now()),
    vault: runtime.vault,
    asksWhyShort,
  }
}

/** The calendar day in one of Indonesia's zones at an instant. */
export function todayIn(zone: Zone, now: Date): LocalDate {
  const text = new Date(now.getTime() + ZONES[zone] * 3_600_000).toISOString().slice(0, 10)
  assert(isLocalDate(text), 'the clock gives a calendar day')
  return text
}

type Stored = { readonly result: Plain }

async function claim(tx: TenantTx, call: Call): Promise<Stored | null> {
  if (await claimKey(tx, call)) return null
  const stored = await readOutcome(tx, call)
  const isSame =
    stored.name === call.name &&
    stored.actor === call.actor.userId &&
    stored.payloadHash.equals(call.payloadHash)
  if (!isSame) throw new DomainError('key_reused')
  if (stored.outcome === 'refused') throw storedRefusal(stored.result)
  return { result: stored.result }
}

/** The refusal is written down so that a retry hears it too; if the key was settled meanwhile, that answer stands. */
async function settleRefusal<Result>(
  runtime: Runtime,
  call: Call,
  refusal: DomainError,
): Promise<Outcome<Result>> {
  const stored = await retry(() =>
    withTenant(runtime.db, call.cooperative.id, async (tx) => {
      await storeRefusal(tx, call, JSON.stringify({ code: refusal.code, details: refusal.details }))
      return readOutcome(tx, call)
    }),
  )
  if (stored.outcome === 'booked')
    return { result: replayed<Result>(stored.result), isReplay: true }
  throw refusal
}

/** Reads back what this same command stored under this key; the payload hash has been compared. */
function replayed<Result>(stored: Plain): Result {
  return stored as Result
}

function storedRefusal(stored: Plain): DomainError {
  assert(typeof stored === 'object' && stored !== null && 'code' in stored, 'a refusal has a code')
  const { code, details } = stored
  assert(typeof code === 'string' && isRefusalCode(code), 'a stored refusal is one we know')
  const known = typeof details === 'object' && details !== null ? Object.entries(details) : []
  return new RepeatedRefusal(
    code,
    Object.fromEntries(known.map(([key, value]) => [key, String(value)])),
  )
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(input))))
    .digest()
}

/**
 * Plain data as JSON with sorted keys: a payload in any order has one hash, and an answer that was stored
 * reads byte for byte like the first one.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** Tries again after a deadlock, a lost connection or a failover; the key makes that safe. */
async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MAX_TRIES || !isTransient(error)) throw error
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
    }
  }
}
