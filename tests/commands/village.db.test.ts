import { beforeAll, expect, test } from 'vitest'
import { linkPersonToMember, registerHousehold } from '#app/commands/community.ts'
import { registerEnterprise } from '#app/commands/enterprises.ts'
import { registerMember } from '#app/commands/members.ts'
import { recordMigration } from '#app/commands/stints.ts'
import { issueInvoice, payInvoice } from '#app/commands/trade.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice, paymentsOf } from '#db/queries/trade.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const villageOfficer = officer('village_officer')
let here: Cooperative

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  await send(
    runtime,
    { cooperative: here, actor: officer('secretary') },
    { command: registerMember, raw },
  )
})

const family = (raw: Readonly<Record<string, unknown>>) =>
  send(
    runtime,
    { cooperative: here, actor: villageOfficer },
    { command: registerHousehold, raw: { name: 'Keluarga', ...raw } },
  )
const person = (name: string, own: Readonly<Record<string, string>> = {}) => ({
  name,
  sex: 'female',
  relation: 'head',
  ...own,
})
const refusal = (code: string, field: string) =>
  expect.objectContaining({ code, details: expect.objectContaining({ field }) })

test('a family card that is taken is told at the card, a number at the number', async () => {
  await family({ no: 'KEL-100', family_card: '3212010101010001', people: [person('Tarinih')] })
  await expect(
    family({ family_card: '3212 0101 0101 0001', people: [person('Wasti')] }),
  ).rejects.toThrow(refusal('household_no_taken', 'family_card'))
  await expect(family({ no: 'KEL-100', people: [person('Wasti')] })).rejects.toThrow(
    refusal('household_no_taken', 'no'),
  )
})

test('a member who is not there is told at the row of the person, and nobody is two people', async () => {
  await expect(
    family({ people: [person('Wasti'), person('Dasini', { member: 'Tidak Ada' })] }),
  ).rejects.toThrow(refusal('member_missing', 'people.1.member'))
  const twice = [person('Sari', { member: 'Sari' }), person('Sari lagi', { member: 'Sari' })]
  await expect(family({ people: twice })).rejects.toThrow(
    refusal('person_linked', 'people.1.member'),
  )
})

test('a link to a member can be made and taken away again', async () => {
  const { person_ids } = await family({ people: [person('Sari')] })
  const link = (member: string) =>
    send(
      runtime,
      { cooperative: here, actor: villageOfficer },
      { command: linkPersonToMember, raw: { person_id: person_ids[0], member } },
    )
  expect((await link('Sari')).member_id).not.toBeNull()
  expect((await link('')).member_id).toBeNull()
})

test('news of one person never becomes the story of another', async () => {
  const { person_ids } = await family({ people: [person('Karno'), person('Dimas')] })
  const news = (raw: Readonly<Record<string, unknown>>) =>
    send(
      runtime,
      { cooperative: here, actor: villageOfficer },
      { command: recordMigration, raw: { status: 'working', country: 'TW', ...raw } },
    )
  const { stint_id } = await news({ person_id: person_ids[0], departed_on: '2024-05-14' })
  await expect(news({ person_id: person_ids[1], stint_id })).rejects.toThrow(
    refusal('person_missing', 'person_id'),
  )
  const back = { person_id: person_ids[0], stint_id, departed_on: '2024-05-14' }
  await expect(news({ ...back, returned_on: '2030-01-01' })).rejects.toThrow(
    refusal('date_in_future', 'returned_on'),
  )
  expect(await news({ ...back, status: 'returned', returned_on: '2026-05-01' })).toEqual({
    stint_id,
  })
})

test('who is abroad leaves again only after coming back, and nobody has left tomorrow', async () => {
  const { person_ids } = await family({ people: [person('Rusti')] })
  const news = (raw: Readonly<Record<string, unknown>>) =>
    send(
      runtime,
      { cooperative: here, actor: villageOfficer },
      { command: recordMigration, raw: { person_id: person_ids[0], country: 'TW', ...raw } },
    )
  const ahead = { departed_on: '2026-06-06' }
  await expect(news({ status: 'working', ...ahead })).rejects.toThrow(
    refusal('date_in_future', 'departed_on'),
  )
  await news({ status: 'in_process', ...ahead })
  const { stint_id } = await news({ status: 'working', departed_on: '2024-01-01' })
  await expect(news({ status: 'working', departed_on: '2025-01-01' })).rejects.toThrow(
    refusal('stint_open', 'status'),
  )
  await news({ stint_id, status: 'returned', departed_on: '2024-01-01', returned_on: '2025-01-01' })
  await news({ status: 'working', departed_on: '2025-02-01' })
})

test('an invoice is paid in parts, never beyond what it asks, and the book lists the payments', async () => {
  const { person_ids } = await family({ people: [person('Dewi')] })
  const { enterprise_id } = await send(
    runtime,
    { cooperative: here, actor: villageOfficer },
    { command: registerEnterprise, raw: { owner_id: person_ids[0], name: 'Kerupuk Dewi' } },
  )
  const owner = officer('enterprise_owner', { enterpriseIds: [enterprise_id] })
  const asOwner = { cooperative: here, actor: owner }
  const line = { description: 'Kerupuk ikan', quantity: '24', unit_price: '38.000' }
  const { invoice_id } = await send(runtime, asOwner, {
    command: issueInvoice,
    raw: {
      enterprise_id,
      customer: 'Toko Baru',
      due_on: '2026-07-05',
      lines: [{ ...line, discount: '12.000' }],
    },
  })
  const pay = (amount: string) =>
    send(runtime, asOwner, { command: payInvoice, raw: { enterprise_id, invoice_id, amount } })
  expect((await pay('400.000')).unpaid).toBe('500000')
  await expect(pay('500.001')).rejects.toThrow(refusal('pays_too_much', 'amount'))
  expect((await pay('500.000')).unpaid).toBe('0')
  const seen = await readTenant(runtime.db, here.id, async (tx) => {
    const book = await bookOfEnterprise(tx, here.id, enterprise_id)
    const invoice = await getInvoice(tx, book, invoice_id)
    const payments = await paymentsOf(tx, book, invoice_id)
    return { total: invoice.total, paid: payments.map(({ amount }) => amount.toString()) }
  })
  expect(seen.total.toString()).toBe('900000')
  expect(seen.paid).toEqual(['400000', '500000'])
})

test('an owner cannot bill in an enterprise that is not theirs', async () => {
  const owner = officer('enterprise_owner', { enterpriseIds: [newId()] })
  const raw = {
    enterprise_id: newId(),
    customer: 'Toko Baru',
    due_on: '2026-07-05',
    lines: [{ description: 'Kerupuk', quantity: '1', unit_price: '1.000' }],
  }
  await expect(
    send(runtime, { cooperative: here, actor: owner }, { command: issueInvoice, raw }),
  ).rejects.toThrow(expect.objectContaining({ code: 'forbidden' }))
})
