import { PaperTooLong } from '#app/documents/pdf/sheet.ts'

/** Thrown when a paper cannot be printed now; the same may be asked for again after `retryAfterSeconds`. */
export class PressBusy extends Error {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number, options?: ErrorOptions) {
    super('the press is busy', options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Runs what draws a paper, in its turn; `seconds` is how long this one may take, where it is not a paper like others. */
export type Press = <T>(draw: () => Promise<T>, seconds?: number) => Promise<T>

/**
 * Makes a press that draws a few papers at a time, so that papers never take the machine from the pages.
 *
 * @param limits.atOnce How many are drawn at the same time; a drawing keeps its place until it has ended.
 * @param limits.waiting How many may wait for a place; whoever comes after them is turned away at once.
 * @param limits.seconds How long anyone waits, and then again how long their paper may take.
 * @returns A press that throws `PressBusy` where a limit is met.
 */
export function createPress(limits: {
  readonly atOnce: number
  readonly waiting: number
  readonly seconds: number
}): Press {
  const queue: (() => void)[] = []
  let drawing = 0

  const release = () => {
    const next = queue.shift()
    if (next) next()
    else drawing -= 1
  }

  const place = async () => {
    if (drawing < limits.atOnce) {
      drawing += 1
      return
    }
    if (queue.length >= limits.waiting) throw new PressBusy(limits.seconds)
    let take = () => {}
    const turn = new Promise<void>((resolve) => {
      take = resolve
    })
    queue.push(take)
    try {
      await within(limits.seconds, turn)
    } catch (error) {
      const at = queue.indexOf(take)
      if (at === -1) release()
      else queue.splice(at, 1)
      throw error
    }
  }

  return async (draw, seconds = limits.seconds) => {
    await place()
    const drawn = draw().catch((error: unknown) => {
      throw error instanceof PaperTooLong ? new PressBusy(limits.seconds, { cause: error }) : error
    })
    drawn.then(release, release)
    return await within(seconds, drawn)
  }
}

/** The one press of this server. */
export const press: Press = createPress({ atOnce: 2, waiting: 6, seconds: 10 })

/** What was promised, or `PressBusy` when it takes longer. */
async function within<T>(seconds: number, promised: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PressBusy(seconds)), seconds * 1_000)
  })
  try {
    return await Promise.race([promised, late])
  } finally {
    clearTimeout(timer)
  }
}
