import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { askForSheet, decideOnSheet, recallSheet } from '#app/commands/collections/acceptance.ts'
import { discardSheet } from '#app/commands/collections/discard.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { refreshCollection } from '#app/commands/collections/refresh.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { registerMember } from '#app/commands/members.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor, Role } from '#app/domain/tenancy/roles.ts'
import { readTenant, withTenant } from '#db/client.server.ts'
import { pendingSheets } from '#db/queries/collection-lists.ts'
import { getSheet } from '#db/queries/collections.ts'
import { accountTotals, listEntries, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')
let here: Cooperative
let there: Cooperative

const by = (actor: Actor = treasurer, cooperative = here) => ({ cooperative, actor })
const as = (role: Role) => by(officer(role))

beforeAll(async () => {
  here = await foundVillage(runtime, 'naskah-sini')
  there = await foundVillage(runtime, 'naskah-sana')
  await joined('Orang sana', there)
})

async function joined(name: string, cooperative = here): Promise<string> {
  const raw = { name, sex: 'female', joined_on: '2026-04-02', hamlet: name.slice(0, 4) }
  return (await send(runtime, by(treasurer, cooperative), { command: registerMember, raw }))
    .member_id
}

async function opened(date: string, own: { hamlet?: string; cooperative?: Cooperative } = {}) {
  const raw = { sheet: newId(), date, hamlet: own.hamlet ?? '' }
  const { sheet_id } = await send(runtime, by(treasurer, own.cooperative ?? here), {
    command: openSheet,
    raw,
  })
  return sheet_id
}

const sheetOf = (id: string, cooperative = here) =>
  readTenant(runtime.db, cooperative.id, (tx) => getSheet(tx, cooperative.id, { id }))
const save = (sheet: string, rows: readonly object[], counted: object = {}) =>
  send(runtime, by(), { command: saveCollection, raw: { sheet, rows, counted } })
const deposit = (member: string, product: string, amount: string) => {
  const raw = { member, product, amount, date: '2026-05-01' }
  return send(runtime, by(), { command: depositSavings, raw })
}
const refresh = async (sheet: string, raw: object = {}) => {
  const { version } = await sheetOf(sheet)
  return send(runtime, by(), { command: refreshCollection, raw: { sheet, version, ...raw } })
}

/** The rows as they are read out: who, and what is asked and brought in each cell. */
const readOut = async (id: string) =>
  (await sheetOf(id)).rows.map(
    ({ memberName, cells }) =>
      `${memberName}: ${cells.map(({ kind, due, amount }) => `${kind} ${due}/${amount ?? '-'}`).join(', ')}`,
  )

const entries = () =>
  readTenant(runtime.db, here.id, async (tx) =>
    listEntries(tx, await mainBook(tx, here.id), { limit: 1_000 }),
  )

async function standing(code: string): Promise<string> {
  return readTenant(runtime.db, here.id, async (tx) => {
    const totals = await accountTotals(tx, await mainBook(tx, here.id), localDate('2026-12-31'))
    const account = totals.find((one) => one.code === code)
    return account === undefined ? '0' : account.debit.minus(account.credit).toString()
  })
}

/** Presses together: how many went through, and every reason given to the others. */
async function together(presses: readonly (() => Promise<unknown>)[]) {
  const tries = await Promise.allSettled(presses.map((press) => press()))
  const reasons = tries.flatMap((one) =>
    one.status === 'rejected'
      ? [one.reason instanceof DomainError ? one.reason.code : String(one.reason)]
      : [],
  )
  return { done: presses.length - reasons.length, reasons: [...new Set(reasons)].toSorted() }
}

describe('a draft is brought up to date with the book', () => {
  test('bills follow the book, a new member comes, and what was written stays', async () => {
    const asih = await joined('Asih')
    const sheet = await opened('2026-05-10', { hamlet: 'Asih' })
    await save(sheet, [{ member: asih, mandatory: '5000', voluntary: '2000', method: 'bank' }])
    await deposit(asih, 'mandatory', '10000')
    const raw = { name: 'Wati', sex: 'female', joined_on: '2026-05-03', hamlet: 'Asih' }
    await send(runtime, by(), { command: registerMember, raw })
    expect(await readOut(sheet)).toEqual([
      'Asih: principal 100000/-, mandatory 20000/5000, voluntary 0/2000',
    ])
    const before = (await sheetOf(sheet)).rows[0]?.key
    expect(await refresh(sheet)).toMatchObject({ added: 1, changed: 1, dropped: [], version: 3 })
    expect(await readOut(sheet)).toEqual([
      'Asih: principal 100000/-, mandatory 10000/5000, voluntary 0/2000',
      'Wati: principal 100000/-, mandatory 10000/-, voluntary 0/-',
    ])
    const after = await sheetOf(sheet)
    expect([after.rows[0]?.key, after.rows[0]?.means]).toEqual([before, 'bank'])
    expect(await refresh(sheet)).toMatchObject({ added: 0, changed: 0, dropped: [] })
  })

  test('who paid pokok at the desk is asked no more; who has left goes, with money only when named', async () => {
    const budi = await joined('Budi')
    const sheet = await opened('2026-05-11', { hamlet: 'Budi' })
    await deposit(budi, 'principal', '100000')
    await save(sheet, [{ member: budi, voluntary: '3000' }])
    await refresh(sheet)
    expect(await readOut(sheet)).toEqual(['Budi: mandatory 20000/-, voluntary 0/3000'])
    const other = { name: 'Beni', sex: 'male', joined_on: '2026-04-02', hamlet: 'Budi' }
    await send(runtime, by(), { command: registerMember, raw: other })
    const raw = { member: budi, date: '2026-05-09', reason: 'moved' }
    await send(runtime, by(), { command: leaveCooperative, raw })
    await expect(refresh(sheet)).rejects.toMatchObject({
      code: 'sheet_row_paid',
      details: { field: 'drop', name: 'Budi' },
    })
    expect(await readOut(sheet)).toHaveLength(1)
    expect(await refresh(sheet, { drop: [budi] })).toMatchObject({
      added: 1,
      dropped: [{ member: budi, received: '3000' }],
    })
    expect(await readOut(sheet)).toEqual([
      'Beni: principal 100000/-, mandatory 20000/-, voluntary 0/-',
    ])
  })

  test('by two at once it is done once, and a saving beside it is not overwritten', async () => {
    const cici = await joined('Cici')
    const sheet = await opened('2026-05-12', { hamlet: 'Cici' })
    await deposit(cici, 'mandatory', '10000')
    const { version } = await sheetOf(sheet)
    const raw = { sheet, version }
    const rows = [{ member: cici, voluntary: '9000' }]
    const both = await together([
      () => send(runtime, by(), { command: refreshCollection, raw }),
      () => send(runtime, by(), { command: refreshCollection, raw }),
      () => send(runtime, by(), { command: saveCollection, raw: { ...raw, rows } }),
      () => send(runtime, by(), { command: discardSheet, raw: { ...raw, reason: 'x' } }),
    ])
    expect(both.done).toBe(1)
    expect(['sheet_changed', 'sheet_discarded']).toEqual(expect.arrayContaining(both.reasons))
  })
})

describe('a draft that is discarded', () => {
  test('stays to be read with its reason, takes nothing more, and makes room for another', async () => {
    const dedi = await joined('Dedi')
    const sheet = await opened('2026-05-13', { hamlet: 'Dedi' })
    await save(sheet, [{ member: dedi, voluntary: '4000', method: 'bank' }])
    const raw = { sheet, version: 2, reason: 'rapat batal' }
    await expect(
      send(runtime, by(), { command: discardSheet, raw: { ...raw, version: 1 } }),
    ).rejects.toMatchObject({ code: 'sheet_changed' })
    await send(runtime, by(), { command: discardSheet, raw })
    expect(await sheetOf(sheet)).toMatchObject({
      state: 'discarded',
      discarded: { by: treasurer.userId, reason: 'rapat batal' },
    })
    expect(await readOut(sheet)).toEqual([
      'Dedi: principal 100000/-, mandatory 20000/-, voluntary 0/4000',
    ])
    for (const work of [
      () => save(sheet, [{ member: dedi, voluntary: '1' }]),
      () => save(sheet, [], { note_1000: 1 }),
      () => refresh(sheet),
      () => send(runtime, by(), { command: discardSheet, raw }),
      () => send(runtime, by(), { command: postSheet, raw: { sheet, version: 2 } }),
      () => send(runtime, by(), { command: askForSheet, raw: { sheet, version: 2, note: 'x' } }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'sheet_discarded' })
    }
    expect(await opened('2026-05-13', { hamlet: 'Dedi' })).not.toBe(sheet)
  })

  test('is not one that is in the book, and the database keeps the rows of both', async () => {
    const edi = await joined('Edih')
    const sheet = await opened('2026-05-14', { hamlet: 'Edih' })
    await save(sheet, [{ member: edi, voluntary: '4000', method: 'bank' }])
    await send(runtime, by(), { command: postSheet, raw: { sheet, version: 2 } })
    const raw = { sheet, version: 2, reason: 'x' }
    for (const work of [
      () => send(runtime, by(), { command: discardSheet, raw }),
      () => save(sheet, [], { note_1000: 1 }),
      () => refresh(sheet),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'sheet_posted' })
    }
    const struck = withTenant(runtime.db, here.id, (tx) =>
      sql`delete from collection_cell where cooperative_id = ${here.id} and sheet_id = ${sheet}`.execute(
        tx,
      ),
    )
    await expect(struck).rejects.toMatchObject({ code: 'LB900' })
  })
})

