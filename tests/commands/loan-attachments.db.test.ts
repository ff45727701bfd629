import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  attachToLoan,
  eraseAttachment,
  openAttachment,
  withdrawAttachment,
} from '#app/commands/loan-attachments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { MOST_FILE_BYTES } from '#app/domain/loans/attachment.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { readTenant, withTenant } from '#db/client.server.ts'
import { getAttachment, listAttachments, sealedContent } from '#db/queries/loan-attachments.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { jpegOf, pngOf } from '#tests/support/pictures.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative
let owner: pg.Client

const secretary = officer('secretary')
const chair = officer('chair')
const at = (cooperative: Cooperative, actor = secretary) => ({ cooperative, actor })

beforeAll(async () => {
  here = await foundVillage(runtime, 'lampiran-sini')
  there = await foundVillage(runtime, 'lampiran-sana')
  for (const cooperative of [here, there]) {
    const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, at(cooperative), { command: registerMember, raw })
  }
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
})
afterAll(() => owner.end())

async function application(cooperative = here): Promise<string> {
  const asked = { member: 'Sari', amount: '1.000.000', term_months: 6, method: 'flat' }
  const terms = { monthly_rate_percent: '1', purpose: 'modal', date: '2026-06-01' }
  const raw = { ...asked, ...terms }
  return (await send(runtime, at(cooperative), { command: applyForLoan, raw })).loan_id
}

type Paper = { readonly name: string; readonly bytes: Buffer }

function attach(
  loan: string,
  papers: readonly Paper[],
  { cooperative = here, kind = 'identity_card' } = {},
) {
  const files = papers.map(({ name, bytes }) => ({
    file_name: name,
    content: bytes.toString('base64'),
  }))
  return send(runtime, at(cooperative), { command: attachToLoan, raw: { loan, kind, files } })
}

const listOf = (loan: string, cooperative = here) =>
  readTenant(runtime.db, cooperative.id, (tx) => listAttachments(tx, cooperative.id, loan))

const KTP = { name: 'KTP Sari.JPG', bytes: pngOf(5, 10) }
const because = (attachment: string, reason = 'salah foto') => ({ attachment, reason })

describe('a paper of a loan', () => {
  test('is kept sealed, by what it is and not by what it is called', async () => {
    const loan = await application()
    const { attachment_ids: ids, added } = await attach(loan, [KTP])
    expect(added).toBe(1)
    const [kept] = await listOf(loan)
    expect(kept).toMatchObject({
      id: ids[0],
      kind: 'identity_card',
      fileName: 'KTP Sari.png',
      type: 'image/png',
      bytes: KTP.bytes.length,
      attachedOn: '2026-06-05',
      attachedBy: secretary.userId,
      withdrawn: null,
    })
    expect(kept?.sha256).toEqual(createHash('sha256').update(KTP.bytes).digest())
    const sealed = await withTenant(runtime.db, here.id, async (tx) => {
      const bytes = await sealedContent(tx, here.id, ids[0] ?? '')
      return { bytes, plain: bytes && (await runtime.vault.openBytes(tx, here.id, bytes)) }
    })
    expect(sealed.bytes?.includes(Buffer.from('IHDR'))).toBe(false)
    expect(sealed.plain).toEqual(KTP.bytes)
  })

  test('is one, however often the same file comes: again, twice at once, under another name', async () => {
    const loan = await application()
    const [first] = (await attach(loan, [KTP, { ...KTP, name: 'lagi.png' }])).attachment_ids
    const again = await Promise.all([1, 2, 3].map(() => attach(loan, [KTP], { kind: 'other' })))
    expect(again.map(({ attachment_ids }) => attachment_ids)).toEqual([[first], [first], [first]])
    expect(again.map(({ added }) => added)).toEqual([0, 0, 0])
    expect(await listOf(loan)).toHaveLength(1)
    const fresh = { name: 'baru.png', bytes: pngOf(5, 11) }
    await Promise.all([1, 2, 3].map(() => attach(loan, [fresh])))
    expect(await listOf(loan)).toHaveLength(2)
  })

  test('comes again after it was withdrawn, and belongs to its own loan alone', async () => {
    const loan = await application()
    const [first = ''] = (await attach(loan, [KTP])).attachment_ids
    await send(runtime, at(here), { command: withdrawAttachment, raw: because(first) })
    const [second] = (await attach(loan, [KTP])).attachment_ids
    expect(second).not.toBe(first)
    expect((await listOf(loan)).map(({ withdrawn }) => withdrawn?.reason)).toEqual([
      'salah foto',
      undefined,
    ])
    expect((await attach(await application(), [KTP])).added).toBe(1)
  })

  test('goes in with all others of its form or none does, and the file is named', async () => {
    const loan = await application()
    const page = { name: 'laman.jpg', bytes: Buffer.from('<html>') }
    const both = attach(loan, [KTP, page])
    await expect(both).rejects.toMatchObject({
      code: 'attachment_type',
      details: { field: 'files', file: 'laman.jpg' },
    })
    const cut = { name: 'KTP.png', bytes: KTP.bytes.subarray(0, 40) }
    await expect(attach(loan, [cut])).rejects.toMatchObject({ code: 'attachment_broken' })
    const none = { name: 'KTP.png', bytes: Buffer.alloc(0) }
    await expect(attach(loan, [none])).rejects.toMatchObject({ code: 'attachment_empty' })
    expect(await listOf(loan)).toEqual([])
  })

  test('fits with the others into twenty megabytes, counting what stands', async () => {
    const loan = await application()
    const edge = jpegOf(Buffer.alloc(0)).length
    const photo = (fill: number) => ({
      name: `${fill}.jpg`,
      bytes: jpegOf(Buffer.alloc(MOST_FILE_BYTES - edge, fill)),
    })
    const ids = (await attach(loan, [photo(1), photo(2)])).attachment_ids
    await attach(loan, [photo(3), photo(4)])
    await expect(attach(loan, [KTP])).rejects.toMatchObject({ code: 'attachments_full' })
    await send(runtime, at(here), { command: withdrawAttachment, raw: because(ids[0] ?? '') })
    expect((await attach(loan, [KTP])).added).toBe(1)
  })

  test('is no longer taken once the loan was rejected', async () => {
    const loan = await application()
    const no = { loan, decision: 'reject', note: 'belum', date: '2026-06-02' }
    await send(runtime, at(here, chair), { command: decideOnLoan, raw: no })
    await expect(attach(loan, [KTP])).rejects.toMatchObject({ code: 'loan_state' })
  })
})

