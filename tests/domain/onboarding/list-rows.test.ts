import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { canBringIn } from '#app/domain/onboarding/list-plan.ts'
import { listTable } from '#app/domain/onboarding/list-table.ts'
import {
  DEPOSITS,
  faultsOf,
  planOf,
  sheetOf,
  sukarela,
  verdicts,
  type Written,
} from '#tests/domain/onboarding/typed-lists.ts'

describe('where a list stands in its sheet', () => {
  test('titles, a blank row and headings over two rows are looked through', () => {
    const plan = planOf('savings', [
      ['KOPERASI MEKAR JAYA', null, null, null],
      ['Simpanan Januari', null, null, null],
      [],
      ['Tanggal', 'Nama', 'Simpanan', null],
      [null, null, 'Wajib', 'Sukarela'],
      ['05/01/2025', 'Siti Aminah', 10000, 5000],
    ])
    expect(plan.table).toMatchObject({
      headerRow: 4,
      firstRow: 6,
      columns: { A: 'date', B: 'name', C: 'mandatory', D: 'voluntary' },
    })
    expect(verdicts(plan)).toEqual(['6 ok'])
  })

  test('a sheet without words over its columns has no list', () => {
    const sheet = sheetOf([['05/01/2025', 10000]])
    expect(listTable([sheet], 'savings', { choice: {}, remembered: {} })).toBeNull()
  })

  test('columns nobody could know are missing until they are chosen', () => {
    const rows = [
      ['Kapan', 'Siapa', 'Isi'],
      ['05/01/2025', 'Siti Aminah', 5000],
    ]
    const unknown = planOf('savings', rows)
    expect(unknown.table.lacking).toEqual(['no', 'amount'])
    expect(canBringIn(unknown, true)).toBe(false)
    const columns = { A: 'date', B: 'name', C: 'voluntary' }
    expect(canBringIn(planOf('savings', rows, { choice: { columns } }), false)).toBe(true)
  })

  test('headings in any order, under any title, are read as the same columns', () => {
    const columns = [
      ['No Anggota', 'no'],
      ['Nama', 'name'],
      ['Tgl', 'date'],
      ['Simpanan Wajib', 'mandatory'],
      ['Sukarela', 'voluntary'],
    ] as const
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...columns], { minLength: columns.length }),
        fc.nat(5),
        (order, titles) => {
          const sheet = sheetOf([
            ...Array.from({ length: titles }, () => ['KOPERASI']),
            order.map(([heading]) => heading),
            order.map(() => '1'),
          ])
          const table = listTable([sheet], 'savings', { choice: {}, remembered: {} })
          expect(table?.headerRow).toBe(titles + 1)
          expect(Object.values(table?.columns ?? {})).toEqual(order.map(([, field]) => field))
        },
      ),
    )
  })
})

