import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { collectionPaper, type PrintedRow } from '#app/documents/collection-sheet.ts'
import { printCollection } from '#app/documents/pdf/collection-sheet.ts'
import { printReceipts } from '#app/documents/pdf/receipt.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')
const rp = (amount: number) => Money.parse(String(amount))

function member(no: number, hamlet: string, brought: number | null): PrintedRow {
  return {
    key: `row ${no}`,
    no,
    memberId: `member ${no}`,
    memberNo: String(no).padStart(3, '0'),
    memberName: `Anggota ${no}`,
    hamlet,
    isPresent: brought !== null,
    means: 'cash',
    reason: '',
    verdict: { state: 'draft' },
    cells: [
      {
        no: 1,
        kind: 'mandatory',
        due: rp(20_000),
        months: [],
        amount: brought === null ? null : rp(brought),
        penalty: Money.zero,
        reason: brought === 5_000 ? { kind: 'later', text: 'sisanya Minggu' } : null,
      },
      {
        no: 2,
        kind: 'voluntary',
        due: Money.zero,
        months: [],
        amount: null,
        penalty: Money.zero,
        reason: null,
      },
    ],
  }
}

const sheetOf = (rows: readonly PrintedRow[]) => ({
  issuer: { name: 'Koperasi Mekar Jaya', place: 'Kenanga, Indramayu' },
  meetingOn: localDate('2026-11-08'),
  state: 'posted' as const,
  rows,
  address: 'https://lumbung.example/k/mekar-jaya/lembar/1',
})
const rows = [member(1, 'Melati', 20_000), member(2, 'Melati', null), member(3, 'Mawar', 5_000)]

describe('a collection sheet on paper', () => {
  test('says when it is not, or not yet, the sheet of the meeting', () => {
    const titleOf = (state: 'draft' | 'waiting' | 'posted' | 'discarded') =>
      collectionPaper({ ...sheetOf([member(1, 'Melati', 20_000)]), state }, true, 'id').title
    expect([titleOf('draft'), titleOf('posted')]).toEqual(['LEMBAR SETORAN', 'LEMBAR SETORAN'])
    expect(titleOf('waiting')).toBe('LEMBAR SETORAN: MENUNGGU PUTUSAN KETUA')
    expect(titleOf('discarded')).toBe('LEMBAR SETORAN: DIBUANG, TIDAK BERLAKU')
  })

  test('blank has every bill and room to write, and no tick', () => {
    const [melati] = collectionPaper(sheetOf(rows), false, 'id').groups
    expect(melati?.lines.map(({ boxes, isPresent }) => [boxes[0], isPresent])).toEqual([
      [{ billed: '20.000', fine: '', brought: '' }, false],
      [{ billed: '20.000', fine: '', brought: '' }, false],
    ])
    expect(melati?.total.at(-1)).toEqual({ billed: '40.000', fine: '', brought: '' })
  })

  test('filled in has what was brought, who came, and the sum of each hamlet', () => {
    const { groups, columns } = collectionPaper(sheetOf(rows), true, 'id')
    expect(groups.map(({ title, total }) => [title, total.at(-1)?.brought])).toEqual([
      ['Melati', '20.000'],
      ['Mawar', '5.000'],
    ])
    expect(groups[0]?.lines.map(({ isPresent }) => isPresent)).toEqual([true, false])
    expect(columns.boxes).toEqual(['Wajib', 'Sukarela', 'Angsuran'])
  })

  test('filled in says why an amount differs; blank keeps room for nothing of it', () => {
    const reasons = (isFilled: boolean) =>
      collectionPaper(sheetOf(rows), isFilled, 'id').groups.map((group) => group.reasons)
    expect(reasons(true)).toEqual([[], ['3. Anggota 3, Wajib: Dibayar lain kali, sisanya Minggu']])
    expect(reasons(false)).toEqual([[], []])
  })

  test('an instalment says how much of its bill is denda', () => {
    const late: PrintedRow = {
      ...member(1, 'Melati', null),
      cells: [
        {
          no: 1,
          kind: 'loan',
          loanId: 'loan',
          due: rp(108_120),
          interest: rp(6_000),
          duePenalty: rp(2_120),
          amount: null,
          penalty: Money.zero,
          reason: null,
        },
      ],
    }
    const [line] = collectionPaper(sheetOf([late]), false, 'id').groups[0]?.lines ?? []
    expect(line?.boxes.at(-1)).toEqual({ billed: '108.120', fine: 'denda 2.120', brought: '' })
  })

  test('begins a page for each hamlet, goes on where one is full, and is the same file each time', async () => {
    const many = Array.from({ length: 40 }, (_, index) => member(index + 1, 'Melati', 20_000))
    const print = (of: readonly PrintedRow[]) =>
      printCollection(collectionPaper(sheetOf(of), true, 'id'), createdAt)
    expect(pagesOf(await print(rows))).toBe(2)
    expect(pagesOf(await print([...many, member(41, 'Mawar', 5_000)]))).toBe(4)
    expect(Buffer.compare(await print(rows), await print(rows))).toBe(0)
  })
})

test('receipts come in one file, a sheet each', async () => {
  const receipt = (number: string) =>
    receiptPaper(
      {
        kind: 'deposit',
        number,
        issuer: { name: 'Koperasi Mekar Jaya', place: 'Kenanga' },
        party: { name: 'Casriah', number: '017' },
        purpose: 'Simpanan wajib',
        amount: rp(20_000),
        date: localDate('2026-11-08'),
        handledBy: { name: 'Wastini', role: 'bendahara' },
      },
      'id',
    )
  const papers = ['BKM/2026/0001', 'BKM/2026/0002', 'BKM/2026/0003'].map(receipt)
  expect(pagesOf(await printReceipts(papers, { createdAt, title: 'Bukti' }))).toBe(3)
})

function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  )
}
