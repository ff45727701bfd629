import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '#db/embedded/process.ts'

const PAUSE_MS = 40
const UNSIGNED_FOR_MS = 5_000

/** Runs `work` while no other process of this machine does: several starters make one cluster. */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (isAbandoned(file)) breakOpen(file)
    else await sleep(PAUSE_MS)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

// Two waiters may both see that the owner is gone: only one at a time looks again and removes,
// or the second would remove the lock that the first has taken meanwhile.
function breakOpen(file: string): void {
  const breaking = `${file}.breaking`
  if (!take(breaking)) {
    if (isAbandoned(breaking)) fs.rmSync(breaking, { force: true })
    return
  }
  if (isAbandoned(file)) fs.rmSync(file, { force: true })
  fs.rmSync(breaking, { force: true })
}

/** Its owner is gone, or died between making the file and signing it. */
function isAbandoned(file: string): boolean {
  try {
    const owner = Number(fs.readFileSync(file, 'utf8'))
    if (owner > 0) return !isAlive(owner)
    return Date.now() - fs.statSync(file).mtimeMs > UNSIGNED_FOR_MS
  } catch {
    return false
  }
}
