import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runtime } from '#app/commands/execute.ts'
import { newApiToken } from '#app/http/session.server.ts'
import { connect, withAccess } from '#db/client.server.ts'
import { startEmbedded } from '#db/embedded/launcher.ts'
import { insertApiToken } from '#db/queries/sessions.ts'
import { findUser } from '#db/queries/users.ts'
import { createVault } from '#db/vault.ts'
import { collectability } from '#scripts/bench/collectability.ts'
import { meetingOf } from '#scripts/bench/collection-sheet.ts'
import { interestRun } from '#scripts/bench/interest-run.ts'
import { meetingPack } from '#scripts/bench/meeting-pack.ts'
import { depositing, overHttp, rawSql } from '#scripts/bench/postings.ts'
import { trialBalances } from '#scripts/bench/trial-balance.ts'

/*
 * Speed as ratios against something else in the same run, on one durable server (fsync on): postings through the
 * command path and over HTTP beside raw SQL of the same writes; a meeting's sheet beside the same raw writes; a trial
 * balance beside summing all lines; a month's interest of all members beside plain inserts of its rows.
 */
const PORT = 3_777
const SLUG = 'kenanga-jaya'
const isQuick = process.argv.includes('--quick')
const SECONDS = isQuick ? 2 : 6
const WAYS = [1, 8] as const
const INTEREST_MEMBERS = isQuick ? 1_000 : 10_000
const MEETING = isQuick ? 60 : 300
const LOANS = 10_000
const PACK_MEMBERS = 500

const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'lumbung-bench-'))
const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
  env: { ...process.env, DATA_DIR: folder, PORT: String(PORT), LOG_LEVEL: 'silent' },
  stdio: 'ignore',
})
try {
  await untilReady()
  await measure()
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const embedded = await startEmbedded({ dataDir: path.join(folder, 'pg18') })
  const ownerUrl = embedded.urlFor('postgres', 'lumbung')
  const db = connect(embedded.urlFor('lumbung_web', 'lumbung'))
  const runtime = { db, vault: createVault(Buffer.alloc(32, 1)), now: () => new Date() }
  try {
    const raw = new Map<number, number>()
    for (const ways of WAYS) raw.set(ways, await rawSql(ownerUrl, { ways, seconds: SECONDS }))
    for (const ways of WAYS) {
      const base = raw.get(ways) ?? 1
      const commands = await depositing(runtime, { slug: SLUG, ways, seconds: SECONDS })
      const token = await newToken(db)
      const http = await overHttp({ port: PORT, slug: SLUG, token }, { ways, seconds: SECONDS })
      say(`${ways} at once: raw SQL ${base.toFixed(0)}/s`)
      say(`  commands ${commands.toFixed(0)}/s, ratio ${(commands / base).toFixed(2)}`)
      say(`  over HTTP ${http.toFixed(0)}/s, ratio ${(http / base).toFixed(2)}`)
    }
    say(await meeting(runtime, raw.get(1) ?? 1))
    for (const line of await trialBalances(
      runtime,
      ownerUrl,
      isQuick ? [10_000] : [10_000, 1_000_000],
    )) {
      say(line)
    }
    for (const line of await interestRun(runtime, ownerUrl, INTEREST_MEMBERS)) say(line)
    say(await collectability(runtime, ownerUrl, LOANS))
    say(await meetingPack(runtime, PACK_MEMBERS))
  } finally {
    await db.destroy()
    await embedded.leave()
  }
}

/** A sheet is posted row by row, so it stands beside one raw writer. */
async function meeting(runtime: Runtime, base: number): Promise<string> {
  const { opened, saved, posted, entries } = await meetingOf(runtime, MEETING)
  const rate = entries / posted
  return [
    `a sheet of ${MEETING} members: opened ${opened.toFixed(2)} s, saved ${saved.toFixed(2)} s`,
    `  ${entries} entries posted in ${posted.toFixed(2)} s, ${rate.toFixed(0)}/s, ratio ${(rate / base).toFixed(2)}`,
  ].join('\n')
}

async function newToken(db: ReturnType<typeof connect>): Promise<string> {
  const { token, tokenHash } = newApiToken()
  await withAccess(db, async (tx) => {
    const user = await findUser(tx, 'bendahara@contoh.id')
    if (!user) throw new Error('the demo story has a treasurer')
    await insertApiToken(tx, { tokenHash, userId: user.id, label: 'bench' })
  })
  return token
}

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const isUp = await fetch(`http://localhost:${PORT}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await sleep(200)
  }
  throw new Error('the server did not come up')
}
