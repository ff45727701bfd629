import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { readPack } from '#app/commands/meetings/pack.ts'
import { packOf, packPapers, sealOf } from '#app/documents/meeting-pack.ts'
import { printMeetingPack } from '#app/documents/pdf/meeting-pack.ts'
import { printTablePaper } from '#app/documents/pdf/table-paper.ts'
import { DomainError } from '#app/domain/errors.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import { insertFrozen, lastDrawn, momentOf } from '#db/queries/frozen-papers.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { getMeeting } from '#db/queries/meetings.ts'
import { closedThrough } from '#db/queries/periods.ts'

const CODE_LETTERS = 26
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const Freezing = z.strictObject({
  meeting: field.id,
  origin: z
    .url({ protocol: /^https?$/, error: 'field.text' })
    .transform((address) => new URL(address).origin)
    .meta({ description: 'Where this server is reached; its papers point there' }),
  deeds: z
    .enum(['no', 'yes'])
    .default('no')
    .meta({ description: 'Whether the annex of who changed what is one of its papers' }),
})

/** What a pack is called beside its papers. */
const WHOLE = 'pack'

/**
 * Freezes the papers of a meeting that was held: each as a PDF of its own and all in one, their bytes kept with
 * their SHA-256, and what anyone may check of them published under a code that nobody guesses. Freezing again
 * what has changed since makes another version; the earlier one stays. What has not is refused.
 *
 * The papers are in Indonesian, the language of the books.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state` unless it is held, `meeting_year_open` (details: year)
 *   while the book year is open, `pack_unchanged` (details: version) when it is frozen as it stands.
 */
export const freezePack: Command<
  z.infer<typeof Freezing>,
  { readonly version: number; readonly code: string; readonly sha256: string }
> = command({
  name: 'meetings.freeze',
  permission: 'meetings:hold',
  input: Freezing,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await getMeeting(tx, cooperative.id, { id: input.meeting, hold: true })
    if (meeting.state !== 'held') throw new DomainError('meeting_state')
    const end = yearEnd(meeting.year)
    const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
    if (closed === null || closed < end) {
      throw new DomainError('meeting_year_open', { year: String(meeting.year) })
    }
    const data = await readPack(context, meeting, {
      language: 'id',
      withDeeds: input.deeds === 'yes',
    })
    const at = await momentOf(tx)
    const papers = packPapers(data)
    const drawnFrom = createHash('sha256')
      .update(JSON.stringify([packOf(data, []), papers]))
      .digest('hex')
    const last = await lastDrawn(tx, cooperative.id, meeting.id)
    if (last !== null && last.drawnFrom === drawnFrom) {
      throw new DomainError('pack_unchanged', { version: String(last.version) })
    }
    const sealed = papers.map(({ part, paper }) => {
      const code = newCode()
      return { part, code, paper: { ...paper, seal: seal(input.origin, code) } }
    })
    const print = { language: 'id', createdAt: at } as const
    const version = (last?.version ?? 0) + 1
    const published = {
      name: cooperative.name,
      place: `${cooperative.village}, ${cooperative.regency}`,
      year: meeting.year,
      assets: data.now.amounts.assets,
      surplus: data.now.amounts.surplus,
    }
    const common = {
      meetingId: meeting.id,
      version,
      by: actor.userId,
      at,
      published,
      drawnFrom: null,
    }
    // Each is written as soon as it is drawn, so that the transaction is never left idle for long.
    for (const [index, { part, code, paper }] of sealed.entries()) {
      const drawn = {
        part,
        code,
        title: paper.title,
        ...hashed(await printTablePaper(paper, print)),
      }
      await insertFrozen(tx, cooperative.id, { ...common, place: index + 1, paper: drawn })
    }
    const pack = packOf(
      data,
      sealed.map(({ paper }) => paper),
    )
    const code = newCode()
    // The database closes a transaction that says nothing for long, and a large pack takes its time.
    const cover = { ...pack, seal: seal(input.origin, code) }
    const whole = hashed(await printMeetingPack(cover, { ...print, afterEach: () => momentOf(tx) }))
    const paper = { part: WHOLE, code, title: pack.title, ...whole }
    await insertFrozen(tx, cooperative.id, { ...common, place: 0, paper, drawnFrom })
    return { version, code, sha256: whole.sha256 }
  },
})

function seal(origin: string, code: string) {
  return sealOf(`${origin}/periksa/${code}`, 'id')
}

function hashed(pdf: Uint8Array) {
  return { pdf: Buffer.from(pdf), sha256: createHash('sha256').update(pdf).digest('hex') }
}

/** 130 bits in letters that are read aloud without doubt. */
function newCode(): string {
  return [...randomBytes(CODE_LETTERS)].map((byte) => ALPHABET[byte % 32]).join('')
}
