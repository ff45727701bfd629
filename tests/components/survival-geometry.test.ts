import { describe, expect, test } from 'vitest'
import { drawCurve, spread, yearTicks } from '#app/components/survival-geometry.ts'

const plot = { left: 0, right: 100, top: 0, bottom: 100, maxTime: 10 }
const step = (time: number, survival: number, atRisk: number) => ({
  time,
  survival,
  lower: survival - 0.1,
  upper: Math.min(1, survival + 0.1),
  atRisk,
})

describe('a survival curve', () => {
  test('falls in steps from everyone still running, and runs level to the end of the axis', () => {
    const drawing = drawCurve([step(2, 0.8, 40), step(5, 0.5, 20)], plot)
    expect(drawing.curve).toBe('M0 0H20V20H50V50H100')
    expect(drawing.end).toEqual({ x: 100, y: 50 })
    expect(drawing.isCut).toBe(false)
  })

  test('stops where fewer than ten are still watched', () => {
    const drawing = drawCurve([step(2, 0.8, 40), step(5, 0.5, 9), step(7, 0.2, 3)], plot)
    expect(drawing.curve).toBe('M0 0H20V20H50')
    expect(drawing.isCut).toBe(true)
  })

  test('lies inside its band, which comes back along the lower edge', () => {
    const { band } = drawCurve([step(2, 0.8, 40)], plot)
    expect(band).toBe('M0 0H20V10H100L100 30L20 30V0Z')
  })

  test('of nobody is a level line', () => {
    expect(drawCurve([], plot).curve).toBe('M0 0H100')
  })
})

test('years under the axis are whole and few', () => {
  expect(yearTicks(12)).toEqual([0, 2, 4, 6, 8, 10, 12])
  expect(yearTicks(5)).toEqual([0, 1, 2, 3, 4, 5])
  expect(yearTicks(15)).toEqual([0, 3, 6, 9, 12, 15])
})

test('labels that would cover each other move apart, in their order', () => {
  expect(spread([50, 20, 52], 10)).toEqual([50, 20, 60])
})
