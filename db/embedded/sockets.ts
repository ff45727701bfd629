import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { giveTo, type Identity } from '#db/embedded/identity.ts'

const PREFIX = 'lumbung-pg-'

/** A fresh folder for the server's socket: a path short enough for 107 bytes, that nobody can guess or enter. */
export function socketFolder(who: Identity): string {
  const shared = fs.existsSync('/tmp') ? '/tmp' : os.tmpdir()
  const dir = fs.mkdtempSync(path.join(shared, PREFIX))
  giveTo(who, dir)
  return dir
}

/** Removes a socket folder of ours; anything else is left alone. */
export function removeSocketFolder(dir: string): void {
  if (path.basename(dir).startsWith(PREFIX)) fs.rmSync(dir, { recursive: true, force: true })
}
