import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { countCash } from '#app/commands/cash.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { takeOrder } from '#app/commands/collections/order.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { action } from '#app/routes/ledger/periods.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { decideTerms } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-31T03:00:00Z')
let here: Lending
let there: Lending
const cookies = new Map<string, string>()

beforeAll(async () => {
  here = await lendingVillage(runtime, 'sini')
  there = await lendingVillage(runtime, 'sana')
  for (const village of [here, there]) {
    const raw = { member: 'Sari', product: 'voluntary', amount: '3650000', date: '2026-05-01' }
    await send(runtime, village.treasurer, { command: depositSavings, raw })
  }
  await decideTerms(runtime, here.cooperative)
  await here.lend('2026-05-01')
  await tellBilyet()
  const order = { member: 'Sari', kind: 'mandatory', amount: '10000', day: '20' }
  await send(runtime, here.treasurer, {
    command: takeOrder,
    raw: { ...order, starts_on: '2026-05-01' },
  })
  await send(runtime, here.treasurer, {
    command: openSheet,
    raw: { sheet: newId(), date: '2026-05-30' },
  })
  const pieces = { note_1000: 1 }
  await send(runtime, here.treasurer, { command: countCash, raw: { pieces } })
  runtime.setClock('2026-06-05T03:00:00Z')
  for (const { cooperative } of [here, there]) {
    const { cookie } = await signedInAs(runtime, cooperative, { role: 'treasurer' })
    cookies.set(cooperative.slug, cookie)
  }
  // June's is no business of May.
  await send(runtime, here.treasurer, {
    command: openSheet,
    raw: { sheet: newId(), date: '2026-06-02' },
  })
})

async function tellBilyet() {
  const product = { name: 'Sijaka', kind: 'term', from: '2026-01-01', source: 'RAT' }
  await send(runtime, here.treasurer, { command: addSavingsProduct, raw: product })
  const rate = { product: 'Sijaka', from: '2026-01-01', tenor_months: 6, source: 'RAT' }
  await send(runtime, here.treasurer, {
    command: setTermRate,
    raw: { ...rate, yearly_percent: '6' },
  })
  const placed = { member: 'Sari', amount: '3100000', tenor_months: 6, date: '2026-05-01' }
  await send(runtime, here.treasurer, { command: openTerm, raw: placed })
}

/** What the check page of closing a month answers. */
async function checked(slug: 'sini' | 'sana', month: string) {
  const form = { csrf: 'milik-sesi-ini', key: newId(), step: 'check', month }
  return action({
    request: new Request(`http://localhost/k/${slug}/periode`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { cookie: cookies.get(slug) ?? '' },
    }),
    params: { coop: slug },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  })
}

async function left(slug: 'sini' | 'sana', month = '2026-05') {
  const answer = await checked(slug, month)
  if (!('data' in answer) || answer.data.step !== 'check') {
    throw new Error(`refused: ${JSON.stringify(answer)}`)
  }
  return answer.data.checks.flatMap(({ items }) => items)
}

test('what is not done in a month is listed with its page before the month is closed', async () => {
  const list = await left('sini')
  expect(list.map(({ text }) => text)).toEqual([
    'Jasa simpanan Mei 2026 belum dibukukan.',
    // 3.100.000 × 6 % / 12 × 30/31
    'Akhir bulan simpanan berjangka belum dibukukan: jasa Rp15.000.',
    'Perintah otomatis Mei 2026 belum dijalankan: 1 catatan, jumlahnya Rp10.000.',
    // 6.000.000 × 1,5 % × 30/31
    'Jasa berjalan pinjaman belum dicatat: Rp87.097.',
    // 0,5 % of what is lancar
    'Cadangan kerugian pinjaman belum disesuaikan: Rp30.000.',
    'Lembar setoran 30 Mei 2026 masih naskah.',
    expect.stringMatching(/^Selisih kas KO\/2026\/0001 belum disetujui: Rp/),
  ])
  const pages = list.map(({ href }) => href.replace('/k/sini', '').split(/[?]/)[0])
  expect(pages.slice(0, 4)).toEqual([
    '/jasa-simpanan/2026-05',
    '/simpanan-berjangka',
    '/perintah-otomatis/jalankan',
    '/pinjaman/akhir-bulan',
  ])
})

test('the neighbour, whose work is done, only has cash that nobody counted', async () => {
  expect((await left('sana')).map(({ text }) => text)).toEqual([
    'Kas belum dihitung sejak awal Mei 2026.',
  ])
})

test('what is done leaves the list, what waits for the chair says so, and closing is not refused', async () => {
  const { run_id: run } = await send(runtime, here.treasurer, {
    command: submitInterest,
    raw: { month: '2026-05' },
  })
  expect((await left('sini'))[0]?.text).toBe('Jasa simpanan Mei 2026 menunggu persetujuan ketua.')
  await send(runtime, here.chair, { command: decideInterest, raw: { run, decision: 'approve' } })
  await send(runtime, here.treasurer, { command: accrueTerms, raw: { month: '2026-05' } })
  await send(runtime, here.treasurer, { command: runOrders, raw: { date: '2026-05-31' } })
  await send(runtime, here.treasurer, { command: accrueInterest, raw: { month: '2026-05' } })
  expect((await left('sini')).map(({ text }) => text.slice(0, 7))).toEqual([
    'Cadanga',
    'Lembar ',
    'Selisih',
  ])
  await send(runtime, here.treasurer, { command: closeMonth, raw: { month: '2026-05' } })
})

test('a month that is closed or has not ended is refused at the check already', async () => {
  const answers = [await checked('sini', '2026-05'), await checked('sini', '2026-06')]
  for (const answer of answers) {
    expect(answer).toMatchObject({ data: { step: 'fill', errors: { month: expect.any(String) } } })
  }
})
