import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { amendMember, registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { cellText } from '#app/documents/table-text.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Language } from '#app/i18n/language.ts'
import { deedsAfter, deedsAsked, deedsOf } from '#app/routes/ledger/deeds-of.ts'
import { readTenant } from '#db/client.server.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const today = localDate('2026-06-05')
const sari = officer('treasurer', { name: 'Sari' })
const budi = officer('chair', { name: 'Budi' })
const NIK = '3201014101900001'
let here: Cooperative
let there: Cooperative
let memberId: string
let lateEntry: string

const TERMS = {
  name: 'Pinjaman Usaha',
  source: 'Rapat pengurus',
  method: 'flat',
  least_rate: '0',
  least_term: '1',
  most_term: '24',
  most: '10000000',
  provision_percent: '0',
  admin_fee: '0',
  rounding_unit: '100',
}

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  const by = { cooperative: here, actor: sari }
  const chair = { cooperative: here, actor: budi }
  const member = { name: 'Wati', sex: 'female', joined_on: '2026-01-02', phone: '0811' }
  memberId = (await send(runtime, by, { command: registerMember, raw: member })).member_id
  const amended = { member_id: memberId, name: 'Wati Ayu', sex: 'female', phone: '0812', nik: NIK }
  await send(runtime, by, { command: amendMember, raw: amended })
  const offer = (most_rate: string, from: string) =>
    send(runtime, chair, { command: setProduct, raw: { ...TERMS, most_rate, from } })
  await offer('1.5', '2026-01-01')
  await offer('1.8', '2026-07-01')
  const deposit = (amount: string, date: string) =>
    send(runtime, by, {
      command: depositSavings,
      raw: { member: 'Wati Ayu', product: 'voluntary', amount, date },
    })
  await deposit('50000', '2026-06-04')
  lateEntry = (await deposit('12000000', '2026-05-02')).entry_id
  await send(runtime, by, {
    command: reverseEntry,
    raw: { entry_id: lateEntry, reason: 'Salah anggota' },
  })
  await send(runtime, chair, { command: closeMonth, raw: { month: '2026-03' } })
  const beside = { cooperative: there, actor: budi }
  await send(runtime, beside, { command: closeMonth, raw: { month: '2026-03' } })
  await recordAt('2026-06-05T03:00:00Z', `name <> 'periods.close'`)
  await recordAt('2026-06-05T15:30:00Z', `name = 'periods.close'`)
})

/** The log knows the hour of the database alone: a test that asks for hours writes them anew, in their order. */
async function recordAt(instant: string, where: string): Promise<void> {
  const owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  await owner.query('alter table command_log disable trigger settle_once')
  await owner.query(
    `update command_log c set recorded_at = $1::timestamptz + o.nth * interval '1 second'
      from (select key, row_number() over (order by recorded_at) as nth from command_log) o
      where o.key = c.key and ${where}`,
    [instant],
  )
  await owner.query('alter table command_log enable always trigger settle_once')
  await owner.end()
}

async function read(
  question: string,
  at: {
    readonly cooperative?: Cooperative
    readonly language?: Language
    readonly limit?: number
  } = {},
) {
  const { cooperative = here, language = 'id', limit = 50 } = at
  const url = new URL(`http://contoh/k/x/riwayat?dari=2020-01-01&sampai=2099-12-31&${question}`)
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const wish = await deedsAsked(tx, cooperative, { url, today })
    const page = await deedsOf(tx, cooperative, { ...wish, limit, language })
    return { ...page, url, said: sentencesOf(page.paper) }
  })
}

function sentencesOf(paper: TablePaper): readonly string[] {
  return (paper.sections[0]?.rows ?? []).map(({ cells }) =>
    cells[1] ? cellText(cells[1], 'id') : '',
  )
}

