import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '#db/embedded/launcher.ts'
import { isAlive, workersIn } from '#db/embedded/process.ts'
import { ROOT } from '#scripts/build-if-stale.ts'

const room = fs.mkdtempSync(path.join(os.tmpdir(), 'lumbung-launcher-'))
fs.chmodSync(room, 0o755)
const started: Embedded[] = []
const isRoot = process.getuid?.() === 0

async function start(name: string, isThrowaway = true): Promise<Embedded> {
  const server = await startEmbedded({ dataDir: path.join(room, name), isThrowaway })
  started.push(server)
  return server
}

async function ask(server: Embedded, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.urlFor('postgres', 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query(question)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

/** Another process that starts the same database and tells the server's number. */
async function starterElsewhere(dataDir: string): Promise<number> {
  const script = `
    const { startEmbedded } = await import('#db/embedded/launcher.ts')
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, isThrowaway: true })
    console.log(server.pid)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  await once(child, 'close')
  return Number(said)
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()))
})
afterAll(() => fs.rmSync(room, { recursive: true, force: true }))

test('the embedded PostgreSQL started by four at once is one server, on one new cluster', async () => {
  const dataDir = path.join(room, 'many')
  const pids = await Promise.all([1, 2, 3, 4].map(() => starterElsewhere(dataDir)))
  expect(new Set(pids).size).toBe(1)
  const server = await start('many')
  expect(server.isOurs).toBe(false)
  expect(server.pid).toBe(pids[0])
  expect(await ask(server, 'select 1')).toBe(1)
})

test('the embedded PostgreSQL lives on when the program that started it is killed, and ends with the last that leaves', async () => {
  const pid = await starterElsewhere(path.join(room, 'leaving'))
  const [first, second] = [await start('leaving'), await start('leaving')]
  await first.leave()
  expect(isAlive(pid)).toBe(true)
  await second.leave()
  expect(isAlive(pid)).toBe(false)
})

test('the embedded PostgreSQL starts again at once after kill -9, with what was committed', async () => {
  const before = await start('killed', false)
  await ask(before, 'create table kept as select 42 as answer')
  process.kill(before.pid, 'SIGKILL')
  const [after, other] = await Promise.all([start('killed', false), start('killed', false)])
  expect(after.pid).not.toBe(before.pid)
  expect(other.pid).toBe(after.pid)
  expect(await ask(after, 'select answer from kept')).toBe(42)
})

test('the embedded PostgreSQL comes up whole after its making was interrupted', async () => {
  const dataDir = path.join(room, 'interrupted')
  const half = `${dataDir}.init-999999-abc123`
  fs.mkdirSync(dataDir, { mode: 0o700 })
  fs.mkdirSync(half)
  fs.writeFileSync(path.join(half, 'PG_VERSION'), '18\n')
  const longAgo = new Date(Date.now() - 3_600_000)
  fs.utimesSync(half, longAgo, longAgo)
  const server = await start('interrupted')
  expect(await ask(server, 'select 1')).toBe(1)
  expect(fs.existsSync(half)).toBe(false)
})

test('the embedded PostgreSQL does not believe an old postmaster.pid that names another program', async () => {
  const first = await start('stale')
  const file = path.join(first.dataDir, 'postmaster.pid')
  const old = fs.readFileSync(file, 'utf8')
  await first.stop()
  fs.writeFileSync(file, old.replace(/^\d+/, String(process.pid)))
  const second = await start('stale')
  expect(second.isOurs).toBe(true)
  expect(await ask(second, 'select 1')).toBe(1)
})

test('the embedded PostgreSQL waits for the processes of a killed server before it starts another beside them', async () => {
  const first = await start('orphans')
  const before = workersIn(first.dataDir)
  expect(before.length).toBeGreaterThan(3)
  process.kill(first.pid, 'SIGKILL')
  const second = await start('orphans')
  expect(workersIn(second.dataDir)).not.toEqual(expect.arrayContaining([...before]))
  expect(before.filter(isAlive)).toEqual([])
})

test('the embedded PostgreSQL that was killed comes back at the address its users know', async () => {
  const server = await start('revived')
  expect(await server.revive()).toBe(false)
  const [address, killed] = [server.urlFor('postgres', 'postgres'), server.pid]
  process.kill(killed, 'SIGKILL')
  while (isAlive(killed)) await sleep(10)
  expect(await server.revive()).toBe(true)
  expect(server.pid).not.toBe(killed)
  expect(server.urlFor('postgres', 'postgres')).toBe(address)
  expect(await ask(server, 'select 1')).toBe(1)
})

test.runIf(process.platform === 'linux')(
  'the embedded PostgreSQL says in a sentence that no folder can be made there',
  async () => {
    await expect(startEmbedded({ dataDir: '/proc/lumbung/pg' })).rejects.toThrow(/set DATA_DIR/)
  },
)

test('the embedded PostgreSQL refuses a folder that holds other things, and touches none of them', async () => {
  const dataDir = path.join(room, 'letters')
  fs.mkdirSync(dataDir)
  fs.writeFileSync(path.join(dataDir, 'surat.txt'), 'isi')
  await expect(start('letters')).rejects.toThrow(/holds other files than a database/)
  expect(fs.readFileSync(path.join(dataDir, 'surat.txt'), 'utf8')).toBe('isi')
})

test.runIf(isRoot)(
  'started by root runs as an ordinary user, who alone may read its files',
  async () => {
    const server = await start('rooted')
    const { uid, mode } = fs.statSync(server.dataDir)
    expect(uid).not.toBe(0)
    expect(mode & 0o077).toBe(0)
    expect(await ask(server, 'show data_directory')).toBe(server.dataDir)
  },
)

test.runIf(isRoot)(
  'the embedded PostgreSQL goes elsewhere when its user cannot enter the folder',
  async () => {
    const closed = path.join(room, 'closed')
    fs.mkdirSync(closed, { mode: 0o700 })
    const server = await start('closed/pg')
    expect(server.dataDir.startsWith('/var/lib/lumbung/')).toBe(true)
    expect(await ask(server, 'select 1')).toBe(1)
    await server.stop()
    fs.rmSync(path.dirname(server.dataDir), { recursive: true, force: true })
  },
)
