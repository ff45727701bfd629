import { beforeAll, expect, test } from 'vitest'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postRows, postSheetRow } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet } from '#db/queries/collections.ts'
import { accountTotals, listEntries, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const MEETING = '2026-06-05'
const MEMBERS = ['Casriah', 'Darsinah', 'Kusnadi', 'Rasminih'] as const
type Name = (typeof MEMBERS)[number]

const runtime = testRuntime()
let village: Cooperative
let neighbour: Cooperative
let members: Readonly<Record<Name, string>>
let loan: { readonly id: string; readonly payout: string }

const by = (role: Role = 'treasurer', cooperative = village) => ({
  cooperative,
  actor: officer(role),
})

beforeAll(async () => {
  village = await foundVillage(runtime, 'rapat')
  neighbour = await foundVillage(runtime, 'seberang')
  const ids: Record<string, string> = {}
  for (const name of MEMBERS) {
    const raw = { name, sex: 'female', joined_on: '2026-04-02', hamlet: 'Melati' }
    ids[name] = (await send(runtime, by(), { command: registerMember, raw })).member_id
  }
  members = ids as Readonly<Record<Name, string>>
  const raw = { name: 'Orang seberang', sex: 'male', joined_on: '2026-04-02' }
  await send(runtime, by('treasurer', neighbour), { command: registerMember, raw })
  loan = await paidOut('Kusnadi')
})

/** Rp600.000 for 6 months at 1 %, flat: from 15 May each month 100.000 pokok and 6.000 jasa. */
async function paidOut(member: Name) {
  const asked = { member, amount: '600000', term_months: 6, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal', date: '2026-04-10' }
  const { loan_id: id } = await send(runtime, by(), { command: applyForLoan, raw })
  const yes = { loan: id, decision: 'approve', date: '2026-04-10' }
  await send(runtime, by('chair'), { command: decideOnLoan, raw: yes })
  const paid = { loan: id, date: '2026-04-15' }
  const { entry_id: payout } = await send(runtime, by(), { command: disburseLoan, raw: paid })
  return { id, payout }
}

async function opened(date = MEETING, hamlet = '') {
  const raw = { sheet: newId(), date, hamlet }
  return (await send(runtime, by(), { command: openSheet, raw })).sheet_id
}

const sheetOf = (id: string, cooperative = village) =>
  readTenant(runtime.db, cooperative.id, (tx) => getSheet(tx, cooperative.id, { id }))

const row = (name: Name, brought: object) => ({ member: members[name], ...brought })

/** Saves, hands in with the counted pieces and puts the rows into the book, as the page does. */
async function posted(
  sheet: string,
  written: { readonly rows: readonly object[]; readonly counted: object; readonly note?: string },
) {
  const { version } = await send(runtime, by(), {
    command: saveCollection,
    raw: { sheet, rows: written.rows, counted: written.counted },
  })
  const note = written.note ?? ''
  const handed = await send(runtime, by(), { command: postSheet, raw: { sheet, version, note } })
  return { handed, rows: await postRows(runtime, { ...by(), key: newId() }, sheet) }
}

async function standing(code: string, cooperative = village): Promise<string> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const totals = await accountTotals(tx, book, localDate('2026-12-31'))
    const account = totals.find((one) => one.code === code)
    return account === undefined ? '-' : account.debit.minus(account.credit).toString()
  })
}

const entriesBooked = (cooperative = village) =>
  readTenant(runtime.db, cooperative.id, async (tx) => {
    const all = await listEntries(tx, await mainBook(tx, cooperative.id), { limit: 1_000 })
    return all.filter(({ event }) => event !== 'loans.disburse').length
  })

