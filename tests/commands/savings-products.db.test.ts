import { beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { findPayer, listAccountsOf } from '#db/queries/savings.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
let strict: Cooperative
let lenient: Cooperative
let members: Readonly<Record<'strict' | 'lenient', string>>

const by = (cooperative: Cooperative) => ({ cooperative, actor: officer('treasurer') })
const bring = (cooperative: Cooperative, raw: object) =>
  send(runtime, by(cooperative), { command: depositSavings, raw: { member: 'Sari', ...raw } })
const take = (cooperative: Cooperative, raw: object) =>
  send(runtime, by(cooperative), { command: withdrawSavings, raw: { member: 'Sari', ...raw } })
const add = (cooperative: Cooperative, raw: object) =>
  send(runtime, by(cooperative), { command: addSavingsProduct, raw })

beforeAll(async () => {
  strict = await foundVillage(runtime, 'tegas')
  lenient = await foundVillage(runtime, 'lunak')
  const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  const [a, b] = [
    await send(runtime, by(strict), { command: registerMember, raw }),
    await send(runtime, by(lenient), { command: registerMember, raw }),
  ]
  members = { strict: a.member_id, lenient: b.member_id }
  const parts = { product: 'principal', from: '2026-01-01', amount: '90000', in_instalments: 'ya' }
  await send(runtime, by(lenient), {
    command: setSavingsTerms,
    raw: { ...parts, source: 'RAT 2026' },
  })
})

describe('two cooperatives of different terms', () => {
  test('one takes pokok whole, the other in parts, neither more than its own amount', async () => {
    const part = { product: 'principal', amount: '40000' }
    await expect(bring(strict, part)).rejects.toMatchObject({ code: 'principal_whole' })
    await bring(lenient, part)
    await bring(lenient, { ...part, amount: '50000' })
    await expect(bring(lenient, { ...part, amount: '1' })).rejects.toMatchObject({
      code: 'principal_paid',
    })
    await bring(strict, { ...part, amount: '100000' })
  })

  test('a product bears one name in one cooperative, and the same name in another', async () => {
    const hari = { name: 'Hari raya', kind: 'special', from: '2026-01-01', source: 'RAT' }
    await add(strict, { ...hari, withdrawable_from: '2026-07-01' })
    await add(lenient, hari)
    const again = add(strict, { ...hari, name: 'HARI RAYA' })
    await expect(again).rejects.toMatchObject({ code: 'product_name_taken' })
    const raw = { product: 'Hari raya', from: '2026-01-01', source: 'RAT' }
    const twice = send(runtime, by(strict), { command: setSavingsTerms, raw })
    await expect(twice).rejects.toMatchObject({ code: 'term_date_taken' })
  })

  test('there is one simpanan pokok and one simpanan wajib; other contributions are khusus', async () => {
    for (const kind of ['principal', 'mandatory']) {
      const raw = { name: `Dana ${kind}`, kind, from: '2026-01-01', amount: '5000', source: 'RAT' }
      await expect(add(lenient, raw)).rejects.toMatchObject({
        code: 'product_kind_taken',
        details: { field: 'kind' },
      })
    }
    await add(lenient, { name: 'Dana sosial', kind: 'special', from: '2026-01-01', source: 'RAT' })
  })

  test('khusus stays until its day where one is set, and goes at will where none is', async () => {
    await bring(strict, { product: 'hari raya', amount: '70000' })
    await bring(lenient, { product: 'special', amount: '70000' })
    const out = { product: 'Hari raya', amount: '70000' }
    await expect(take(strict, out)).rejects.toMatchObject({
      code: 'not_withdrawable_before',
      details: { from: '2026-07-01' },
    })
    expect((await take(lenient, out)).balance).toBe('0')
    runtime.setClock('2026-07-01T03:00:00Z')
    expect((await take(strict, out)).balance).toBe('0')
  })

  test('next year’s khusus is an account of its own', async () => {
    await send(runtime, by(strict), {
      command: setSavingsTerms,
      raw: {
        product: 'Hari raya',
        from: '2026-07-01',
        withdrawable_from: '2027-06-01',
        source: 'RAT',
      },
    })
    await bring(strict, { product: 'Hari raya', amount: '20000' })
    await bring(strict, { product: 'Hari raya', amount: '5000' })
    const held = await readTenant(runtime.db, strict.id, (tx) =>
      listAccountsOf(tx, strict.id, { memberId: members.strict }),
    )
    const own = held.filter(({ product }) => product.kind === 'special')
    expect(own.map(({ no, balance }) => `${no} ${balance}`)).toEqual([
      'A-001/K 0',
      'A-001/K2 25000',
    ])
    const early = take(strict, { product: 'Hari raya', amount: '1000' })
    await expect(early).rejects.toMatchObject({ details: { from: '2027-06-01' } })
  })

  test('the least balance follows the terms of the day, in the one cooperative only', async () => {
    for (const here of [strict, lenient])
      await bring(here, { product: 'voluntary', amount: '60000', date: '2026-06-10' })
    await send(runtime, by(strict), {
      command: setSavingsTerms,
      raw: { product: 'voluntary', from: '2026-07-01', amount: '50000', source: 'RAT' },
    })
    const out = { product: 'voluntary', amount: '20000' }
    await expect(take(strict, out)).rejects.toMatchObject({ code: 'floor_broken' })
    expect((await take(strict, { ...out, date: '2026-06-30' })).balance).toBe('40000')
    expect((await take(lenient, out)).balance).toBe('40000')
  })

  test('two products of one kind are two accounts, reached by name or id', async () => {
    const { product_id } = await add(lenient, {
      name: 'Tabungan sekolah',
      kind: 'voluntary',
      from: '2026-01-01',
      source: 'Rapat pengurus',
    })
    const one = await bring(lenient, { product: 'tabungan sekolah', amount: '1000' })
    const two = await bring(lenient, { product: product_id, amount: '2000' })
    expect(two).toMatchObject({ account_id: one.account_id, balance: '3000' })
    const third = await bring(lenient, { product: 'voluntary', amount: '3000' })
    expect(third.account_id).not.toBe(one.account_id)
    const foreign = bring(strict, { product: product_id, amount: '1000' })
    await expect(foreign).rejects.toMatchObject({ code: 'savings_product_missing' })
    const account = bring(strict, { product: one.account_id, amount: '1000' })
    await expect(account).rejects.toMatchObject({ code: 'savings_product_missing' })
  })

  test('ten first deposits at once open one account', async () => {
    await add(strict, { name: 'Kurban', kind: 'special', from: '2026-01-01', source: 'RAT' })
    const raw = { product: 'Kurban', amount: '1000' }
    const sent = await Promise.all(Array.from({ length: 10 }, () => bring(strict, raw)))
    expect(new Set(sent.map(({ account_id }) => account_id)).size).toBe(1)
    expect((await bring(strict, raw)).balance).toBe('11000')
  })

  test('who brought the money for a member abroad is on the record, in this cooperative alone', async () => {
    const paid = await bring(strict, {
      product: 'mandatory',
      amount: '10000',
      payer: 'Tini',
      relation: 'ibu',
    })
    const seen = (here: Cooperative) =>
      readTenant(runtime.db, here.id, (tx) => findPayer(tx, here.id, paid.entry_id))
    expect(await seen(strict)).toEqual({ name: 'Tini', relation: 'ibu' })
    expect(await seen(lenient)).toBeNull()
    const half = { member: 'Sari', product: 'mandatory', amount: '1', payer: 'Tini' }
    const { success } = depositSavings.input.safeParse(half)
    expect(success).toBe(false)
  })

  test('terms of a closed month stay as they are, in the cooperative that closed it', async () => {
    await send(runtime, by(strict), { command: closeMonth, raw: { month: '2026-05' } })
    const dearer = { product: 'mandatory', amount: '15000', source: 'RAT' }
    const set = (here: Cooperative, from: string) =>
      send(runtime, by(here), { command: setSavingsTerms, raw: { ...dearer, from } })
    await expect(set(strict, '2026-05-31')).rejects.toMatchObject({
      code: 'period_closed',
      details: { field: 'from' },
    })
    await set(strict, '2026-06-01')
    await set(lenient, '2026-05-31')
  })

  test('and every account adds up to its control account', async () => {
    for (const here of [strict, lenient]) {
      const products = await readTenant(runtime.db, here.id, (tx) => listProducts(tx, here.id))
      expect(products.length).toBeGreaterThan(3)
    }
    expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
  })
})
