import type { Logger } from 'pino'
import { type Env, originOf, readEnv } from '#app/http/env.ts'
import { createLogger } from '#app/http/log.ts'
import { createApp, remixPages } from '#app/server.ts'
import { connect } from '#db/client.server.ts'
import { SetupProblem } from '#db/embedded/problem.ts'
import { isEmpty } from '#db/queries/tenancy.ts'
import { createVault, type Vault } from '#db/vault.ts'
import { type Prepared, prepareDatabase, refuseUnsafe } from '#scripts/database.ts'
import { builtPages, livePages } from '#scripts/pages.ts'
import { secretOf } from '#scripts/secret.ts'
import { listen, portOf, refuseTakenPort, stopOnSignal } from '#scripts/serve.ts'

const USAGE = `npm start [-- --empty]   builds, finds or starts the database, migrates, and serves
npm run dev              the same, compiling pages as they are asked for

  --empty   do not tell the demo story to an empty embedded database
Settings come from the environment: see .env.example.
`

/** How often the server looks whether its embedded PostgreSQL is still there. */
const WATCH_MS = 1_000

const say = (line: string) => process.stdout.write(`${line}\n`)

async function start(args: readonly string[]): Promise<void> {
  const isDevelopment = args.includes('--dev')
  process.env.NODE_ENV = isDevelopment ? 'development' : 'production'
  const env = readEnv(process.env)
  const vault = createVault(secretOf(env))
  await refuseTakenPort(env)
  const pages = isDevelopment ? await livePages() : await builtPages()
  const prepared = await prepareDatabase(env)
  try {
    if (hasStory(prepared, args)) await tellStoryOnce(prepared, vault, env)
  } catch (error) {
    await prepared.leave()
    throw error
  }
  const db = pages.openPool(prepared.webUrl)
  await refuseUnsafe(db)
  const logger = createLogger(env.logLevel)
  let isStopping = false
  const mode = isDevelopment ? 'development' : 'production'
  const app = createApp({
    db,
    env,
    logger,
    pages: remixPages(pages.build, { db, vault, logger, mode }),
    files: pages.files,
    life: { isStopping: () => isStopping },
  })
  const server = await listen(app, env)
  const watch = setInterval(() => {
    if (!isStopping) prepared.revive().then(tellRevival(logger), tellFailure(logger))
  }, WATCH_MS)
  stopOnSignal(server, {
    logger,
    onStopping: () => {
      isStopping = true
      clearInterval(watch)
    },
    close: async () => {
      await pages.close()
      await db.destroy()
      await prepared.leave()
    },
  })
  greet({ ...env, port: portOf(server) }, prepared)
  if (hasStory(prepared, args)) await showSignIns()
}

function tellRevival(logger: Logger) {
  return (isRevived: boolean) => {
    if (isRevived) logger.warn('the embedded PostgreSQL was gone and is started again')
  }
}

function tellFailure(logger: Logger) {
  return (error: unknown) => logger.error({ err: error }, 'the embedded PostgreSQL does not start')
}

/** With a database of one's own the story is told only when asked for: its passwords are known to all. */
function hasStory(prepared: Prepared, args: readonly string[]): boolean {
  return prepared.isEmbedded && !args.includes('--empty')
}

/** An empty embedded database gets the demo story, so that there is something to see. */
async function tellStoryOnce({ webUrl }: Prepared, vault: Vault, env: Env): Promise<void> {
  const db = connect(webUrl)
  try {
    if (!(await isEmpty(db))) return
    say('The database is empty: telling the demo story, once.')
    const { tellDemo } = await import('#scripts/demo.ts')
    await tellDemo({ db, vault }, { say, origin: originOf(env) })
  } finally {
    await db.destroy()
  }
}

function greet(env: Env, prepared: Prepared): void {
  if (prepared.applied.length > 0) say(`Schema brought to ${prepared.applied.at(-1)}.`)
  say(`Lumbung is open at ${originOf(env)}`)
}

async function showSignIns(): Promise<void> {
  const { DEMO_SIGN_INS } = await import('#scripts/demo.ts')
  say('Demo sign-ins (invented people):')
  for (const { role, name, email, password } of DEMO_SIGN_INS) {
    say(`  ${email.padEnd(32)} ${password.padEnd(16)} ${name}, ${role}`)
  }
}

if (process.argv.includes('--help')) say(USAGE)
else {
  await start(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof SetupProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
}
