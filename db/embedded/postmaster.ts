import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, readIfThere, workersIn, worksIn } from '#db/embedded/process.ts'

/** A server that the file `postmaster.pid` speaks of. */
export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly socketDir: string
  readonly isReady: boolean
}

const POLL_MS = 20
const JOIN_TRIES = 150
const LEAVING_TRIES = 250

/** Finds the server running on a data folder: waits for one that is starting up or shutting down. */
export async function findRunning(dataDir: string): Promise<Postmaster | null> {
  for (let tries = 0; tries < JOIN_TRIES; tries += 1) {
    const found = readPostmaster(dataDir)
    if (!found) return null
    if (await accepts(found)) return found
    await sleep(POLL_MS)
  }
  return null
}

/** Reads `postmaster.pid`; null without a living server of this folder (its number may be another program's by now). */
export function readPostmaster(dataDir: string): Postmaster | null {
  const written = writtenIn(dataDir)
  if (!written || !isAlive(written.pid) || !worksIn(written.pid, dataDir)) return null
  return written
}

/**
 * Clears what a killed server left behind, once the last of its processes is gone.
 *
 * PostgreSQL would refuse to start while any process of this user has the number in its old file.
 *
 * @returns The folder of its socket, if it left one.
 */
export async function clearRemains(dataDir: string): Promise<string | null> {
  const old = writtenIn(dataDir)
  if (!old) return null
  for (let tries = 0; workersIn(dataDir).length > 0; tries += 1) {
    if (tries >= LEAVING_TRIES) return null
    await sleep(POLL_MS)
  }
  // Where processes cannot be listed, PostgreSQL itself decides whether the file is stale.
  if (process.platform === 'linux') fs.rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
  return old.socketDir
}

/** Lines: pid, data folder, start time, port, socket folder, address, shared memory, status. */
function writtenIn(dataDir: string): Postmaster | null {
  const lines = readIfThere(path.join(dataDir, 'postmaster.pid'))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return {
    pid,
    port: Number(lines[3]),
    socketDir: lines[4] ?? '',
    isReady: (lines[7] ?? '').trim() === 'ready',
  }
}

/** A living process is not yet a server that answers: only an accepted connection is believed. */
function accepts(postmaster: Postmaster): Promise<boolean> {
  const socket = path.join(postmaster.socketDir, `.s.PGSQL.${postmaster.port}`)
  return new Promise((resolve) => {
    const probe = net.connect(socket)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}
