import { expect, test } from 'vitest'
import { csvText } from '#app/documents/csv-text.ts'
import { localDate } from '#app/domain/calendar.ts'
import { lifeStory, stateOf } from '#app/domain/oversight/life-story.ts'
import { readRegistryCsv } from '#app/gateways/registry-csv.ts'
import { readSearch, searchRegistry } from '#app/routes/oversight/registry-search.ts'
import { checkUpload, packed } from '#app/routes/oversight/registry-upload.ts'
import { registryRows } from '#tests/domain/oversight/registry-fixture.ts'

const rows = registryRows()
const today = localDate('2026-11-24')
const search = (address: string) =>
  searchRegistry(rows, readSearch(new URLSearchParams(address))).map(({ coopId }) => coopId)

test('a co-op is found by any part of its name, village, regency or number', () => {
  expect(search('q=bina+INDRAMAYU')).toContain('DM0001')
  expect(search('q=dm0003')).toEqual(['DM0003'])
  expect(search('provinsi=51')).toHaveLength(13)
  expect(search('angkatan=2016&keadaan=diam')).toEqual(['DM0001', 'DM0002'])
  expect(search('keadaan=entah&provinsi=x')).toHaveLength(rows.length)
})

test('a life is told in order: each owed meeting, the silence, and what is still open', () => {
  const row = rows.find(({ coopId }) => coopId === 'DM0001')
  expect(row).toBeDefined()
  if (!row) return
  const told = lifeStory(row, localDate('2026-10-31')).map((event) =>
    event.kind === 'meeting' ? `${event.outcome} ${event.fiscalYear} ${event.date}` : event.kind,
  )
  expect(told).toEqual([
    'founded',
    'observed',
    'legalised',
    'on_time 2017 2018-05-14',
    'silent',
    'missed 2018 2019-12-31',
    'silence_known',
    'missed 2019 2020-12-31',
    'missed 2020 2021-12-31',
    'missed 2021 2022-12-31',
    'missed 2022 2023-12-31',
    'missed 2023 2024-12-31',
    'missed 2024 2025-12-31',
    'open 2025 2026-12-31',
  ])
  expect(stateOf(row)).toBe('silent')
})

test('nothing is owed by a co-op that has ended', () => {
  for (const row of rows.filter((one) => one.dissolvedDate !== null)) {
    const story = lifeStory(row, localDate('2026-10-31'))
    expect(story.filter((event) => event.kind === 'meeting' && event.outcome === 'open')).toEqual(
      [],
    )
  }
})

test('a spreadsheet runs nothing of a downloaded file', () => {
  expect(csvText([['=1+1', '@x', '-5', '-a', 'a,"b"']])).toBe(`'=1+1,'@x,-5,'-a,"a,""b"""\r\n`)
})

test('a file that is no UTF-8 text, or has no lines, is refused', () => {
  const unreadable = expect.objectContaining({ code: 'workbook_unreadable' })
  expect(() => readRegistryCsv(Uint8Array.of(0xff, 0xfe, 0x41))).toThrow(unreadable)
  expect(() => readRegistryCsv(new TextEncoder().encode('coop_id\n'))).toThrow(unreadable)
  const tabs = new TextEncoder().encode('\uFEFFcoop_id\tname\nX1\t Sari \n')
  expect(readRegistryCsv(tabs)).toEqual([{ line: 2, cells: { coop_id: 'X1', name: 'Sari' } }])
})

test('an upload says all that is wrong with it at once', async () => {
  const form = new FormData()
  expect(await checkUpload(form, today)).toEqual({
    kind: 'refused',
    file: 'noFile',
    date: 'noDate',
  })
  form.set('data_date', '2027-01-01')
  form.set('packed', 'bukan gzip')
  expect(await checkUpload(form, today)).toEqual({
    kind: 'refused',
    file: 'unreadable',
    date: 'lateDate',
  })
  form.set('packed', packed(new TextEncoder().encode('coop_id\nX1\n')))
  const checked = await checkUpload(form, today)
  expect(checked).toMatchObject({ kind: 'problems' })
})

test('a carried file may not swell beyond the limit', async () => {
  const form = new FormData()
  form.set('data_date', '2026-10-31')
  form.set('packed', packed(new Uint8Array(6 * 1024 * 1024)))
  expect(await checkUpload(form, today)).toMatchObject({ file: 'unreadable' })
})
