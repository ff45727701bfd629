import { beforeAll, expect, test } from 'vitest'
import { amendMember, registerMember } from '#app/commands/members.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getMember, sealedNik } from '#db/queries/members.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const secretary = officer('secretary')
const NIK = '3212996810739285'
let here: Cooperative
let there: Cooperative
let sari = ''
let elsewhere = ''

beforeAll(async () => {
  here = await foundVillage(runtime, 'identitas-sini')
  there = await foundVillage(runtime, 'identitas-sana')
  sari = await join(here, { name: 'Sari' })
  elsewhere = await join(there, { name: 'Sari', nik: NIK })
})

const join = async (cooperative: Cooperative, raw: object) =>
  (
    await send(
      runtime,
      { cooperative, actor: secretary },
      { command: registerMember, raw: { sex: 'female', joined_on: '2026-01-02', ...raw } },
    )
  ).member_id
const amend = (raw: object, cooperative = here) =>
  send(
    runtime,
    { cooperative, actor: secretary },
    { command: amendMember, raw: { name: 'Sari Rohmah', sex: 'female', ...raw } },
  )
const read = () =>
  readTenant(runtime.db, here.id, async (tx) => {
    const sealed = await sealedNik(tx, here.id, sari)
    const nik = sealed === null ? null : await runtime.vault.open(tx, here.id, sealed)
    return { ...(await getMember(tx, here.id, sari)), nik }
  })

test('what was left open on joining is filled in later, and an empty NIK keeps the sealed one', async () => {
  await amend({ member_id: sari, phone: '0812', hamlet: 'Karanganyar', nik: NIK })
  expect(await read()).toMatchObject({ name: 'Sari Rohmah', phone: '0812', nik: NIK })
  await amend({ member_id: sari, hamlet: 'Karanganyar', birth_date: '1990-05-01' })
  expect(await read()).toMatchObject({ phone: null, nik: NIK, birthDate: '1990-05-01' })
})

test('the NIK of another active member is refused, one’s own is not', async () => {
  const other = await join(here, { name: 'Wati' })
  await expect(amend({ member_id: other, nik: NIK })).rejects.toThrow('nik_taken')
  await amend({ member_id: sari, nik: NIK })
})

test('a member of another cooperative is nobody here', async () => {
  await expect(amend({ member_id: elsewhere })).rejects.toThrow('member_missing')
  await expect(amend({ member_id: sari }, there)).rejects.toThrow('member_missing')
})

test('who changed what is kept, without the answers', async () => {
  await amend({ member_id: sari, hamlet: 'Karanganyar', birth_date: '1990-05-01' })
  await amend({ member_id: sari, hamlet: 'Krajan', birth_date: '1990-05-01' })
  const events = await readTenant(runtime.db, here.id, (tx) =>
    tx
      .selectFrom('audit_event')
      .select(['action', 'reason', 'actor'])
      .where('cooperative_id', '=', here.id)
      .where('object_id', '=', sari)
      .orderBy('occurred_at', 'desc')
      .execute(),
  )
  expect(events[0]).toEqual({ action: 'members.amend', reason: 'hamlet', actor: secretary.userId })
  expect(JSON.stringify(events)).not.toMatch(/Krajan|3212/)
})
