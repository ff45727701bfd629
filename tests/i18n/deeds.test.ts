import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { COMMANDS } from '#app/commands/catalogue.ts'
import { changesBetween, factsOf, idsIn } from '#app/domain/tenancy/deed.ts'
import { changeText, deedTemplate, deedText, placeholdersOf } from '#app/i18n/deeds.ts'
import { deedSentences as en } from '#app/i18n/en/deed-sentences.ts'
import { deedSentences as id } from '#app/i18n/id/deed-sentences.ts'
import { CHANGING_COMMANDS } from '#db/queries/deed-changes.ts'

const GIVEN_TO_ALL = ['amount', 'dated', 'number']

describe('the sentences of events', () => {
  test.each(COMMANDS.map(({ name }) => name))('say what %s did, in both languages', (name) => {
    expect(deedTemplate('id', name)).not.toBeNull()
    expect(deedTemplate('en', name)).not.toBeNull()
  })

  test('are of commands that exist, and say the same facts in both languages', () => {
    const names = new Set(COMMANDS.map(({ name }) => `deeds.did.${name}`))
    expect(Object.keys(id).filter((key) => !names.has(key))).toEqual([])
    expect(CHANGING_COMMANDS.filter((name) => !names.has(`deeds.did.${name}`))).toEqual([])
    const english: Readonly<Record<string, string>> = en
    for (const [key, text] of Object.entries(id)) {
      expect(placeholdersOf(english[key] ?? '').toSorted(), key).toEqual(
        placeholdersOf(text).toSorted(),
      )
    }
  })

  test('name only what the command is given and the log keeps', () => {
    const stray = COMMANDS.flatMap(({ name, input }) => {
      const fields = fieldsOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
      const kept = factsOf(name, Object.fromEntries(fields.map((field) => [field, 'x'])))
      const wanted = placeholdersOf(deedTemplate('id', name) ?? '')
      const unknown = wanted.filter((fact) => !GIVEN_TO_ALL.includes(fact) && !(fact in kept))
      return unknown.map((fact) => `${name}: ${fact}`)
    })
    expect(stray).toEqual([])
  })

  test('leave out a part of which a fact is not known', () => {
    const facts = { member: 'Sari', amount: '50000', number: 'BKM/2026/0003' }
    expect(deedText('id', 'savings.deposit', facts)).toBe(
      'mencatat setoran simpanan Sari, Rp50.000 dengan BKM/2026/0003',
    )
    expect(deedText('id', 'savings.deposit', {})).toBe('mencatat setoran simpanan')
    expect(deedText('en', 'loans.decide', { decision: 'reject' })).toBe(
      'decided on loan application: rejected',
    )
  })
})

describe('what is kept of a command', () => {
  test('is never a NIK, a family card, a phone number or a child', () => {
    const given = {
      name: 'Sari',
      nik: '3201010101010001',
      phone: '0812',
      birth_date: '1990-01-01',
      address: 'RT 1',
      people: [{ name: 'Anak' }],
    }
    expect(factsOf('members.register', given)).toEqual({ name: 'Sari' })
    expect(factsOf('households.register', given)).toEqual({})
  })

  test('of two readings is what differs, by field', () => {
    const before = { most_rate: '1.5', method: 'flat', grace: '' }
    const after = { most_rate: '1.8', method: 'flat', grace: null, most: '5000000' }
    const changes = changesBetween(before, after)
    expect(changes).toEqual([
      { field: 'most', from: null, to: '5000000' },
      { field: 'most_rate', from: '1.5', to: '1.8' },
    ])
    expect(changes.map((change) => changeText('id', change))).toEqual([
      'paling banyak menjadi 5.000.000',
      'bunga paling tinggi per bulan (%) dari 1,5 menjadi 1,8',
    ])
    expect(changesBetween(null, null)).toEqual([])
  })

  test('is read to the end when it is a list or a group, and left as it is when only part was kept', () => {
    const tiers = '[{"from": "0", "percent": "2.5"}, {"from": "5000000", "percent": "4"}]'
    expect(changeText('id', { field: 'tiers', from: '[]', to: tiers })).toBe(
      'tingkat jasa dari kosong menjadi mulai 0, persen 2,5; mulai 5.000.000, persen 4',
    )
    expect(changeText('en', { field: 'tiers', from: null, to: '[{"from": "0", "per' })).toBe(
      'tiers to [{"from": "0", "per',
    )
  })

  test('has every id once, however deep, and no more than sixty', () => {
    const one = '0198c0de-0000-7000-8000-000000000001'
    expect(idsIn({ a: one, b: [{ c: one }, 'x', null] })).toEqual([one])
    const many = Array.from({ length: 90 }, (_, n) => one.slice(0, -2) + String(10 + n))
    expect(idsIn(many)).toHaveLength(60)
  })
})

function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : []
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => {
    const list: unknown = Object.entries(schema).find(([key]) => key === name)?.[1]
    return Array.isArray(list) ? list.flatMap(fieldsOf) : []
  })
  return [...own, ...parts]
}