describe('who changed what', () => {
  test('is told in whole sentences, from the old figure to the new one', async () => {
    const { said } = await read('bagian=loans')
    expect(said[0]).toBe(
      'Budi (ketua) menetapkan ketentuan pinjaman Pinjaman Usaha, berlaku 1 Juli 2026: bunga paling tinggi per bulan (%) dari 1,5 menjadi 1,8.',
    )
    const english = await read('bagian=loans', { language: 'en' })
    expect(english.said[0]).toBe(
      'Budi (chair) set the terms of loan product Pinjaman Usaha, from 1 July 2026: highest rate a month (%) from 1.5 to 1.8.',
    )
  })

  test('tells of terms that hold from a month, and of what a savings rate was', async () => {
    const products = await readTenant(runtime.db, here.id, (tx) => listProducts(tx, here.id))
    const product = products.find(({ kind }) => kind === 'voluntary')?.id ?? ''
    const by = { cooperative: here, actor: budi }
    for (const [from, percent] of [
      ['2026-04', '3'],
      ['2026-05', '4'],
    ]) {
      const raw = { product, from, source: 'RAT', method: 'daily', tiers: [{ from: '0', percent }] }
      await send(runtime, by, { command: setInterest, raw })
    }
    const { said } = await read('bagian=savings')
    expect(said[0]).toContain('menetapkan jasa simpanan')
    expect(said[0]).toContain('berlaku Mei 2026')
    expect(said[0]).toContain('tingkat jasa dari mulai 0, persen 3 menjadi mulai 0, persen 4.')
  })

  test('names the entry, its day, its sum and the reason of a reversal', async () => {
    const { said, counts, paper } = await read('bagian=ledger')
    expect(said[0]).toMatch(
      /^Sari \(bendahara\) membatalkan catatan BKM\/2026\/0002 dengan BM\/2026\/0001, Rp12\.000\.000, .*Alasan: Salah anggota\.$/,
    )
    expect(counts).toMatchObject({ reversed: 1, own: 1, large: 1 })
    expect(paper.sections[0]?.rows[0]?.cells[1]).toMatchObject({
      href: expect.stringContaining('/k/sini/jurnal/'),
    })
  })

  test('tells that a NIK changed, and neither the old nor the new one anywhere in the log', async () => {
    const { said } = await read('bagian=members')
    expect(said[0]).toContain('mengubah data anggota Wati Ayu')
    expect(said[0]).toContain('nama dari Wati menjadi Wati Ayu')
    expect(said[0]).toContain('telepon dari 0811 menjadi 0812')
    expect(said[0]).toContain('NIK menjadi ••••')
    const { rows } = await readTenant(runtime.db, here.id, (tx) =>
      sql<{
        told: string
      }>`select told::text from command_log where cooperative_id = ${here.id}`.execute(tx),
    )
    expect(rows.map(({ told }) => told).join()).not.toContain(NIK)
  })

  test('counts what is unusual, and shows each kind alone', async () => {
    const { counts } = await read('')
    expect(counts).toMatchObject({ reversed: 1, late: 2, large: 2, own: 1, night: 1 })
    const late = await read('tanda=late')
    expect(late.said).toHaveLength(2)
    for (const sentence of late.said) expect(sentence).toContain('tertanggal 2 Mei 2026')
    expect(late.counts.all).toBe(counts.all)
  })

  test('marks what the cooperative itself decided to look at', async () => {
    const raw = {
      rule: 'unusual_deeds',
      from: '2026-06-01',
      source: 'Rapat pengawas',
      value: { late_days: '60', large: '50000', night_from: '20', night_to: '4' },
    }
    await send(runtime, { cooperative: here, actor: budi }, { command: setRule, raw })
    const { counts } = await read('bagian=savings')
    expect(counts).toMatchObject({ late: 0, large: 2 })
    const { said } = await read('bagian=rules')
    expect(said[0]).toContain('berlaku 1 Juni 2026 (Rapat pengawas)')
  })

  test('follows one record from its entry to its reversal', async () => {
    const { said } = await read(`catatan=${lateEntry}`)
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('membatalkan')
    expect(said[1]).toContain('mencatat setoran simpanan')
  })

  test('turns page after page without losing or doubling an event', async () => {
    const whole = (await read('')).paper.sections[0]?.rows.map(({ key }) => key) ?? []
    const turned: string[] = []
    let question = ''
    for (let turn = 0; turn < 20; turn += 1) {
      const page = await read(question, { limit: 2 })
      turned.push(...(page.paper.sections[0]?.rows ?? []).map(({ key }) => key))
      const next = deedsAfter(page.url, page.next)
      if (next === null) break
      question = new URL(next, page.url).searchParams.toString()
    }
    expect(turned).toEqual(whole)
    expect(whole.length).toBeGreaterThan(6)
  })

  test('is the own cooperative’s alone, whatever id is asked for', async () => {
    const other = await read('', { cooperative: there })
    expect(other.said).toEqual(['Budi (ketua) menutup buku sampai Maret 2026.'])
    expect((await read(`catatan=${lateEntry}`, { cooperative: there })).said).toEqual([])
    expect((await read(`orang=${sari.userId}`, { cooperative: there })).said).toEqual([])
  })

  test('reads an address that is no question of ours as none', async () => {
    const asked = await read('orang=x&tanda=x&bagian=x&catatan=x&sesudah=2026~x')
    expect(asked.said).toHaveLength((await read('')).said.length)
  })
})