test('a sheet opens with every active member and what each owes on the day', async () => {
  const sheet = await sheetOf(await opened())
  expect(sheet.rows.map(({ memberName, isPresent }) => [memberName, isPresent])).toEqual(
    MEMBERS.map((name) => [name, true]),
  )
  const asked = sheet.rows.map(({ cells }) => cells.map(({ kind, due }) => `${kind} ${due}`))
  // Pokok 100.000 once, wajib 10.000 for April, May and June; the instalment of 15 May is late, June's is not due.
  const savings = ['principal 100000', 'mandatory 30000', 'voluntary 0']
  expect(asked).toEqual([savings, savings, [...savings, 'loan 106000'], savings])
  const months = sheet.rows[0]?.cells.flatMap((cell) =>
    cell.kind === 'mandatory' ? cell.months.map(({ month }) => month) : [],
  )
  expect(months).toEqual(['2026-04', '2026-05', '2026-06'])
  const twice = send(runtime, by(), {
    command: openSheet,
    raw: { sheet: newId(), date: MEETING },
  })
  await expect(twice).rejects.toMatchObject({ code: 'sheet_exists' })
  const sameId = send(runtime, by(), {
    command: openSheet,
    raw: { sheet: sheet.id, date: '2026-06-30' },
  })
  await expect(sameId).rejects.toMatchObject({ code: 'sheet_exists' })
})

test('each row becomes deposits and instalments, and is booked once however often it is posted', async () => {
  const sheet = await opened('2026-06-04')
  const before = { cash: await standing('1101'), entries: await entriesBooked() }
  const { handed, rows } = await posted(sheet, {
    rows: [
      row('Casriah', { mandatory: '30000', voluntary: '250000' }),
      row('Darsinah', { mandatory: '10000', method: 'bank', reason: 'dua bulan menyusul' }),
      row('Kusnadi', {
        mandatory: '',
        loans: [{ loan: loan.id, amount: '108000', penalty: '2000' }],
      }),
      row('Rasminih', { present: false }),
    ],
    counted: {
      note_100000: 3,
      note_50000: 1,
      note_20000: 1,
      note_10000: 1,
      note_5000: 1,
      coin_1000: 3,
    },
  })
  expect(handed).toMatchObject({ difference: '0', entry_id: null })
  expect(rows).toEqual({ posted: 3, refused: 0, waiting: 0 })
  expect(await entriesBooked()).toBe(before.entries + 4)
  expect(Number(await standing('1101')) - Number(before.cash)).toBe(388_000)
  const kept = await sheetOf(sheet)
  expect(kept.rows.map(({ verdict }) => verdict.state)).toEqual(Array(4).fill('posted'))
  const paid = kept.rows[2]?.cells.at(-1)
  expect(paid).toMatchObject({ kind: 'loan', entryNumber: expect.stringMatching(/^BKM/) })

  const again = await postRows(runtime, { ...by(), key: newId() }, sheet)
  expect(again).toEqual({ posted: 0, refused: 0, waiting: 0 })
  const raw = { sheet, member: members.Casriah }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => send(runtime, by(), { command: postSheetRow, raw })),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await entriesBooked()).toBe(before.entries + 4)
  const change = { sheet, rows: [row('Casriah', { mandatory: '1' })] }
  await expect(send(runtime, by(), { command: saveCollection, raw: change })).rejects.toMatchObject(
    {
      code: 'sheet_posted',
    },
  )
})

test('the same sheet handed in by many at once is in the book once', async () => {
  const sheet = await opened('2026-06-03', 'Melati')
  const before = await entriesBooked()
  const saved = await send(runtime, by(), {
    command: saveCollection,
    raw: { sheet, rows: MEMBERS.map((name) => row(name, { voluntary: '1000', method: 'bank' })) },
  })
  const raw = { sheet, version: saved.version }
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, async () => {
      await send(runtime, by(), { command: postSheet, raw }).catch((error) => {
        if (error.code !== 'sheet_posted') throw error
      })
      return postRows(runtime, { ...by(), key: newId() }, sheet)
    }),
  )
  expect(tries.filter(({ status }) => status === 'rejected')).toEqual([])
  expect(await entriesBooked()).toBe(before + MEMBERS.length)
})

