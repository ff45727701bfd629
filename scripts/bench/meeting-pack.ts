import type { z } from 'zod'
import type { Command, Plain } from '#app/commands/command.ts'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { markAttendance } from '#app/commands/meetings/attendance.ts'
import { freezePack } from '#app/commands/meetings/freeze.ts'
import { holdMeeting } from '#app/commands/meetings/hold.ts'
import { planMeeting } from '#app/commands/meetings/plan.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { readTenant, withTenant } from '#db/client.server.ts'
import { frozenPdf } from '#db/queries/frozen-papers.ts'
import { insertMembers } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'

const YEAR = 2025
/** What of the year's SHU goes where; two parts of ten by savings. */
const SPLIT = {
  reserve: '40',
  risk: '0',
  capital: '20',
  loans: '10',
  trade: '10',
  board: '10',
  supervisors: '0',
  staff: '5',
  education: '5',
  social: '0',
  area: '0',
}

/** Freezes the book of the annual meeting of a cooperative of so many members who all saved: how long, and how large it is. */
export async function meetingPack(runtime: Runtime, members: number): Promise<string> {
  const cooperative = await foundMeeting(runtime)
  const ids = await join(runtime, cooperative, members)
  const send = sender(runtime, cooperative)
  await liveThroughYear(send, ids)
  const plan = { year: YEAR, held_on: `${YEAR + 1}-02-20`, starts_at: '09.00', place: 'Balai desa' }
  const { meeting_id: meeting } = await send('secretary', planMeeting, {
    ...plan,
    agenda: 'Laporan\nPengesahan',
  })
  await send('secretary', markAttendance, { meeting, shown: ids, present: ids })
  await send('chair', holdMeeting, { meeting, term_months: 36, budget: 'none' })
  await send('treasurer', closeMonth, { month: `${YEAR}-12` })
  const started = performance.now()
  const { code } = await send('chair', freezePack, { meeting, origin: 'https://lumbung.example' })
  const seconds = (performance.now() - started) / 1_000
  const frozen = await readTenant(runtime.db, cooperative.id, (tx) =>
    frozenPdf(tx, cooperative.id, { meetingId: meeting, code }),
  )
  const megabytes = (frozen?.pdf.byteLength ?? 0) / 1_000_000
  return `book of the annual meeting, ${members} members: frozen in ${seconds.toFixed(1)} s, ${megabytes.toFixed(2)} MB`
}

/** Everyone saves, and what the year brought is theirs to divide. */
async function liveThroughYear(
  send: ReturnType<typeof sender>,
  ids: readonly string[],
): Promise<void> {
  for (const member of ids) {
    const input = { member, product: 'principal', amount: '100000', date: `${YEAR}-01-10` }
    await send('treasurer', depositSavings, input)
  }
  const amount = '87654321'
  const lines = [
    { account: '1101', debit: amount },
    { account: '4105', credit: amount },
  ]
  await send('treasurer', postGeneralEntry, { memo: 'Jasa', date: `${YEAR}-09-30`, lines })
  const rule = { rule: 'surplus_split', from: `${YEAR}-01-01`, source: 'AD/ART pasal 45' }
  await send('chair', setRule, { ...rule, value: SPLIT })
}

function foundMeeting(runtime: Runtime): Promise<Cooperative> {
  const place = { village: '', regency: '', provinceCode: '32', zone: 'WIB' } as const
  return foundCooperative(
    runtime,
    { ...place, name: 'Uji RAT', slug: 'uji-rat', foundedOn: null, isDemo: false },
    {
      principal: Money.parse('100000'),
      mandatory: Money.zero,
      leastVoluntary: Money.zero,
      source: 'bench',
    },
  )
}

async function join(
  runtime: Runtime,
  cooperative: Cooperative,
  members: number,
): Promise<readonly string[]> {
  const joinedOn = localDate(`${YEAR}-01-02`)
  const all = Array.from({ length: members }, (_, place) => ({
    id: newId(),
    no: `A-${String(place + 1).padStart(4, '0')}`,
    name: `Anggota nomor ${place + 1}`,
    sex: 'female',
    birthDate: localDate('1980-05-05'),
    nik: null,
    hamlet: `Dusun ${(place % 7) + 1}`,
    occupation: 'Petani',
    phone: null,
    joinedOn,
  }))
  await withTenant(runtime.db, cooperative.id, (tx) => insertMembers(tx, cooperative.id, all))
  return all.map(({ id }) => id)
}

function sender(runtime: Runtime, cooperative: Cooperative) {
  return async <Input, Result extends Plain>(
    ...[role, command, raw]: readonly [Role, Command<Input, Result>, z.input<z.ZodType>]
  ): Promise<Result> => {
    const person = { userId: newId(), name: role, enterpriseIds: [], memberId: null }
    const actor = { ...person, roles: [role] }
    const envelope = { cooperative, actor, key: newId() }
    const input = command.input.parse(raw)
    return (await execute(runtime, envelope, { command, input })).result
  }
}
