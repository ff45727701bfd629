import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { binaries } from '#db/embedded/binaries.ts'
import { dataFolder, ENVIRONMENT, ensureCluster } from '#db/embedded/cluster.ts'
import { type Identity, identity } from '#db/embedded/identity.ts'
import { alone } from '#db/embedded/lock.ts'
import {
  clearRemains,
  findRunning,
  type Postmaster,
  readPostmaster,
} from '#db/embedded/postmaster.ts'
import { SetupProblem } from '#db/embedded/problem.ts'
import { isAlive } from '#db/embedded/process.ts'
import { leftFolder, removeSocketFolder, socketFolder } from '#db/embedded/sockets.ts'
import { signIn, signOut } from '#db/embedded/users.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Tests only: no waiting for the disk. */
  readonly isThrowaway?: boolean
}

/** A running server: its connections, and two ways to end it. */
export type Embedded = {
  readonly pid: number
  readonly dataDir: string
  /** Whether this call started it; otherwise it was running already. */
  readonly isOurs: boolean
  /** A connection string for a user of one of its databases, over its socket. */
  readonly urlFor: (user: string, database: string) => string
  /** Starts it again, at the same address, when it was killed; tells whether that was needed. */
  readonly revive: () => Promise<boolean>
  /** Says that this process needs it no longer: the last one out stops it. */
  readonly leave: () => Promise<void>
  /** Stops it, whoever still uses it. */
  readonly stop: () => Promise<void>
}

const POLL_MS = 20
const START_LIMIT_MS = 60_000
const RESTART_TRIES = 25
const RESTART_PAUSE_MS = 200
// A server killed a moment ago leaves these behind until its last process is gone.
const LEFTOVERS = /lock file|shared memory block|Address already in use/
// Terse: a line of the log never repeats the values of a row that was refused.
const SETTINGS = [
  'listen_addresses=',
  'max_connections=60',
  'shared_buffers=128MB',
  'log_error_verbosity=terse',
]
const THROWAWAY = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/**
 * Starts PostgreSQL on a data folder, or joins the one running there.
 *
 * Works as root (an ordinary user runs it), as an ordinary user, with several starters at once, and after
 * a kill -9 of any process. It listens on a socket only: nothing reaches it over the network.
 *
 * @throws {SetupProblem} No such platform, no writable folder, or what PostgreSQL said.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const wanted = path.resolve(options.dataDir)
  const who = identity(wanted)
  const native = binaries(who)
  const dataDir = dataFolder(wanted, who)
  return alone(lockOf(dataDir), async () => {
    const running = await findRunning(dataDir)
    const plan = { native, dataDir, who, isThrowaway: options.isThrowaway === true }
    if (running) return embedded(running, { plan, isOurs: false })
    ensureCluster(dataDir, plan)
    return embedded(await start(plan), { plan, isOurs: true })
  })
}

type Plan = {
  readonly native: string
  readonly dataDir: string
  readonly who: Identity
  readonly isThrowaway: boolean
}

async function start(plan: Plan): Promise<Postmaster> {
  const left = await clearRemains(plan.dataDir)
  const log = `${plan.dataDir}.log`
  const sockets = (left === null ? null : leftFolder(left, plan.who)) ?? socketFolder(plan.who)
  for (let tries = 0; ; tries += 1) {
    const before = fs.existsSync(log) ? fs.statSync(log).size : 0
    const ready = await untilReady(launch(plan, { log, sockets }), plan.dataDir)
    if (ready) return ready
    const said = fs.readFileSync(log).subarray(before).toString('utf8')
    if (tries >= RESTART_TRIES || !LEFTOVERS.test(said)) {
      removeSocketFolder(sockets)
      throw new SetupProblem(`PostgreSQL did not start: ${said.trim().slice(-600)}`)
    }
    await sleep(RESTART_PAUSE_MS)
  }
}

function launch(
  { native, dataDir, who, isThrowaway }: Plan,
  places: { readonly log: string; readonly sockets: string },
): ChildProcess {
  const settings = [...SETTINGS, ...(isThrowaway ? THROWAWAY : [])]
  const args = ['-D', dataDir, '-k', places.sockets, '-p', '5432']
  const output = fs.openSync(places.log, 'a')
  const child = spawn(
    path.join(native, 'bin', 'postgres'),
    [...args, ...settings.flatMap((setting) => ['-c', setting])],
    { ...who, env: ENVIRONMENT, cwd: '/', detached: true, stdio: ['ignore', output, output] },
  )
  fs.closeSync(output)
  child.unref()
  return child
}

async function untilReady(child: ChildProcess, dataDir: string): Promise<Postmaster | null> {
  let isGone = false
  const gone = () => {
    isGone = true
  }
  child.once('exit', gone)
  child.once('error', gone)
  for (const until = Date.now() + START_LIMIT_MS; !isGone && Date.now() < until; ) {
    await sleep(POLL_MS)
    const found = readPostmaster(dataDir)
    if (found?.pid === child.pid && found?.isReady) return found
  }
  return null
}

function embedded(
  first: Postmaster,
  { plan, isOurs }: { readonly plan: Plan; readonly isOurs: boolean },
): Embedded {
  const { port, socketDir } = first
  const { dataDir } = plan
  const users = `${dataDir}.users`
  const mark = signIn(users)
  let postmaster = first
  return {
    dataDir,
    isOurs,
    get pid() {
      return postmaster.pid
    },
    urlFor: (user, database) =>
      `postgres://${encodeURIComponent(user)}@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=${port}`,
    revive: async () => {
      if (isAlive(postmaster.pid)) return false
      postmaster = await alone(
        lockOf(dataDir),
        async () => (await findRunning(dataDir)) ?? start(plan),
      )
      return true
    },
    leave: () =>
      alone(lockOf(dataDir), async () => {
        if (signOut(users, mark)) await stop(postmaster)
      }),
    stop: async () => {
      signOut(users, mark)
      await stop(postmaster)
    },
  }
}

async function stop({ pid, socketDir }: Postmaster): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  while (isAlive(pid)) await sleep(POLL_MS)
  removeSocketFolder(socketDir)
}

function lockOf(dataDir: string): string {
  return `${dataDir}.lock`
}
