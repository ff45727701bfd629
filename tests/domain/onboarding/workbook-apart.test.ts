import { expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { checkWorkbook, planWorkbook } from '#app/gateways/workbook-apart.ts'
import { bytesOf, planOf, sheetsOf } from '#tests/domain/onboarding/sample-books.ts'

const book = bytesOf('sumber-rejeki-2025')
const options = { accounts: COOPERATIVE_CHART }

test('the plan made in a thread of its own is the plan', async () => {
  const apart = await planWorkbook(book, options)
  expect(apart).toEqual(planOf(await sheetsOf('sumber-rejeki-2025')))
  expect(apart.opening?.lines[0]?.amount.plus(apart.cooperative.pokok).isZero()).toBe(false)
})

test('a refusal comes back as the same refusal', async () => {
  await expect(checkWorkbook(Buffer.from('bukan berkas excel'))).rejects.toMatchObject({
    code: 'workbook_unreadable',
  })
})

test('while one file takes its time, others go on, and at the limit it is refused', async () => {
  let beats = 0
  const heart = setInterval(() => {
    beats += 1
  }, 10)
  await expect(planWorkbook(book, options, { withinMs: 150 })).rejects.toMatchObject({
    code: 'workbook_too_large',
  })
  clearInterval(heart)
  expect(beats).toBeGreaterThan(3)
  await expect(checkWorkbook(book)).resolves.toBeUndefined()
})

test('more files than threads wait for their turn', async () => {
  const read = Array.from({ length: 7 }, () => checkWorkbook(book))
  expect(await Promise.all(read)).toHaveLength(7)
})
