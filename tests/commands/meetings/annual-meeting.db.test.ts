import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { markAttendance, sendProxy } from '#app/commands/meetings/attendance.ts'
import { decideAtMeeting, nominate, writeMeetingText } from '#app/commands/meetings/floor.ts'
import { freezePack } from '#app/commands/meetings/freeze.ts'
import { holdMeeting, reopenMeeting } from '#app/commands/meetings/hold.ts'
import { cancelMeeting, planMeeting } from '#app/commands/meetings/plan.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { writeNote } from '#app/commands/statements/note-text.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { readTenant, withOversight } from '#db/client.server.ts'
import { findPublished, frozenPdf, listFrozen } from '#db/queries/frozen-papers.ts'
import { attendanceOf, listVoters } from '#db/queries/meeting-floor.ts'
import { getMeeting } from '#db/queries/meetings.ts'
import { listPublishedMeetings } from '#db/queries/published.ts'
import { listRegister } from '#db/queries/registers.ts'
import { testRuntime } from '#tests/support/database.ts'
import { PLANNED } from '#tests/support/governed.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative
let meeting: string
let ids: readonly string[]

const as = (role: Role, cooperative: Cooperative = here) => ({
  cooperative,
  actor: officer(role),
})
const read = <T>(work: Parameters<typeof readTenant<T>>[2]) => readTenant(runtime.db, here.id, work)
const meetingNow = () => read((tx) => getMeeting(tx, here.id, { id: meeting }))
const counted = async () => {
  const now = await meetingNow()
  return read((tx) => attendanceOf(tx, here.id, now))
}

beforeAll(async () => {
  here = await foundVillage(runtime, 'rat-sini')
  there = await foundVillage(runtime, 'rat-sana')
  const made: string[] = []
  for (const name of ['Ani', 'Budi', 'Citra', 'Dewi', 'Eko']) {
    const raw = { name, sex: 'female', joined_on: '2025-01-02' }
    made.push((await send(runtime, as('secretary'), { command: registerMember, raw })).member_id)
  }
  // Whoever joins after the meeting has no vote there.
  const late = { name: 'Fitri', sex: 'female', joined_on: '2026-03-01' }
  await send(runtime, as('secretary'), { command: registerMember, raw: late })
  ids = made
  const planned = await send(runtime, as('secretary'), { command: planMeeting, raw: PLANNED })
  meeting = planned.meeting_id
})

test('a year has one meeting, after its last day, and another cooperative does not see it', async () => {
  const again = send(runtime, as('chair'), { command: planMeeting, raw: PLANNED })
  await expect(again).rejects.toThrow('meeting_exists')
  const early = { ...PLANNED, year: '2024', held_on: '2024-12-31' }
  await expect(send(runtime, as('chair'), { command: planMeeting, raw: early })).rejects.toThrow(
    'date_before',
  )
  const raw = { meeting, reason: 'x' }
  await expect(send(runtime, as('chair', there), { command: cancelMeeting, raw })).rejects.toThrow(
    'meeting_missing',
  )
})

test('two people tick two parts of the list, and nobody who was no member yet counts', async () => {
  const [ani = '', budi = '', citra = '', dewi = ''] = ids
  const tick = (shown: readonly string[], present: readonly string[]) =>
    send(runtime, as('cashier'), { command: markAttendance, raw: { meeting, shown, present } })
  await tick([ani, budi], [ani])
  expect(await tick([citra, dewi], [citra])).toEqual({ members: 5, present: 2, by_proxy: 0 })
  await tick([ani, budi], [budi])
  const now = await meetingNow()
  const voters = await read((tx) => listVoters(tx, here.id, now))
  expect(voters.map(({ name, isThere }) => `${name} ${isThere}`)).toEqual([
    'Ani false',
    'Budi true',
    'Citra true',
    'Dewi false',
    'Eko false',
  ])
  const hold = { meeting, term_months: '36', budget: 'none' }
  await expect(send(runtime, as('chair'), { command: holdMeeting, raw: hold })).rejects.toThrow(
    'meeting_quorum',
  )
})