describe('opening, withdrawing and erasing', () => {
  async function paper(cooperative = here) {
    const loan = await application(cooperative)
    const [id = ''] = (await attach(loan, [KTP], { cooperative })).attachment_ids
    return { loan, id }
  }

  const events = async (id: string) => {
    const { rows } = await owner.query<{ actor: string; action: string; reason: string }>(
      'select actor, action, reason from audit_event where object_id = $1 order by occurred_at',
      [id],
    )
    return rows
  }

  test('every opening is written down with who and why, and a withdrawn paper stays shut', async () => {
    const { id } = await paper()
    for (const reason of ['memutuskan permohonan', 'diminta anggota']) {
      await send(runtime, at(here, chair), { command: openAttachment, raw: because(id, reason) })
    }
    const seen = { actor: chair.userId, action: 'loans.open_attachment' }
    expect(await events(id)).toEqual([
      { ...seen, reason: 'memutuskan permohonan' },
      { ...seen, reason: 'diminta anggota' },
    ])
    await send(runtime, at(here), { command: withdrawAttachment, raw: because(id) })
    const late = send(runtime, at(here, chair), { command: openAttachment, raw: because(id) })
    await expect(late).rejects.toMatchObject({ code: 'attachment_withdrawn' })
    expect(await events(id)).toHaveLength(2)
  })

  test('opens to those who may see a NIK, is withdrawn by those who attach, erased by the chair', async () => {
    const { id } = await paper()
    const by = (role: Role) => at(here, officer(role))
    const raw = because(id)
    const refused = [
      ...(['cashier', 'supervisor', 'member'] as const).map((role) =>
        send(runtime, by(role), { command: openAttachment, raw }),
      ),
      ...(['chair', 'supervisor', 'member'] as const).map((role) =>
        send(runtime, by(role), { command: withdrawAttachment, raw }),
      ),
      send(runtime, by('treasurer'), { command: eraseAttachment, raw }),
    ]
    for (const sent of await Promise.allSettled(refused)) {
      expect(sent).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } })
    }
    for (const role of ['chair', 'secretary', 'treasurer'] as const) {
      await send(runtime, by(role), { command: openAttachment, raw })
    }
    await send(runtime, by('cashier'), { command: withdrawAttachment, raw })
  })

  test('the chair erases what was withdrawn: bytes, name and hash are gone, the deed stays', async () => {
    const { loan, id } = await paper()
    const erase = () =>
      send(runtime, at(here, chair), {
        command: eraseAttachment,
        raw: because(id, 'diminta Sari'),
      })
    await expect(erase()).rejects.toMatchObject({ code: 'attachment_not_withdrawn' })
    await send(runtime, at(here), { command: withdrawAttachment, raw: because(id) })
    await erase()
    const [left] = await listOf(loan)
    expect(left).toMatchObject({
      fileName: null,
      sha256: null,
      kind: 'identity_card',
      withdrawn: { by: secretary.userId, reason: 'salah foto' },
      erased: { by: chair.userId, on: '2026-06-05', reason: 'diminta Sari' },
    })
    const { rows } = await owner.query(
      'select 1 from loan_attachment_content where attachment_id = $1',
      [id],
    )
    expect(rows).toEqual([])
    await expect(erase()).rejects.toMatchObject({ code: 'attachment_erased' })
  })

  test('nobody erases what they withdrew themselves', async () => {
    const { id } = await paper()
    const both = officer('chair', { roles: ['chair', 'secretary'] })
    await send(runtime, at(here, both), { command: withdrawAttachment, raw: because(id) })
    const alone = send(runtime, at(here, both), { command: eraseAttachment, raw: because(id) })
    await expect(alone).rejects.toMatchObject({ code: 'same_person' })
  })

  test('a neighbour’s paper is like one that is not there', async () => {
    const { id, loan } = await paper(there)
    const foreign = [
      send(runtime, at(here, chair), { command: openAttachment, raw: because(id) }),
      send(runtime, at(here), { command: withdrawAttachment, raw: because(id) }),
      send(runtime, at(here, chair), { command: eraseAttachment, raw: because(id) }),
    ]
    for (const sent of await Promise.allSettled(foreign)) {
      expect(sent).toMatchObject({ status: 'rejected', reason: { code: 'attachment_missing' } })
    }
    await expect(attach(loan, [KTP])).rejects.toMatchObject({ code: 'loan_missing' })
    const kept = await readTenant(runtime.db, there.id, (tx) => getAttachment(tx, there.id, id))
    expect(kept.withdrawn).toBeNull()
  })

  test('the server itself can change neither the bytes nor what they are', async () => {
    const { id } = await paper()
    const change = (statement: string) =>
      owner
        .query(`begin; set local role lumbung_app; set local app.cooperative_id = '${here.id}'`)
        .then(() => owner.query(statement, [id]))
        .then(() => 'done')
        .catch((error: pg.DatabaseError) => error.code)
        .finally(() => owner.query('rollback'))
    for (const statement of [
      `update loan_attachment_content set sealed = '' where attachment_id = $1`,
      `update loan_attachment set kind = 'other' where id = $1`,
      `update loan_attachment set loan_id = loan_id where id = $1`,
      'delete from loan_attachment where id = $1',
    ]) {
      expect(await change(statement)).toBe('42501')
    }
    // Half an erasure is refused by the table itself.
    expect(await change('update loan_attachment set file_name = null where id = $1')).toBe('23514')
  })

  test('the same key attaches once and answers alike', async () => {
    const loan = await application()
    const files = [{ file_name: 'a.png', content: KTP.bytes.toString('base64') }]
    const raw = { loan, kind: 'business', files }
    const from = { ...at(here), key: newId() }
    const first = await send(runtime, from, { command: attachToLoan, raw })
    expect(await send(runtime, from, { command: attachToLoan, raw })).toEqual(first)
    expect(await listOf(loan)).toHaveLength(1)
  })

  test('verify misses bytes that went without an erasure, and bytes that stayed after one', async () => {
    const { id } = await paper()
    const verified = () => verify(runtime.db)
    expect((await verified()).find(({ fault }) => fault !== null)).toBeUndefined()
    const kept = await owner.query(
      'select * from loan_attachment_content where attachment_id = $1',
      [id],
    )
    await owner.query('delete from loan_attachment_content where attachment_id = $1', [id])
    const fault = (await verified()).find((one) => one.fault !== null)?.fault
    expect(fault).toMatchObject({ check: 'attachments', where: `paper ${id}`, found: 'none' })
    await owner.query('insert into loan_attachment_content values ($1, $2, $3)', [
      kept.rows[0].cooperative_id,
      id,
      kept.rows[0].sealed,
    ])
  })
})
