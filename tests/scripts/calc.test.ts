import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { command } from '#scripts/calc.ts'

async function calc(what: string, stdin: string, ...more: readonly string[]) {
  const written = { out: '', err: '' }
  const io = {
    stdin: async () => stdin,
    out: (text: string) => {
      written.out += text
    },
    err: (text: string) => {
      written.err += text
    },
  }
  const status = await command.run([what, ...more], io)
  return { status, ...written }
}

const FLAT = {
  method: 'flat',
  principal: 5_000_000,
  term_months: 12,
  monthly_rate_percent: 1.5,
  rounding: { mode: 'up', interest: 1, principal: 100 },
}

const HEAVY = {
  method: 'annuity',
  principal: 1_000_000,
  term_months: 60,
  monthly_rate_percent: 6,
  rounding: { mode: 'down', interest: 60_000, payment: 50_000 },
}

describe('calc schedule', () => {
  test('prints rows and totals of one case as plain numbers', async () => {
    const { status, out } = await calc('schedule', JSON.stringify(FLAT))
    const { rows, totals } = JSON.parse(out)
    expect(status).toBe(0)
    expect(rows).toHaveLength(12)
    expect(Object.keys(rows[0])).toEqual([
      'no',
      'opening',
      'principal',
      'interest',
      'payment',
      'closing',
    ])
    expect(rows[0]).toEqual({
      no: 1,
      opening: 5_000_000,
      principal: 416_700,
      interest: 75_000,
      payment: 491_700,
      closing: 4_583_300,
    })
    expect(rows[11]).toMatchObject({ principal: 416_300, closing: 0 })
    expect(totals).toEqual({ principal: 5_000_000, interest: 900_000, payment: 5_900_000 })
  })

  test('answers an array in its order', async () => {
    const cases = [FLAT, { ...FLAT, method: 'annuity', rounding: undefined }, FLAT]
    const { out } = await calc('schedule', JSON.stringify(cases))
    const answers = JSON.parse(out)
    expect(answers).toHaveLength(3)
    expect(answers[0]).toEqual(answers[2])
    expect(answers[1].rows[0].payment).toBe(458_400)
  })

  test('reads numbers written as text, and a yearly rate divided by twelve exactly', async () => {
    const text = {
      method: 'declining',
      principal: '1200000',
      term_months: '12',
      annual_rate_percent: '10',
      rounding: { mode: 'down' },
    }
    const { out } = await calc('schedule', JSON.stringify(text))
    expect(JSON.parse(out).rows[0]).toMatchObject({ principal: 100_000, interest: 10_000 })
  })

  test('rounds interest its own way when told so, as our loans do', async () => {
    const rounding = { mode: 'up', payment: 100, interest_mode: 'half_up' }
    const annuity = { ...FLAT, method: 'annuity', principal: 6_000_000, rounding }
    const { out } = await calc('schedule', JSON.stringify(annuity))
    expect(JSON.parse(out).totals.interest).toBe(600_939)
  })

  test('reads more digits of a number than a float holds', async () => {
    const json = JSON.stringify({ ...FLAT, rounding: { mode: 'up' } }).replace(
      '"monthly_rate_percent":1.5',
      '"monthly_rate_percent":1.50000000000000000001',
    )
    const { out } = await calc('schedule', json)
    expect(JSON.parse(out).rows[0].interest).toBe(75_001)
  })
})

const OWED = {
  fees: 2_500,
  penalty: 5_000,
  interest_overdue: 90_000,
  principal_overdue: 500_000,
  interest_current: 82_500,
  principal_current: 500_000,
}

describe('calc settle', () => {
  test.each([
    // 2.500 + 5.000 + 90.000 leave 202.500 of 300.000 for the overdue pokok.
    [{ payment: 300_000, due: OWED }, [2500, 5000, 90_000, 202_500, 0, 0, 0]],
    [{ payment: 0, due: OWED }, [0, 0, 0, 0, 0, 0, 0]],
    [{ payment: 1_180_001, due: OWED }, [2500, 5000, 90_000, 500_000, 82_500, 500_000, 1]],
    [
      { payment: 600_000, due: OWED, order: ['principal_overdue'] },
      [2500, 5000, 90_000, 500_000, 2500, 0, 0],
    ],
    [{ payment: '9', due: { interest_current: 4 } }, [0, 0, 0, 0, 4, 0, 5]],
  ])('%o', async (given, parts) => {
    const { status, out } = await calc('settle', JSON.stringify(given))
    const names = [...Object.keys(OWED), 'excess']
    expect([status, JSON.parse(out)]).toEqual([
      0,
      Object.fromEntries(names.map((name, at) => [name, parts[at]])),
    ])
  })

  test('takes a debt without ages, and an array in its order', async () => {
    const due = { penalty: 5_000, interest: 90_000, principal: 500_000 }
    const order = ['principal', 'interest', 'penalty']
    const cases = [
      { payment: 100_000, due },
      { payment: 505_000, due, order },
    ]
    const { out } = await calc('settle', JSON.stringify(cases))
    expect(JSON.parse(out)).toEqual([
      { penalty: 5_000, interest: 90_000, principal: 5_000, excess: 0 },
      { penalty: 0, interest: 5_000, principal: 500_000, excess: 0 },
    ])
  })

  test.each([
    [{ payment: -1, due: OWED }, 'payment: must not be negative'],
    [{ payment: 1.5, due: OWED }, 'payment: must be whole rupiah'],
    [{ payment: 1, due: { ...OWED, interest_overdue: -5 } }, 'interest_overdue: must not be'],
    [{ payment: 1, due: { ...OWED, interest: 5 } }, 'is not a field of due'],
    [{ payment: 1 }, 'due must be an object'],
    [{ due: OWED }, 'payment: must be a number'],
    [[{ payment: 1, due: OWED }, 7], 'case 2: the case must be an object'],
    [{ payment: 1, due: OWED, order: ['penalty', 'penalty'] }, 'order: penalty must be named once'],
    [{ payment: 1, due: OWED, order: 'penalty' }, 'order: must be a list'],
  ])('refuses %o', async (given, sentence) => {
    const { status, out, err } = await calc('settle', JSON.stringify(given))
    expect([status, out, err.includes(sentence)]).toEqual([2, '', true])
  })
})