test('a row the book refuses leaves the others in, says why, and can be put right with the same money', async () => {
  const second = await paidOut('Rasminih')
  const sheet = await opened('2026-06-02')
  await send(runtime, by(), {
    command: reverseEntry,
    raw: { entry_id: second.payout, reason: 'salah' },
  })
  const before = await entriesBooked()
  const { rows } = await posted(sheet, {
    rows: [
      row('Casriah', { voluntary: '5000', method: 'bank' }),
      row('Rasminih', {
        voluntary: '7000',
        loans: [{ loan: second.id, amount: '106000' }],
        method: 'bank',
      }),
    ],
    counted: {},
  })
  expect(rows).toEqual({ posted: 1, refused: 1, waiting: 0 })
  // The row goes in whole or not at all: the sukarela before the refused instalment is not there either.
  expect(await entriesBooked()).toBe(before + 1)
  const refused = (await sheetOf(sheet)).rows[3]
  expect(refused?.verdict).toMatchObject({ state: 'refused', code: 'loan_state' })

  const less = row('Rasminih', { voluntary: '7000', method: 'bank' })
  const save = (raw: object) =>
    send(runtime, by(), { command: saveCollection, raw: { sheet, rows: [raw] } })
  await expect(save(less)).rejects.toMatchObject({ code: 'sheet_row_total' })
  const noted = { sheet, rows: [{ ...less, voluntary: '113000' }], note: 'menyusul' }
  await expect(send(runtime, by(), { command: saveCollection, raw: noted })).rejects.toMatchObject({
    code: 'sheet_posted',
  })
  await save({ ...less, voluntary: '113000' })
  expect(await postRows(runtime, { ...by(), key: newId() }, sheet)).toEqual({
    posted: 1,
    refused: 0,
    waiting: 0,
  })
  expect(await entriesBooked()).toBe(before + 2)
  expect((await sheetOf(sheet)).rows[3]?.verdict).toEqual({ state: 'posted' })
})

test('counted cash that differs keeps a sheet back until a note accepts it: over to 4806, short to 8103', async () => {
  for (const [date, pieces, code, moved] of [
    ['2026-06-01', { note_20000: 1, note_2000: 1 }, '4806', '-2000'],
    ['2026-05-31', { note_10000: 1 }, '8103', '10000'],
  ] as const) {
    const sheet = await opened(date)
    const written = { rows: [row('Casriah', { voluntary: '20000' })], counted: pieces }
    const before = await entriesBooked()
    await expect(posted(sheet, written)).rejects.toMatchObject({ code: 'cash_differs' })
    expect(await entriesBooked()).toBe(before)
    await posted(sheet, { ...written, note: 'kembalian Pak Wasmin' })
    expect(await standing(code)).toBe(moved)
    expect((await sheetOf(sheet)).differenceEntryId).not.toBeNull()
  }
})

test('nobody overwrites what they have not seen, and nothing for a stranger to the sheet is lost', async () => {
  const sheet = await opened('2026-05-29')
  const save = (raw: object) =>
    send(runtime, by(), { command: saveCollection, raw: { sheet, ...raw } })
  await save({ version: 1, rows: [row('Casriah', { mandatory: '10000' })] })
  await expect(save({ version: 1, rows: [] })).rejects.toMatchObject({ code: 'sheet_changed' })
  const strange = { member: newId(), voluntary: '1000' }
  await expect(save({ rows: [strange] })).rejects.toMatchObject({ code: 'sheet_row_missing' })
  const others = row('Casriah', { loans: [{ loan: loan.id, amount: '1000' }] })
  await expect(save({ rows: [others] })).rejects.toMatchObject({ code: 'sheet_row_missing' })
  const fined = row('Kusnadi', { loans: [{ loan: loan.id, amount: '1000', penalty: '2000' }] })
  await expect(save({ rows: [fined] })).rejects.toMatchObject({ code: 'penalty_too_large' })
  const twice = [row('Casriah', { mandatory: '1' }), row('Kusnadi', {}), row('Casriah', {})]
  const read = saveCollection.input.safeParse({ sheet, rows: twice })
  expect(read.error?.issues).toMatchObject([
    { path: ['rows', 2, 'member'], message: 'field.twice' },
  ])
  expect((await sheetOf(sheet)).rows[0]?.cells[1]?.amount?.toString()).toBe('10000')
})

