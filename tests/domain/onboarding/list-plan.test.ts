import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { memberFinder } from '#app/domain/onboarding/list-people.ts'
import { canBringIn } from '#app/domain/onboarding/list-plan.ts'
import { BOOK, DEPOSITS, faultsOf, planOf, verdicts } from '#tests/domain/onboarding/typed-lists.ts'

describe('whom a row means', () => {
  const meant = memberFinder(BOOK.members)

  test('a number that agrees with its name, or a name only one bears, is sure', () => {
    expect(meant({ no: 'A-001', name: 'SITI  aminah' })).toMatchObject({ member: { no: 'A-001' } })
    expect(meant({ no: '', name: 'Rasdi Nurdin' })).toMatchObject({ member: { no: 'A-006' } })
    expect(meant({ no: 'A-002', name: '' })).toMatchObject({ member: { no: 'A-002' } })
  })

  test.each([
    ['a letter lost', '', 'Siti Amina'],
    ['a name that two bear', '', 'Wati'],
    ['the number of another', 'A-002', 'Siti Aminah'],
  ])('%s is asked', (_what, no, name) => {
    expect(meant({ no, name }).kind).toBe('several')
  })

  test('whoever resembles nobody is nobody', () => {
    expect(meant({ no: '', name: 'Tukiman Hadi Broto' })).toEqual({ kind: 'nobody' })
  })

  test('no slip of the pen is taken for a member without a person saying so', () => {
    const slip = fc
      .record({
        member: fc.constantFrom(...BOOK.members),
        at: fc.nat(20),
        letter: fc.constantFrom(...'abcdeghijklmnoprstuwy'),
        how: fc.constantFrom('lost', 'added', 'changed'),
      })
      .map(({ member, at, letter, how }) => {
        const place = at % member.name.length
        const rest = member.name.slice(place + (how === 'added' ? 0 : 1))
        return `${member.name.slice(0, place)}${how === 'lost' ? '' : letter}${rest}`
      })
    const bare = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z]+/g, ' ')
        .trim()
    fc.assert(
      fc.property(slip, (name) => {
        const found = memberFinder(BOOK.members)({ no: '', name })
        if (found.kind === 'one') expect(bare(found.member.name)).toBe(bare(name))
        const plan = planOf('savings', [DEPOSITS, ['05/01/2025', name, 5000]])
        const [row] = plan.rows
        if (row?.verdict === 'ok') {
          const no = row.planned?.kind === 'savings' ? row.planned.memberNo : ''
          expect(bare(BOOK.members.find((one) => one.no === no)?.name ?? '')).toBe(bare(name))
        }
      }),
    )
  })

  test('only an answer among the choices counts', () => {
    const rows = [DEPOSITS, ['05/01/2025', 'Siti Amina', 5000]]
    const answered = (answer: string) =>
      planOf('savings', rows, { answers: { 'person::siti_amina': answer } })
    expect(verdicts(planOf('savings', rows))).toEqual(['2 ask'])
    expect(verdicts(answered('A-006'))).toEqual(['2 ask'])
    expect(verdicts(answered('leave'))).toEqual(['2 left_out'])
    expect(answered('A-001').rows[0]?.planned).toMatchObject({ memberNo: 'A-001' })
  })
})

describe('rows that come twice', () => {
  test('every copy of a row is asked about, however the rows are mixed', () => {
    const amounts = fc.array(fc.constantFrom(5000, 6000, 7000), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(amounts, (deposits) => {
        const rows = deposits.map((amount) => ['05/01/2025', 'Siti Aminah', amount])
        const { counts } = planOf('savings', [DEPOSITS, ...rows])
        const different = new Set(deposits).size
        expect(counts).toMatchObject({ ok: different, ask: deposits.length - different })
      }),
    )
  })

  test('a namesake of a member is asked about, a number that is taken refused', () => {
    const plan = planOf('members', [
      ['No Anggota', 'Nama', 'Tgl Masuk'],
      ['B-1', 'Karsim', '05/01/2025'],
      ['A-001', 'Tini', '05/01/2025'],
      ['B-2', 'Tono', '05/01/2025'],
      ['B-2', 'Budi', '05/01/2025'],
    ])
    expect(verdicts(plan)).toEqual(['2 ask', '3 refused', '4 ok', '5 refused'])
    expect(faultsOf(plan)).toEqual(['no_taken', 'no_shared'])
  })

  test('what an earlier file brought in is one question for that file', () => {
    const rows = [DEPOSITS, ['05/01/2025', 'Siti Aminah', 5000], ['06/01/2025', 'Karsim', 5000]]
    const seen = new Map(planOf('savings', rows).rows.map(({ key }) => [key, 'januari.xlsx']))
    const plan = planOf('savings', rows, { book: { seen } })
    expect(plan.questions).toMatchObject([
      { id: 'seen:januari.xlsx', about: 'seen', rows: [2, 3], answer: null },
    ])
    expect(canBringIn(plan, true)).toBe(false)
  })
})

