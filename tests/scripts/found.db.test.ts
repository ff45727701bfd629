import { beforeAll, expect, test } from 'vitest'
import { readTenant, withAccess } from '#db/client.server.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { command } from '#scripts/found.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage } from '#tests/support/two-cooperatives.ts'
import { onThisDatabase, typed } from '#tests/support/typed.ts'

const runtime = testRuntime()
onThisDatabase(runtime)
beforeAll(async () => {
  await foundVillage(runtime, 'tetangga')
})

const FOUNDING = {
  slug: 'padi-baru',
  name: 'Koperasi Padi Baru',
  village: 'Waiheru',
  regency: 'Kota Ambon',
  province: '81',
  principal: '100.000',
  mandatory: '20000',
  founded: '2026-01-15',
}

const found = (own: Partial<Record<keyof typeof FOUNDING, string>> = {}) =>
  typed(
    command,
    Object.entries({ ...FOUNDING, ...own }).flatMap(([name, value]) => [`--${name}`, value]),
  )

test.each([
  [{ slug: 'Padi Baru' }, /--slug/],
  [{ name: ' ' }, /--name/],
  [{ province: '99' }, /--province/],
  [{ principal: '-5' }, /--principal/],
  [{ founded: '2026-02-30' }, /--founded/],
  [{ slug: 'tetangga' }, /already/],
] as const)('%j is not founded', async (wrong, sentence) => {
  await expect(found(wrong)).rejects.toThrow(sentence)
  expect(await withAccess(runtime.db, (tx) => findCooperative(tx, 'padi-baru'))).toBeNull()
})

test('a cooperative is founded in its time zone, with the amounts its statutes set and an empty book', async () => {
  expect(await found()).toContain('--cooperative padi-baru')
  const cooperative = await withAccess(runtime.db, (tx) => findCooperative(tx, 'padi-baru'))
  expect(cooperative).toMatchObject({ name: 'Koperasi Padi Baru', zone: 'WIT' })
  const id = cooperative?.id ?? ''
  const amounts = await readTenant(runtime.db, id, (tx) =>
    Promise.all(
      (['principal', 'mandatory', 'voluntary'] as const).map((kind) => listTerms(tx, id, kind)),
    ),
  )
  expect(amounts.map(([term]) => `${term?.amount} ${term?.source}`)).toEqual([
    '100000 AD/ART',
    '20000 AD/ART',
    '0 AD/ART',
  ])
  expect((await verify(runtime.db, 'padi-baru')).map(({ fault }) => fault)).toEqual([null])
})
