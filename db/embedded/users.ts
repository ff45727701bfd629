import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { isAlive } from '#db/embedded/process.ts'

/** Signs this process in as one that uses the server; returns its mark. */
export function signIn(folder: string): string {
  fs.mkdirSync(folder, { recursive: true })
  const mark = path.join(folder, `${process.pid}-${randomBytes(3).toString('hex')}`)
  fs.writeFileSync(mark, '')
  return mark
}

/** Signs out; tells whether nobody is left. Marks of processes that were killed do not count. */
export function signOut(folder: string, mark: string): boolean {
  fs.rmSync(mark, { force: true })
  if (!fs.existsSync(folder)) return true
  const others = fs.readdirSync(folder).filter((name) => {
    const isThere = isAlive(Number(name.split('-')[0]))
    if (!isThere) fs.rmSync(path.join(folder, name), { force: true })
    return isThere
  })
  return others.length === 0
}
