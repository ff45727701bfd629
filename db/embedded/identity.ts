import fs from 'node:fs'
import path from 'node:path'
import { SetupProblem } from '#db/embedded/problem.ts'

/** Who runs PostgreSQL: ourselves, or, when we are root, an ordinary user of this machine. */
export type Identity = { readonly uid?: number; readonly gid?: number }

const CANDIDATES = ['postgres', 'nobody', 'daemon'] as const

/**
 * Picks the user PostgreSQL runs as; it refuses to run as root.
 *
 * A cluster that an ordinary user made keeps its owner when root starts it.
 *
 * @throws {SetupProblem} When we are root and the machine knows no ordinary user (initdb needs a name in /etc/passwd).
 */
export function identity(dataDir: string): Identity {
  if (process.getuid?.() !== 0) return {}
  return ownerOf(path.join(dataDir, 'PG_VERSION')) ?? ordinaryUser()
}

/** Gives a file or folder to that user; as an ordinary user it is ours already. */
export function giveTo(who: Identity, file: string): void {
  if (who.uid !== undefined && who.gid !== undefined) fs.chownSync(file, who.uid, who.gid)
}

function ownerOf(file: string): Identity | null {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

function ordinaryUser(): Identity {
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const known = CANDIDATES.flatMap((name) => rows.filter(([first]) => first === name))
  const [, , uid, gid] = known[0] ?? []
  if (uid === undefined || gid === undefined) {
    throw new SetupProblem(
      'PostgreSQL does not run as root, and this machine has no ordinary user for it.',
    )
  }
  return { uid: Number(uid), gid: Number(gid) }
}
