import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { printSettlement } from '#app/documents/pdf/settlement.ts'
import { type SettlementSheet, settlementPaper } from '#app/documents/settlement.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const settled: SettlementSheet = {
  issuer: { name: 'Koperasi Mekar Jaya', place: 'Kenanga, Indramayu' },
  member: { name: 'Tini', no: 'A-017' },
  exit: { leftOn: localDate('2026-06-15'), reason: 'moved', heir: null },
  lines: [
    {
      number: 'BM-2026-0011',
      what: 'Simpanan pokok A-017/P',
      amount: Money.parse('100000'),
    },
  ],
  since: Money.zero,
  left: Money.zero,
  owed: [
    { label: 'PJ-2026-0004', amount: Money.parse('381000') },
    { label: 'A-017/T', amount: Money.parse('19000') },
  ],
}

test('a settlement says what its savings did not cover, debt by debt', () => {
  expect(settlementPaper(settled, 'id').owed).toEqual({
    debts: [
      { label: 'Utang PJ-2026-0004', value: '381.000' },
      { label: 'Utang A-017/T', value: '19.000' },
    ],
    total: { label: 'Utang yang masih tersisa', value: '400.000' },
  })
  expect(settlementPaper({ ...settled, owed: [] }, 'id').owed).toBeNull()
})

test('the debts stand on the sheet, which stays one page', async () => {
  const createdAt = new Date('2026-06-15T05:00:00Z')
  const print = async (sheet: SettlementSheet) =>
    Buffer.from(await printSettlement(settlementPaper(sheet, 'id'), createdAt))
  const [owing, clear] = [await print(settled), await print({ ...settled, owed: [] })]
  expect(owing.equals(clear)).toBe(false)
  expect(owing.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1)
})
