import { describe, expect, test } from 'vitest'
import { command } from '#scripts/calc.ts'

async function calc(given: unknown) {
  const written = { out: '', err: '' }
  const io = {
    stdin: async () => JSON.stringify(given),
    out: (text: string) => {
      written.out += text
    },
    err: (text: string) => {
      written.err += text
    },
  }
  const status = await command.run(['surplus'], io)
  return { status, answer: written.out === '' ? null : JSON.parse(written.out), err: written.err }
}

const MEMBERS = {
  kind: 'members',
  capital_pool: 3_200_000,
  patronage_pool: 2_400_000,
  members: [
    { id: 'A', savings: 1_200_000, patronage: 480_000 },
    { id: 7, savings: '800000', patronage: 0 },
    { id: 'C', savings: 2_000_000, patronage: 960_000 },
    { id: 'D', savings: 1_000_000, patronage: 160_000 },
  ],
}

describe('calc surplus', () => {
  test('the categories of the worked example in koperasi §6, by name', async () => {
    const percent = {
      cadangan: '25',
      jasa_modal: '20',
      jasa_pinjaman: 15,
      jasa_belanja: 15,
      lain: '25.0',
    }
    expect((await calc({ kind: 'categories', surplus: 16_000_000, percent })).answer).toEqual({
      allocation: {
        cadangan: 4_000_000,
        jasa_modal: 3_200_000,
        jasa_pinjaman: 2_400_000,
        jasa_belanja: 2_400_000,
        lain: 4_000_000,
      },
    })
  })

  test('the members of the worked example, each id as it was written', async () => {
    expect((await calc(MEMBERS)).answer).toEqual({
      shares: [
        { id: 'A', capital: 768_000, patronage: 720_000, total: 1_488_000 },
        { id: 7, capital: 512_000, patronage: 0, total: 512_000 },
        { id: 'C', capital: 1_280_000, patronage: 1_440_000, total: 2_720_000 },
        { id: 'D', capital: 640_000, patronage: 240_000, total: 880_000 },
      ],
    })
  })

  test('an array is answered in its order', async () => {
    const { answer } = await calc([
      MEMBERS,
      { kind: 'categories', surplus: 3, percent: { a: 50, b: 50 } },
    ])
    expect(answer[0].shares).toHaveLength(4)
    expect(answer[1]).toEqual({ allocation: { a: 2, b: 1 } })
  })

  test('a pool without weights is given to nobody, and that is said', async () => {
    const { answer, status } = await calc({
      ...MEMBERS,
      members: [{ id: 'A', savings: 1 }, { id: 'B' }],
    })
    expect(status).toBe(0)
    expect(answer.shares).toEqual([
      { id: 'A', capital: 3_200_000, patronage: 0, total: 3_200_000 },
      { id: 'B', capital: 0, patronage: 0, total: 0 },
    ])
    expect(answer.unallocated).toEqual({ capital: 0, patronage: 2_400_000 })
    expect(answer.note).toContain('nothing was allocated')
  })

  test.each([
    [
      'percentages of 105',
      { kind: 'categories', surplus: 1, percent: { a: 40, b: 65 } },
      'make exactly 100; these make 105',
    ],
    ['no percentages', { kind: 'categories', surplus: 1, percent: {} }, 'these make 0'],
    [
      'a negative percentage',
      { kind: 'categories', surplus: 1, percent: { a: 110, b: -10 } },
      'percent.b: must not be negative',
    ],
    ['a loss', { kind: 'categories', surplus: -1, percent: { a: 100 } }, 'a loss is not allocated'],
    ['half a rupiah', { kind: 'categories', surplus: 1.5, percent: { a: 100 } }, 'whole rupiah'],
    [
      'negative savings',
      { ...MEMBERS, members: [{ id: 'A', savings: -1 }] },
      'members 1: savings: must not be negative',
    ],
    ['a member without an id', { ...MEMBERS, members: [{ savings: 1 }] }, 'members 1: id'],
    ['a negative pool', { ...MEMBERS, capital_pool: -1 }, 'capital_pool: must not be negative'],
    ['an unknown kind', { kind: 'all' }, 'kind: must be one of categories, members'],
    ['a stray field', { ...MEMBERS, surplus: 1 }, 'surplus: is not a field'],
  ])('refuses %s', async (_, given, sentence) => {
    const { status, answer, err } = await calc(given)
    expect({ status, answer }).toEqual({ status: 2, answer: null })
    expect(err).toContain(sentence)
  })
})