test('a sheet of another cooperative is not there', async () => {
  const sheet = await opened('2026-05-28')
  const stranger = by('treasurer', neighbour)
  const missing = { code: 'sheet_missing' }
  const named = { sheet, member: members.Casriah }
  for (const work of [
    () => send(runtime, stranger, { command: saveCollection, raw: { sheet } }),
    () => send(runtime, stranger, { command: postSheet, raw: { sheet, version: 1 } }),
    () => sheetOf(sheet, neighbour),
  ]) {
    await expect(work()).rejects.toMatchObject(missing)
  }
  await expect(
    send(runtime, stranger, { command: postSheetRow, raw: named }),
  ).rejects.toMatchObject({
    code: 'sheet_row_missing',
  })
  // Its id is free there: an id is a cooperative's own.
  const theirs = { sheet, date: '2026-05-28' }
  expect(await send(runtime, stranger, { command: openSheet, raw: theirs })).toMatchObject({
    rows: 1,
  })
  expect((await sheetOf(sheet)).rows).toHaveLength(MEMBERS.length)
})

test('a sheet of a closed month or of a day to come is not handed in, nor a row before its sheet', async () => {
  await send(runtime, by('chair'), { command: closeMonth, raw: { month: '2026-04' } })
  const brought = { rows: [row('Casriah', { voluntary: '1000', method: 'bank' })], counted: {} }
  const closed = posted(await opened('2026-04-20'), brought)
  await expect(closed).rejects.toMatchObject({ code: 'period_closed' })
  const ahead = await opened('2026-07-01')
  await expect(posted(ahead, brought)).rejects.toMatchObject({ code: 'date_in_future' })
  const early = send(runtime, by(), {
    command: postSheetRow,
    raw: { sheet: ahead, member: members.Casriah },
  })
  await expect(early).rejects.toMatchObject({ code: 'sheet_not_posted' })
  const empty = posted(await opened('2026-05-27'), { rows: [], counted: {} })
  await expect(empty).rejects.toMatchObject({ code: 'sheet_empty' })
})

test('treasurer and cashier keep sheets, no one else', async () => {
  const raw = { sheet: newId(), date: '2026-05-26' }
  for (const role of ['chair', 'secretary', 'supervisor', 'member', 'village_officer'] as const) {
    const refused = send(runtime, by(role), { command: openSheet, raw })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  }
  await send(runtime, by('cashier'), { command: openSheet, raw })
})

test('what is cut short is taken up again where it stopped', async () => {
  const sheet = await opened('2026-05-25')
  const before = await entriesBooked()
  const rows = MEMBERS.map((name) => row(name, { voluntary: '1000', method: 'bank' }))
  const save = { sheet, rows }
  const { version } = await send(runtime, by(), { command: saveCollection, raw: save })
  await send(runtime, by(), { command: postSheet, raw: { sheet, version } })
  let seconds = 0
  const tick = () => {
    seconds += 5
    return new Date(runtime.now().getTime() + seconds * 1_000)
  }
  const slow = { ...runtime, now: tick }
  const first = await postRows(slow, { ...by(), key: newId() }, sheet)
  expect(first.waiting).toBeGreaterThan(0)
  expect(first.posted + first.waiting).toBe(MEMBERS.length)
  const rest = await postRows(runtime, { ...by(), key: newId() }, sheet)
  expect(rest).toEqual({ posted: first.waiting, refused: 0, waiting: 0 })
  expect(await entriesBooked()).toBe(before + MEMBERS.length)
})

test('the books hold after all of it', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
