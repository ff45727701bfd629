import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { createTurnstile } from '#app/http/turnstile.ts'
import { action, loader } from '#app/routes/meetings/verify.tsx'
import { testRuntime } from '#tests/support/database.ts'
import { tellAnnualMeeting } from '#tests/support/governed.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let code: string

beforeAll(async () => {
  const cooperative = await foundVillage(runtime, 'periksa')
  const secretary = { cooperative, actor: officer('secretary') }
  const raw = { name: 'Suminah', sex: 'female', nik: '3212996810739285', joined_on: '2025-01-02' }
  const { member_id } = await send(runtime, secretary, { command: registerMember, raw })
  code = (await tellAnnualMeeting(runtime, cooperative, [member_id])).code
})

function asked(body?: FormData, address = '192.0.2.1', which = code) {
  const init = body === undefined ? {} : { method: 'POST', body }
  const context = {
    db: runtime.db,
    vault: runtime.vault,
    now: runtime.now,
    cspNonce: '',
    requestId: 'test',
    clientAddress: address,
    logger: pino({ level: 'silent' }),
  }
  const request = new Request(`http://localhost/periksa/${which}`, init)
  return { request, context, params: { code: which }, unstable_pattern: '' } as never
}

test('whoever holds the code sees the paper, its hash and its totals, and nothing of a person', async () => {
  const answer = await loader(asked())
  expect(answer.data.paper).toMatchObject({ name: 'Koperasi periksa', year: 2025, version: 1 })
  const said = JSON.stringify(answer.data)
  expect(said).not.toMatch(/Suminah|3212996810739285|Ketua/)
  expect(new Headers(answer.init?.headers).get('x-robots-tag')).toContain('noindex')
})

test('a typed hash is the same or another; what is none is asked for again', async () => {
  const { data } = await loader(asked())
  const verdict = async (hash: string) => {
    const form = new FormData()
    form.set('hash', hash)
    return (await action(asked(form))).data.verdict
  }
  const sha256 = data.paper?.sha256 ?? ''
  expect(await verdict(` ${sha256.toUpperCase()} `)).toBe('same')
  expect(await verdict('0'.repeat(64))).toBe('different')
  expect(await verdict('kira-kira')).toBe('nothing')
})

test('a code that is none, or was given to nobody, answers alike', async () => {
  for (const which of ['A'.repeat(26), '../etc', '']) {
    const answer = await loader(asked(undefined, '192.0.2.2', which))
    expect([answer.init?.status, answer.data.paper]).toEqual([404, null])
  }
})

test('an address that asks too often waits a minute, and no other address with it', async () => {
  const from = (address: string) => loader(asked(undefined, address))
  for (let time = 0; time < 30; time += 1) await from('192.0.2.3')
  expect((await from('192.0.2.3')).init?.status).toBe(429)
  expect((await from('192.0.2.4')).init?.status).toBe(200)
})

test('a turnstile lets an address pass again once its time is over', () => {
  const mayPass = createTurnstile({ most: 1, seconds: 10, addresses: 2 })
  const at = (second: number) => new Date(second * 1_000)
  expect([mayPass('a', at(0)), mayPass('a', at(9)), mayPass('a', at(11))]).toEqual([
    true,
    false,
    true,
  ])
})