describe('a journal', () => {
  const LINES = ['Tanggal', 'Bukti', 'Uraian', 'Kode Akun', 'Debet', 'Kredit'] as const

  test('vouchers come in whole or not at all', () => {
    const plan = planOf('journal', [
      LINES,
      ['05/01/2025', 'BM-1', 'Modal', '1101', 500, null],
      [null, null, null, '3301', null, 500],
      ['06/01/2025', 'BM-2', 'Listrik', '6103', 1000, null],
      ['06/01/2025', 'BM-2', 'Listrik', '1101', null, 900],
      ['07/01/2025', 'BM-3', 'Apa', '9999', 10, null],
      ['07/01/2025', 'BM-3', 'Apa', '1101', null, 10],
      ['08/01/2025', 'BM-4', 'Susut', '1599', null, 10],
      ['08/01/2025', 'BM-4', 'Susut', '6103', 10, null],
      ['09/01/2025', 'BM-5', 'Titip', '2101', null, 10],
      ['09/01/2025', 'BM-5', 'Titip', '1101', 10, null],
    ])
    expect(verdicts(plan).map((text) => text.split(' ')[1])).toEqual([
      ...['ok', 'ok'],
      ...Array.from({ length: 8 }, () => 'refused'),
    ])
    expect(new Set(faultsOf(plan))).toEqual(
      new Set([
        'entry_unbalanced',
        'account_unknown',
        'voucher_apart',
        'account_guarded',
        'owner_missing',
      ]),
    )
  })

  test('whatever comes in balances, voucher by voucher', () => {
    const line = fc.record({
      voucher: fc.constantFrom('BM-1', 'BM-2', ''),
      code: fc.constantFrom('1101', '3301', '9999'),
      side: fc.constantFrom('debit', 'credit'),
      amount: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), (lines) => {
        const rows = lines.map(({ voucher, code, side, amount }) => [
          '05/01/2025',
          voucher,
          'x',
          code,
          ...(side === 'debit' ? [amount, null] : [null, amount]),
        ])
        const sums = new Map<number, Money>()
        for (const { planned } of planOf('journal', [LINES, ...rows]).rows) {
          if (planned?.kind !== 'journal') continue
          const { group, side, amount } = planned
          const signed = side === 'debit' ? amount : amount.negated()
          sums.set(group, (sums.get(group) ?? Money.zero).plus(signed))
        }
        expect([...sums.values()].every((sum) => sum.isZero())).toBe(true)
      }),
    )
  })

  test('ten thousand lines that never balance are told within seconds', () => {
    const rows = Array.from({ length: 10_000 }, () => ['05/01/2025', 'BM-1', 'x', '1101', 1, null])
    const began = performance.now()
    expect(planOf('journal', [LINES, ...rows]).counts.refused).toBe(10_000)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('goods', () => {
  test('quantity times price is what they cost; no quantity, no price and another sum are refused', () => {
    const plan = planOf(
      'goods',
      [
        ['Nama Barang', 'Banyak', 'Satuan', 'Harga beli', 'Jumlah'],
        ['Beras', '2,5', 'kg', 12000, 30000],
        ['Gula', 'sedikit', 'kg', 15000, null],
        ['Kopi', 3, 'bks', null, null],
        ['Teh', 3, 'bks', 1000, 4000],
      ],
      { settings: { day: localDate('2025-12-31'), counter: '3301' } },
    )
    expect(verdicts(plan)).toEqual(['2 ok', '3 refused', '4 refused', '5 refused'])
    expect(plan.rows[0]?.planned).toMatchObject({ quantity: '2.5', cost: Money.parse('30000') })
  })
})
