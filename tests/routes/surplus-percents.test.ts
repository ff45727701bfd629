import { describe, expect, test } from 'vitest'
import { percentsAsked } from '#app/routes/surplus/percents-asked.ts'
import { EXAMPLE_SPLIT } from '#tests/support/surplus-village.ts'

const asked = (question: string) =>
  percentsAsked(new URLSearchParams(question), EXAMPLE_SPLIT, 'id')

describe('percents of a simulation, from its address', () => {
  test('are those in force until others are asked for', () => {
    expect(asked('')).toMatchObject({ percents: EXAMPLE_SPLIT, sum: '100', errors: {} })
  })

  test('are typed with a comma as well', () => {
    expect(asked('reserve=22,5&capital=22,5').percents).toMatchObject({
      reserve: '22.5',
      capital: '22.5',
    })
  })

  test('follow the slider where it was moved, and the number where that was typed anew', () => {
    const moved = 'reserve=25&reserve.semula=25&reserve.geser=30'
    expect(asked(moved).percents.reserve).toBe('30')
    const typed = 'reserve=27&reserve.semula=25&reserve.geser=25'
    expect(asked(typed).percents.reserve).toBe('27')
    // A slider stands on its nearest step only: that is no move.
    const between = 'reserve=22.3&reserve.semula=22.3&reserve.geser=22.5'
    expect(asked(between).percents.reserve).toBe('22.3')
  })

  test('that do not make 100, or are no percents, are told and not divided by', () => {
    expect(asked('reserve=26').errors['']).toBe('Jumlahnya 101,00 %, harus tepat 100,00 %.')
    expect(asked('reserve=banyak').errors['reserve']).toBeDefined()
    expect(asked('reserve=101').errors['reserve']).toBeDefined()
    expect(asked('reserve=-1').errors['reserve']).toBeDefined()
  })
})
