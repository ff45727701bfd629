import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { addDays, type LocalDate, ZONES, type Zone } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { grow, rootOf } from '#app/domain/ledger/merkle.ts'
import { entryHashes, frontierOf, insertSeal, lastSeal, unsealedSpans } from '#db/queries/seals.ts'
import { takeTurn } from '#db/queries/turn.ts'

const Sealing = z.strictObject({ day: field.dayOrNone })

/** The seal that stands now, and how many entries this one added. */
export type Sealed = {
  readonly no: number
  readonly day: string
  readonly entries: number
  readonly added: number
  readonly root: string
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/**
 * Seals the day: the Merkle root over the hashes of all entries of all books of the cooperative so far.
 *
 * The tree only grows (RFC 6962), so that a root on paper proves every entry before it. An entry belongs to the
 * day it was recorded on, whatever day it is dated. Sealing today takes all that is recorded by now; an earlier day
 * takes what was recorded before it ended. Where nothing new was recorded, the seal that stands is answered.
 *
 * @throws {DomainError} `nothing_to_seal` before the first entry, `date_in_future`.
 */
export const sealBooks: Command<z.infer<typeof Sealing>, Sealed> = command({
  name: 'ledger.seal',
  permission: 'ledger:seal',
  input: Sealing,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const asked = input.day ?? today
    refuseFuture(context, asked, 'day')
    await takeTurn(tx, cooperative.id, 'seals')
    const last = await lastSeal(tx, cooperative.id)
    const before = asked < today ? endOf(asked, cooperative.zone) : null
    const spans = await unsealedSpans(tx, cooperative.id, before)
    if (spans.length === 0) {
      if (last === null) throw new DomainError('nothing_to_seal', { field: 'day' })
      return { no: last.no, day: last.day, entries: last.size, added: 0, root: last.root }
    }
    let frontier = frontierOf(last)
    for (const span of spans) {
      for await (const hashes of entryHashes(tx, cooperative.id, span)) {
        frontier = grow(sha256, frontier, hashes)
      }
    }
    const day = last !== null && last.day > asked ? last.day : asked
    const root = rootOf(sha256, frontier)
    const no = (last?.no ?? 0) + 1
    await insertSeal(tx, cooperative.id, { no, day, frontier, root, sealedBy: actor.userId, spans })
    return {
      no,
      day,
      entries: frontier.size,
      added: frontier.size - (last?.size ?? 0),
      root: Buffer.from(root).toString('hex'),
    }
  },
})

/** The instant a day ends in one of Indonesia's zones. */
function endOf(day: LocalDate, zone: Zone): Date {
  return new Date(Date.parse(`${addDays(day, 1)}T00:00:00Z`) - ZONES[zone] * 3_600_000)
}
