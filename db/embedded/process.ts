import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

const isLinux = process.platform === 'linux'

/**
 * Tells whether a process lives. A killed one that its parent has not reaped yet still takes signals, so
 * on Linux its state is read too.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    const isForeign = error instanceof Error && 'code' in error && error.code === 'EPERM'
    if (!isForeign) return false
  }
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat === null) return !isLinux
  return !/^\d+ \(.*\) [ZX]/s.test(stat)
}

/** Tells whether a process works in a folder, as every process of PostgreSQL does in its data folder. */
export function worksIn(pid: number, dir: string): boolean {
  if (isLinux) return folderOf(pid) === fs.realpathSync(dir)
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  return stdout.includes('postgres')
}

/** Every process that works in a folder; none where the system does not tell. */
export function workersIn(dir: string): readonly number[] {
  if (!isLinux) return []
  const real = fs.realpathSync(dir)
  const pids = fs.readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => folderOf(pid) === real)
}

/** The text of a file, or null when there is none or it is closed to us. */
export function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function folderOf(pid: number): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}
