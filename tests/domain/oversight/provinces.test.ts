import { expect, test } from 'vitest'
import { findProvince, PROVINCES } from '#app/domain/oversight/provinces.ts'

test('there are 38 provinces, each with its own code and name', () => {
  expect(PROVINCES).toHaveLength(38)
  expect(new Set(PROVINCES.map(({ code }) => code)).size).toBe(38)
  expect(new Set(PROVINCES.map(({ name }) => name)).size).toBe(38)
})

test('Papua is 91, as the home ministry counts', () => {
  expect(findProvince('91')).toEqual({ code: '91', name: 'Papua', zone: 'WIT' })
  expect(findProvince('00')).toBeNull()
})

test('Kalimantan lies in two zones', () => {
  const zones = ['61', '62', '63', '64', '65'].map((code) => findProvince(code)?.zone)
  expect(zones).toEqual(['WIB', 'WIB', 'WITA', 'WITA', 'WITA'])
})