test('nobody is represented until the statutes allow it, and then no more than they say', async () => {
  const [ani = '', budi = '', , dewi = '', eko = ''] = ids
  const proxy = (member: string, by: string) =>
    send(runtime, as('secretary'), { command: sendProxy, raw: { meeting, member, proxy: by } })
  await expect(proxy(dewi, budi)).rejects.toThrow('proxy_not_allowed')
  const value = { percent: '50', test: 'more_than', proxies: 'one' }
  const rule = { rule: 'meeting_quorum', from: '2026-01-01', source: 'ART pasal 12', value }
  await send(runtime, as('chair'), { command: setRule, raw: rule })
  await expect(proxy(dewi, ani)).rejects.toThrow('proxy_absent')
  await proxy(dewi, budi)
  await expect(proxy(eko, budi)).rejects.toThrow('proxy_full')
  expect(await counted()).toEqual({ members: 5, present: 2, byProxy: 1 })
  // Budi goes home, and with him whoever he stood in for.
  const raw = { meeting, shown: [budi], present: [] }
  await send(runtime, as('cashier'), { command: markAttendance, raw })
  expect(await counted()).toEqual({ members: 5, present: 1, byProxy: 0 })
  const back = { meeting, shown: ids, present: ids.slice(0, 4) }
  await send(runtime, as('cashier'), { command: markAttendance, raw: back })
  expect(await counted()).toEqual({ members: 5, present: 4, byProxy: 0 })
})

test('no more votes than people, and each office writes its own report', async () => {
  const decision = { meeting, item: 'Laporan', decision: 'Diterima', adopted: 'yes' }
  const many = { ...decision, votes_for: '4', votes_against: '1' }
  await expect(
    send(runtime, as('secretary'), { command: decideAtMeeting, raw: many }),
  ).rejects.toThrow('votes_too_many')
  const raw = { ...decision, votes_for: '3', abstained: '1' }
  await send(runtime, as('secretary'), { command: decideAtMeeting, raw })
  const no = { ...decision, item: 'Usul', decision: 'Beli mobil', adopted: 'no' }
  await send(runtime, as('secretary'), { command: decideAtMeeting, raw: no })
  const text = { meeting, part: 'supervisors_report', body: 'x' }
  await expect(
    send(runtime, as('chair'), { command: writeMeetingText, raw: text }),
  ).rejects.toThrow('forbidden')
  const board = { meeting, part: 'board_report', body: 'Anggota [anggota] orang.' }
  await expect(
    send(runtime, as('supervisor'), { command: writeMeetingText, raw: board }),
  ).rejects.toThrow('forbidden')
  await send(runtime, as('secretary'), { command: writeMeetingText, raw: board })
  const stood = { meeting, body: 'board', position: 'Ketua', votes: '4', elected: 'yes' }
  await send(runtime, as('secretary'), { command: nominate, raw: { ...stood, member: 'Ani' } })
  const both = { ...stood, body: 'supervisors', position: 'Ketua pengawas', member: 'Ani' }
  await expect(
    send(runtime, as('secretary'), { command: nominate, raw: both }),
  ).rejects.toMatchObject({ code: 'elected_twice', details: { field: 'elected' } })
  const lost = { ...stood, member: 'Budi', votes: '0', elected: 'no' }
  await send(runtime, as('secretary'), { command: nominate, raw: lost })
})

test('held: what was adopted and who was elected go into the registers; opened again, they are struck out', async () => {
  const hold = (months: string) =>
    send(runtime, as('chair'), {
      command: holdMeeting,
      raw: { meeting, term_months: months, budget: 'none' },
    })
  const told = () => withOversight(runtime.db, (tx) => listPublishedMeetings(tx, null))
  const tick = (present: readonly string[]) =>
    send(runtime, as('cashier'), { command: markAttendance, raw: { meeting, shown: ids, present } })
  await tick(ids.slice(0, 3))
  await expect(hold('36')).rejects.toMatchObject({ code: 'votes_above_present' })
  await tick(ids.slice(0, 4))
  await expect(hold('61')).rejects.toThrow('term_too_long')
  expect(await told()).toEqual([])
  expect(await hold('36')).toMatchObject({ entries: 2 })
  const seats = await read((tx) => listRegister(tx, here.id, { kind: 'board' }))
  expect(seats.map(({ memberName, on, fields }) => [memberName, on, fields['until']])).toEqual([
    ['Ani', '2026-02-20', '2029-02-20'],
  ])
  const decided = await read((tx) => listRegister(tx, here.id, { kind: 'member_decisions' }))
  expect(decided.map(({ fields }) => fields['text'])).toEqual(['Laporan: Diterima'])
  expect((await meetingNow()).quorum).toMatchObject({ needed: 3, source: 'ART pasal 12' })
  const reopened = { meeting, reason: 'suara dihitung ulang' }
  await send(runtime, as('chair'), { command: reopenMeeting, raw: reopened })
  const struck = await read((tx) => listRegister(tx, here.id, { kind: 'board' }))
  expect(struck.map(({ isWithdrawn, reason }) => [isWithdrawn, reason])).toEqual([
    [true, 'suara dihitung ulang'],
  ])
  expect(await told()).toEqual([])
  await hold('36')
  expect(await told()).toMatchObject([
    { cooperativeId: here.id, year: 2025, heldOn: '2026-02-20', members: 5, attending: 4 },
  ])
  const elsewhere = await withOversight(runtime.db, (tx) => listPublishedMeetings(tx, '99'))
  expect(elsewhere).toEqual([])
})

