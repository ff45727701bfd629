import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PaperTooLong } from '#app/documents/pdf/sheet.ts'
import { createPress, PressBusy } from '#app/http/press.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A paper that is done when it is told to be. */
function paper() {
  let finish = () => {}
  let fail = (_: Error) => {}
  const drawn = new Promise<string>((resolve, reject) => {
    finish = () => resolve('paper')
    fail = reject
  })
  const draw = vi.fn(() => drawn)
  return { draw, finish: () => finish(), fail: (error: Error) => fail(error) }
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const newPress = () => createPress({ atOnce: 2, waiting: 1, seconds: 10 })

describe('the press', () => {
  test('draws two papers at a time; the third waits, the fourth is turned away at once', async () => {
    const press = newPress()
    const [first, second, third, fourth] = [paper(), paper(), paper(), paper()]
    const answers = [press(first.draw), press(second.draw), press(third.draw)]
    await expect(press(fourth.draw)).rejects.toMatchObject({ retryAfterSeconds: 10 })
    expect([first, second, third, fourth].map(({ draw }) => draw.mock.calls.length)).toEqual([
      1, 1, 0, 0,
    ])
    first.finish()
    await settled()
    expect(third.draw).toHaveBeenCalledOnce()
    second.finish()
    third.finish()
    expect(await Promise.all(answers)).toEqual(['paper', 'paper', 'paper'])
  })

  test('waits no longer than ten seconds for a place, and then nobody is drawn for nothing', async () => {
    const press = newPress()
    const [first, second, third] = [paper(), paper(), paper()]
    const slow = [press(first.draw), press(second.draw)].map((one) => one.catch(() => 'late'))
    const waiting = expect(press(third.draw)).rejects.toBeInstanceOf(PressBusy)
    await vi.advanceTimersByTimeAsync(10_000)
    await waiting
    expect(await Promise.all(slow)).toEqual(['late', 'late'])
    first.finish()
    await settled()
    expect(third.draw).not.toHaveBeenCalled()
  })

  test('keeps the place of a paper that takes too long until it has really ended', async () => {
    const press = createPress({ atOnce: 1, waiting: 1, seconds: 10 })
    const [slow, next] = [paper(), paper()]
    const late = expect(press(slow.draw)).rejects.toBeInstanceOf(PressBusy)
    await vi.advanceTimersByTimeAsync(9_000)
    const answer = press(next.draw)
    await vi.advanceTimersByTimeAsync(1_000)
    await late
    expect(next.draw).not.toHaveBeenCalled()
    slow.finish()
    await settled()
    next.finish()
    expect(await answer).toBe('paper')
  })

  test('gives a book of many papers the time it asks for', async () => {
    const press = newPress()
    const book = paper()
    const answer = press(book.draw, 60)
    await vi.advanceTimersByTimeAsync(59_000)
    book.finish()
    expect(await answer).toBe('paper')
    const late = expect(press(paper().draw, 60)).rejects.toBeInstanceOf(PressBusy)
    await vi.advanceTimersByTimeAsync(60_000)
    await late
  })

  test('says of a paper that gave up that it is busy, passes other faults on, and frees the place', async () => {
    const press = createPress({ atOnce: 1, waiting: 0, seconds: 10 })
    const [long, broken, last] = [paper(), paper(), paper()]
    const tooLong = expect(press(long.draw)).rejects.toBeInstanceOf(PressBusy)
    long.fail(new PaperTooLong())
    await tooLong
    const fault = expect(press(broken.draw)).rejects.toThrow('no such font')
    broken.fail(new Error('no such font'))
    await fault
    last.finish()
    expect(await press(last.draw)).toBe('paper')
  })
})
