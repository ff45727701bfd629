import fs from 'node:fs'
import path from 'node:path'

/** Makes a folder and those above it, one after another: Node's recursive way never comes back from /proc. */
export function makeFolders(dir: string): void {
  if (fs.existsSync(dir)) return
  makeFolders(path.dirname(dir))
  if (!fs.existsSync(dir)) fs.mkdirSync(dir)
}