test('the papers are frozen once the year is closed, and anyone may check them without learning of a person', async () => {
  const raw = { meeting, origin: 'https://lumbung.example/x?y' }
  const freeze = () => send(runtime, as('chair'), { command: freezePack, raw })
  await expect(freeze()).rejects.toThrow('meeting_year_open')
  await send(runtime, as('treasurer'), { command: closeMonth, raw: { month: '2025-12' } })
  const first = await freeze()
  const papers = await read((tx) => listFrozen(tx, here.id, meeting))
  expect(papers.map(({ part }) => part)).toEqual([
    'pack',
    'invitation',
    'attendance',
    'board_report',
    'balance_sheet',
    'surplus',
    'equity',
    'cash_flow',
    'notes',
    'benefits',
    'supervisors_report',
    'members',
    'minutes',
  ])
  expect(new Set(papers.map(({ code }) => code)).size).toBe(papers.length)
  const pack = await read((tx) => frozenPdf(tx, here.id, { meetingId: meeting, code: first.code }))
  const bytes = pack?.pdf ?? Buffer.alloc(0)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256)
  const words = pdfTexts(bytes).join('\n')
  for (const part of ['Daftar isi', 'Ani', 'Anggota 5 orang.', 'Beli mobil', first.code]) {
    expect(words).toContain(part)
  }
  const published = await withOversight(runtime.db, (tx) => findPublished(tx, first.code))
  expect(published).toMatchObject({ name: 'Koperasi rat-sini', year: 2025, sha256: first.sha256 })
  expect(JSON.stringify(published, (_, value) => value?.toString() ?? value)).not.toContain('Ani')
  for (const part of ['Perubahan ekuitas', 'Kebijakan akuntansi', 'Promosi ekonomi anggota']) {
    expect(words).toContain(part)
  }
  expect(words).toMatch(/Halaman 2 dari \d+/)
  // Pressed again, or by two at once: nothing changed, so nothing is frozen.
  await expect(freeze()).rejects.toMatchObject({
    code: 'pack_unchanged',
    details: { version: '1' },
  })
  const note = { year: 2025, section: 'subsequent', body: 'Banjir 3 Januari.' }
  await send(runtime, as('secretary'), { command: writeNote, raw: note })
  const twice = await Promise.allSettled([freeze(), freeze()])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await withOversight(runtime.db, (tx) => findPublished(tx, first.code))).not.toBeNull()
  const annexed = { ...raw, deeds: 'yes' }
  const third = await send(runtime, as('chair'), { command: freezePack, raw: annexed })
  const latest = (await read((tx) => listFrozen(tx, here.id, meeting))).filter(
    ({ version }) => version === third.version,
  )
  expect(latest.at(-1)).toMatchObject({ part: 'deeds', title: 'Siapa mengubah apa' })
}, 180_000)

test('a frozen paper cannot be changed or taken away, by us either', async () => {
  await expect(
    readTenant(runtime.db, there.id, (tx) => listFrozen(tx, there.id, meeting)),
  ).resolves.toEqual([])
  const [paper] = await read((tx) => listFrozen(tx, here.id, meeting))
  const stolen = await readTenant(runtime.db, there.id, (tx) =>
    frozenPdf(tx, here.id, { meetingId: meeting, code: paper?.code ?? '' }),
  )
  expect(stolen).toBeNull()
})
