import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { ROOT } from '#scripts/build-if-stale.ts'

// A server whose every answer takes a while, as the real one is put together.
const SLOW_SERVER = `
  const { pino } = await import('pino')
  const { listen, portOf, stopOnSignal } = await import('#scripts/serve.ts')
  const slow = (_req, res) => setTimeout(() => res.end('Tersimpan'), 600)
  const server = await listen(slow, { port: 0, host: '127.0.0.1' })
  const say = (word) => console.log(word)
  stopOnSignal(server, { logger: pino({ level: 'silent' }), onStopping: () => say('stopping'), close: async () => say('closed') })
  say('port ' + portOf(server))
  if (process.argv.includes('reject')) Promise.reject(new Error('forgotten'))`

let child: ChildProcess | undefined

async function slowServer(...args: readonly string[]) {
  const flags = ['--import', 'tsx', '--input-type=module', '-e', SLOW_SERVER, ...args]
  const server = spawn(process.execPath, flags, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  child = server
  let said = ''
  server.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  await expect.poll(() => said, { timeout: 10_000 }).toMatch(/port \d+/)
  const address = `http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}`
  return { server, address, said: () => said }
}

afterEach(() => {
  child?.kill('SIGKILL')
})

test('told to stop, the server finishes what is under way, takes nothing new, and ends well', async () => {
  const { server, address, said } = await slowServer()
  const underWay = fetch(address)
  await sleep(200)
  server.kill('SIGTERM')
  await expect.poll(said).toContain('stopping')
  await expect(fetch(address)).rejects.toThrow()
  expect(await (await underWay).text()).toBe('Tersimpan')
  const [code] = await once(server, 'exit')
  expect(code).toBe(0)
  expect(said()).toContain('closed')
})

test('told twice, it ends at once', async () => {
  const { server, address, said } = await slowServer()
  const cut = fetch(address).catch(() => 'cut')
  await sleep(200)
  server.kill('SIGTERM')
  await expect.poll(said).toContain('stopping')
  server.kill('SIGTERM')
  const [code] = await once(server, 'exit')
  expect(code).toBe(1)
  expect(await cut).toBe('cut')
})

test('a promise that nobody waited for and failed ends it, for the platform to start it anew', async () => {
  const { server } = await slowServer('reject')
  if (server.exitCode === null) await once(server, 'exit')
  expect(server.exitCode).toBe(1)
})
