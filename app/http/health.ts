import type { RequestHandler } from 'express'
import { sql } from 'kysely'
import type { Db } from '#db/tables.ts'

const ANSWER_LIMIT_MS = 2_000

/** Whether the server takes no more work, because it is about to stop. */
export type Life = { readonly isStopping: () => boolean }

/** The process lives. */
export const healthz: RequestHandler = (_req, res) => {
  res.set('cache-control', 'no-store').type('text/plain').send('ok\n')
}

/** The server can work: it is not stopping and its database answers. For the platform only, not for the world. */
export function readyz(db: Db, life: Life): RequestHandler {
  return async (req, res, next) => {
    // Who comes through the proxy is the world.
    if (req.get('x-forwarded-for') !== undefined) {
      next()
      return
    }
    const isReady = !life.isStopping() && (await answers(db))
    res.status(isReady ? 200 : 503).set('cache-control', 'no-store')
    res.type('text/plain').send(isReady ? 'ready\n' : 'not ready\n')
  }
}

async function answers(db: Db): Promise<boolean> {
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_LIMIT_MS)
  })
  const isThere = await Promise.race([asked, late])
  clearTimeout(timer)
  return isThere
}