describe('rows of a list', () => {
  test.each([
    '1250000',
    '1.250.000',
    '1,250,000',
    'Rp 1.250.000,-',
    'Rp. 1.250.000,00',
    ' 1.250.000 ',
  ])('%j is 1,250,000 rupiah', (text) => {
    const plan = planOf('savings', [DEPOSITS, ['05/01/2025', 'Siti Aminah', text]])
    expect(sukarela(plan)?.taken).toEqual(Money.parse('1250000'))
  })

  test('every amount comes back from each way of writing it', () => {
    const written = (amount: number, separator: string) =>
      String(amount).replace(/\B(?=(\d{3})+$)/g, separator)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.constantFrom('', '.', ','),
        fc.constantFrom('', 'Rp ', 'Rp. ', 'rp'),
        (amount, separator, prefix) => {
          const text = `${prefix}${written(amount, separator)}`
          const plan = planOf('savings', [DEPOSITS, ['05/01/2025', 'Siti Aminah', text]])
          expect(sukarela(plan)?.taken.toString()).toBe(String(amount))
        },
      ),
    )
  })

  test('what is no amount is refused, and never booked as nothing', () => {
    const plan = planOf('savings', [
      DEPOSITS,
      ['05/01/2025', 'Siti Aminah', 'lima ribu'],
      ['05/01/2025', 'Karsim', '1.25.000'],
      ['05/01/2025', 'Karsini', '-5.000'],
      ['05/01/2025', 'Rasdi Nurdin', '1.000.000.000.000'],
    ])
    expect(verdicts(plan)).toEqual(['2 refused', '3 refused', '4 refused', '5 refused'])
    expect(faultsOf(plan)).toEqual([
      'amount_unreadable',
      'amount_unreadable',
      'amount_negative',
      'amount_too_large',
    ])
  })

  test('one day in each of its forms is that day', () => {
    const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ')
    const day = fc
      .date({ min: new Date('2020-02-01'), max: new Date('2026-05-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, number] = iso.split('-').map(Number) as [number, number, number]
        const serial = Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569
        const forms = [iso, `${number}/${month}/${year}`, `${number} ${MONTHS[month - 1]} ${year}`]
        for (const form of [...forms, serial]) {
          const plan = planOf('savings', [DEPOSITS, [form, 'Siti Aminah', 5000]])
          expect(plan.rows[0]?.planned).toMatchObject({ date: iso })
        }
      }),
    )
  })

  test('31 April is no day, tomorrow is none yet, and a closed month takes none', () => {
    const book = { closedThrough: localDate('2024-12-31') }
    const rows = [
      DEPOSITS,
      ['31/04/2025', 'Siti Aminah', 5000],
      ['06/06/2026', 'Siti Aminah', 6000],
      ['31/12/2024', 'Siti Aminah', 7000],
      [null, 'Siti Aminah', 8000],
      ['01/01/2020', 'Siti Aminah', 9000],
    ]
    expect(faultsOf(planOf('savings', rows))).toContain('before_joining')
    expect(
      faultsOf(planOf('savings', rows, { book })).filter((code) => code !== 'day_missing'),
    ).toEqual(['day_impossible', 'day_future', 'day_closed', 'day_closed'])
  })

  test('totals and subtotals, wherever they stand, never come in', () => {
    const deposits = fc.array(
      fc.record({ amount: fc.integer({ min: 1, max: 9_000_000 }), isTotalled: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    )
    const word = fc.constantFrom('Jumlah', 'TOTAL', 'Sub Total', 'Subtotal Januari', 'Jml.')
    fc.assert(
      fc.property(deposits, word, (rows, total) => {
        let sum = 0
        const body = rows.flatMap(({ amount, isTotalled }, at): Written[][] => {
          sum += amount
          // Days differ, so that no row comes twice.
          const row = [`${(at % 28) + 1}/01/2025`, 'Siti Aminah', amount]
          return isTotalled ? [row, [null, total, sum]] : [row]
        })
        const plan = planOf('savings', [DEPOSITS, ...body, [total, null, sum]])
        expect(plan.counts).toMatchObject({ ok: rows.length, refused: 0, ask: 0 })
        expect(sukarela(plan)?.taken.toString()).toBe(String(sum))
        expect(plan.wrongTotals).toEqual([])
        expect(plan.skipped.every(({ why }) => why === 'total')).toBe(true)
      }),
    )
  })

  test('a total that its rows do not make is told with both sums', () => {
    const plan = planOf('savings', [
      DEPOSITS,
      ['05/01/2025', 'Siti Aminah', 5000],
      ['Jumlah', null, 4000],
    ])
    expect(plan.wrongTotals).toEqual([
      { row: 3, field: 'voluntary', written: Money.parse('4000'), counted: Money.parse('5000') },
    ])
  })

  test('headings that come again, remarks and the example of a template are no rows', () => {
    const plan = planOf('savings', [
      DEPOSITS,
      ['05/01/2025', 'Contoh: Siti', 5000],
      [null, 'dicatat oleh bendahara', null],
      DEPOSITS,
      ['05/01/2025', 'Karsim', 5000],
    ])
    expect(plan.skipped.map(({ why }) => why)).toEqual(['example', 'remark', 'heading'])
    expect(verdicts(plan)).toEqual(['5 ok'])
  })

  test('characters nobody sees are refused', () => {
    const row = ['05/01/2025', 'Karsim\u200b', 5000]
    expect(faultsOf(planOf('savings', [DEPOSITS, row]))).toContain('text_unfit')
  })
})
