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

/**
 * The folder a killed server left, emptied, for its successor: who is connected to it finds the way back.
 *
 * @returns null when it is gone, or is not one that only this user may enter.
 */
export function leftFolder(dir: string, who: Identity): string | null {
  const found = fs.lstatSync(dir, { throwIfNoEntry: false })
  const uid = who.uid ?? process.getuid?.()
  const isOwn = found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0
  if (!isOwn || !path.basename(dir).startsWith(PREFIX)) return null
  for (const name of fs.readdirSync(dir)) fs.rmSync(path.join(dir, name), { force: true })
  return dir
}

/** Removes a socket folder of ours; anything else is left alone. */
export function removeSocketFolder(dir: string): void {
  if (path.basename(dir).startsWith(PREFIX)) fs.rmSync(dir, { recursive: true, force: true })
}