/** A sheet whose rows say Rp200.000 and whose box holds Rp100.000 less, or as much as is given. */
async function shortSheet(date: string, pieces: object = { note_100000: 1 }) {
  const hamlet = `D${date.slice(5)}`.slice(0, 4)
  const raw = {
    name: `Nia ${date}`,
    sex: 'female',
    joined_on: '2026-04-02',
    hamlet: `${hamlet}${date}`,
  }
  const { member_id: member } = await send(runtime, by(), { command: registerMember, raw })
  const sheet = await opened(date, { hamlet: raw.hamlet })
  const { version } = await save(sheet, [{ member, voluntary: '200000' }], pieces)
  return { sheet, version, member }
}
const NOTE = 'dompet kasir hilang di jalan'
const ask = (of: { sheet: string; version: number }, note = NOTE) =>
  send(runtime, by(), { command: askForSheet, raw: { ...of, note } })
const decide = (raw: object, actor: Actor = chair) =>
  send(runtime, by(actor), { command: decideOnSheet, raw })

describe('a difference beyond what one person may accept', () => {
  test('waits for the chair with the whole sheet, and a yes lets the treasurer’s rows follow', async () => {
    const { sheet, version, member } = await shortSheet('2026-05-15')
    const [before, expense] = [(await entries()).length, await standing('8103')]
    const alone = { sheet, version, note: NOTE }
    await expect(send(runtime, by(), { command: postSheet, raw: alone })).rejects.toMatchObject({
      code: 'cash_differs_much',
      details: { most: '50000' },
    })
    const asked = await ask({ sheet, version })
    expect(asked).toEqual({ sheet_id: sheet, version: version + 1, difference: '-100000' })
    for (const work of [
      () => save(sheet, [{ member, voluntary: '1' }]),
      () => save(sheet, [], { note_1000: 1 }),
      () => refresh(sheet),
      () => ask(asked && { sheet, version: asked.version }),
      () => send(runtime, by(), { command: postSheet, raw: { ...alone, version: version + 1 } }),
      () =>
        send(runtime, by(), {
          command: discardSheet,
          raw: { sheet, version: version + 1, reason: 'x' },
        }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'sheet_waiting' })
    }
    await expect(postRows(runtime, { ...by(), key: newId() }, sheet)).rejects.toMatchObject({
      code: 'sheet_not_posted',
    })
    expect((await entries()).length).toBe(before)
    const pending = () => readTenant(runtime.db, here.id, (tx) => pendingSheets(tx, here.id))
    expect(await pending()).toContainEqual(
      expect.objectContaining({ id: sheet, state: 'waiting', askedBy: treasurer.userId, rows: 1 }),
    )

    const yes = { sheet, version: version + 1, decision: 'accept' }
    const { entry_id } = await decide(yes)
    expect(await standing('8103')).toBe(String(Number(expense) + 100_000))
    const booked = (await entries()).find(({ id }) => id === entry_id)
    expect(booked).toMatchObject({ event: 'collections.accept', actor: chair.userId })
    expect(booked?.memo).toContain(NOTE)
    expect(await sheetOf(sheet)).toMatchObject({
      state: 'posted',
      postedBy: treasurer.userId,
      decided: { by: chair.userId },
    })
    expect(await pending()).toContainEqual(
      expect.objectContaining({ id: sheet, state: 'posted', rows: 1 }),
    )
    const rows = await postRows(runtime, { ...by(), key: newId() }, sheet)
    expect(rows).toEqual({ posted: 1, refused: 0, waiting: 0 })
    expect((await pending()).map(({ id }) => id)).not.toContain(sheet)
    // What the chair accepted only the chair takes back.
    const back = { entry_id, reason: 'dompet ketemu' }
    const alsoNot = send(runtime, by(), { command: reverseEntry, raw: back })
    await expect(alsoNot).rejects.toMatchObject({ code: 'decided_by_chair' })
    await send(runtime, by(chair), { command: reverseEntry, raw: back })
    expect(await standing('8103')).toBe(expense)
  })

  test('given back is a draft again that says why, and books nothing', async () => {
    const { sheet, version, member } = await shortSheet('2026-05-16')
    const before = (await entries()).length
    await ask({ sheet, version })
    const no = { sheet, version: version + 1, decision: 'return' }
    const parsed = decideOnSheet.input.safeParse(no)
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['reason'])
    await decide({ ...no, reason: 'hitung ulang berdua' })
    expect(await sheetOf(sheet)).toMatchObject({
      state: 'draft',
      version: version + 2,
      decided: { by: chair.userId, reason: 'hitung ulang berdua' },
    })
    expect((await entries()).length).toBe(before)
    // Counted again it agrees, and goes in by one person: the answer of before says nothing about it any more.
    const { version: last } = await save(sheet, [{ member, voluntary: '200000' }], {
      note_100000: 2,
    })
    await send(runtime, by(), { command: postSheet, raw: { sheet, version: last } })
    expect(await sheetOf(sheet)).toMatchObject({ state: 'posted', asked: null, decided: null })
  })

  test('is taken back to be mended, and the answer to what was read before does not hold', async () => {
    const { sheet, version, member } = await shortSheet('2026-05-17')
    await ask({ sheet, version })
    await send(runtime, by(), { command: recallSheet, raw: { sheet, version: version + 1 } })
    expect(await sheetOf(sheet)).toMatchObject({ state: 'draft', asked: null })
    const late = decide({ sheet, version: version + 1, decision: 'accept' })
    await expect(late).rejects.toMatchObject({ code: 'sheet_not_waiting' })
    const { version: now } = await save(sheet, [{ member, voluntary: '300000' }], {
      note_100000: 1,
    })
    await ask({ sheet, version: now })
    const stale = decide({ sheet, version: version + 1, decision: 'accept' })
    await expect(stale).rejects.toMatchObject({ code: 'sheet_changed' })
  })

  test('is the chair’s alone, never of who asked, and never of the neighbour', async () => {
    const { sheet, version } = await shortSheet('2026-05-18')
    const both = officer('treasurer', { roles: ['treasurer', 'chair'] })
    const raw = { sheet, version, note: NOTE }
    await send(runtime, by(both), { command: askForSheet, raw })
    const yes = { sheet, version: version + 1, decision: 'accept' }
    await expect(decide(yes, both)).rejects.toMatchObject({ code: 'same_person' })
    for (const role of ['treasurer', 'cashier', 'secretary', 'supervisor', 'member'] as const) {
      await expect(decide(yes, officer(role))).rejects.toMatchObject({ code: 'forbidden' })
    }
    const theirs = send(runtime, by(chair, there), { command: decideOnSheet, raw: yes })
    await expect(theirs).rejects.toMatchObject({ code: 'sheet_missing' })
    const unsaid = send(runtime, as('chair'), { command: askForSheet, raw })
    await expect(unsaid).rejects.toMatchObject({ code: 'forbidden' })
    const forged = withTenant(runtime.db, here.id, (tx) =>
      sql`update collection_sheet set decided_by = asked_by, decided_at = now(), state = 'draft'
        where cooperative_id = ${here.id} and id = ${sheet}`.execute(tx),
    )
    await expect(forged).rejects.toMatchObject({ code: '23514' })
  })

  test('within the limit needs no chair; what the limit is follows the cooperative’s rule of the day', async () => {
    const { sheet, version } = await shortSheet('2026-05-19', { note_100000: 1, note_50000: 1 })
    await expect(ask({ sheet, version })).rejects.toMatchObject({
      code: 'sheet_difference_small',
      details: { most: '50000' },
    })
    const rule = {
      rule: 'meeting_difference',
      from: '2026-05-19',
      value: { most: '20000' },
      source: 'Rapat Anggota',
    }
    await send(runtime, by(chair), { command: setRule, raw: rule })
    expect(await ask({ sheet, version })).toMatchObject({ difference: '-50000' })
  })

  test('is decided once by two chairs at once, or taken back, never both', async () => {
    const { sheet, version } = await shortSheet('2026-05-20')
    const before = await standing('8103')
    await ask({ sheet, version })
    const of = { sheet, version: version + 1 }
    const other = officer('chair')
    const pressed = await together([
      () => decide({ ...of, decision: 'accept' }),
      () => decide({ ...of, decision: 'accept' }, other),
      () => decide({ ...of, decision: 'return', reason: 'ulang' }, other),
      () => send(runtime, by(), { command: recallSheet, raw: of }),
    ])
    expect(pressed).toEqual({ done: 1, reasons: ['sheet_not_waiting'] })
    const { state } = await sheetOf(sheet)
    const moved = Number(await standing('8103')) - Number(before)
    expect(moved).toBe(state === 'posted' ? 100_000 : 0)
  })
})

test('the books hold after all of it', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