describe('calc schedule refuses', () => {
  test.each([
    ['{', 'is not JSON'],
    ['3', 'the case must be an object'],
    [JSON.stringify({ ...FLAT, method: 'balloon' }), 'method: must be one of'],
    [JSON.stringify({ ...FLAT, principal: 'lima juta' }), 'principal: must be a number'],
    [JSON.stringify({ ...FLAT, principal: 0 }), 'principal: must be 1 rupiah or more'],
    [JSON.stringify({ ...FLAT, principal: 0.5 }), 'principal: must be whole rupiah'],
    [JSON.stringify({ ...FLAT, term_months: 0 }), 'term_months: must be a whole number'],
    [JSON.stringify({ ...FLAT, annual_rate_percent: 18 }), 'give one of the two'],
    [JSON.stringify({ ...FLAT, monthly_rate_percent: -1 }), 'must be from 0 to 1000'],
    [JSON.stringify({ ...FLAT, rounding: { mode: 'even' } }), 'rounding.mode: must be one of'],
    [JSON.stringify({ ...FLAT, rounding: { principal: 0 } }), 'rounding.principal: must be'],
    [JSON.stringify({ ...FLAT, rounding: { intrest: 1 } }), 'intrest: is not a field of rounding'],
    [JSON.stringify({ ...FLAT, grace: 3 }), 'grace must be an object'],
    [JSON.stringify({ ...FLAT, grace: { periods: 12, on: 'both' } }), 'grace: must leave'],
    [JSON.stringify({ ...FLAT, grace: { periods: 1, on: 'pokok' } }), 'grace.on: must be one of'],
    [JSON.stringify({ ...FLAT, frequency: 'week' }), 'term_months: give "periods"'],
    [JSON.stringify({ ...FLAT, periods: 12 }), 'give one of the two'],
    [JSON.stringify({ ...FLAT, balloon: 3 }), 'balloon: is not a field'],
    [JSON.stringify([FLAT, { ...FLAT, method: '' }]), 'case 2: method'],
    [JSON.stringify(HEAVY), 'rounding: the payment of 50000 does not cover the interest of 60000'],
  ])('says what is wrong with %s', async (input, sentence) => {
    const { status, out, err } = await calc('schedule', input)
    expect([status, out, err.includes(sentence)]).toEqual([2, '', true])
  })
})

describe('calc terbilang', () => {
  test('says each line in words', async () => {
    const { status, out } = await calc('terbilang', '1250000\n0\n\n-11\n')
    expect([status, out]).toEqual([
      0,
      'satu juta dua ratus lima puluh ribu\nnol\n\nminus sebelas\n',
    ])
  })

  test('names the line that is not a whole number', async () => {
    const { status, out, err } = await calc('terbilang', '5\n1.250\n')
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain('line 2: "1.250" is not a whole number')
  })

  test('has nothing to say about nothing', async () => {
    expect(await calc('terbilang', '')).toEqual({ status: 0, out: '', err: '' })
  })
})

test('an unknown calculation is refused and the two are named', async () => {
  const { status, err } = await calc('interest', '')
  expect(status).toBe(2)
  expect(err).toContain('calc schedule')
})

describe('a file that is named', () => {
  test('is read instead of standard input, and one that is not there is refused in a sentence', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'calc-'))
    const file = path.join(folder, 'kasus.json')
    fs.writeFileSync(file, JSON.stringify(FLAT))
    const named = await calc('schedule', 'not read', file)
    expect(named).toEqual(await calc('schedule', JSON.stringify(FLAT)))
    fs.rmSync(folder, { recursive: true })
    const gone = await calc('schedule', '', file)
    expect(gone).toMatchObject({ status: 2, out: '' })
    expect(gone.err).toContain(`the file ${file} cannot be read`)
    expect((await calc('schedule', '', file, 'more')).status).toBe(2)
  })
})
