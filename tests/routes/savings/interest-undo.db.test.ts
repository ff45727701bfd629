import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action, loader } from '#app/routes/savings/interest-month.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { chair, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let here: Cooperative
let there: Cooperative
let run: string

beforeAll(async () => {
  const told = { terms: {}, members: { Sari: [['2026-05-01', 3_650_000]] } } as const
  here = await savingVillage(runtime, 'sini', told)
  there = await savingVillage(runtime, 'sana', told)
  run = await posted(here)
  await posted(there)
})

async function posted(cooperative: Cooperative): Promise<string> {
  const submission = { command: submitInterest, raw: { month: '2026-05' } }
  const answer = await send(runtime, { cooperative, actor: treasurer }, submission)
  const raw = { run: answer.run_id, decision: 'approve' }
  await send(runtime, { cooperative, actor: chair }, { command: decideInterest, raw })
  return answer.run_id
}

async function asked(
  by: { readonly cooperative: Cooperative; readonly role: 'chair' | 'treasurer' },
  form?: Readonly<Record<string, string>>,
) {
  const { cookie } = await signedInAs(runtime, by.cooperative, { role: by.role })
  const fields = { csrf: 'milik-sesi-ini', key: newId(), act: 'undo', run, ...form }
  const init = form ? { method: 'POST', body: new URLSearchParams(fields) } : {}
  return {
    request: new Request('http://localhost/x', { ...init, headers: { cookie } }),
    params: { coop: by.cooperative.slug, month: '2026-05' },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

const stateOf = async (cooperative: Cooperative) =>
  (await loader(await asked({ cooperative, role: 'chair' }))).live?.state ?? null

test('the chair reads what would be taken back before it is, and needs a reason', async () => {
  const by = { cooperative: here, role: 'chair' } as const
  const mute = await action(await asked(by, { reason: '', step: 'check' }))
  expect(mute).toMatchObject({ data: { step: 'fill', errors: { reason: expect.any(String) } } })
  const seen = await action(await asked(by, { reason: 'bunganya salah', step: 'check' }))
  expect(seen).toMatchObject({
    data: { step: 'check', values: { act: 'undo', run, reason: 'bunganya salah' } },
  })
  expect(await stateOf(here)).toBe('posted')
})

test('the treasurer is not offered to take back what the chair decided, and is refused', async () => {
  const by = { cooperative: here, role: 'treasurer' } as const
  expect((await loader(await asked(by))).undoes).toBe(false)
  const answer = action(await asked(by, { reason: 'keliru', step: 'confirm' }))
  await expect(answer).rejects.toMatchObject({ init: { status: 403 } })
  expect(await stateOf(here)).toBe('posted')
})

test('the yes of the chair takes the month back, in this cooperative only', async () => {
  const foreign = await action(
    await asked({ cooperative: there, role: 'chair' }, { reason: 'keliru', step: 'confirm' }),
  )
  expect(foreign).toMatchObject({ data: { step: 'fill' } })
  const yes = { reason: 'bunganya salah', step: 'confirm' }
  expect(await action(await asked({ cooperative: here, role: 'chair' }, yes))).toBeInstanceOf(
    Response,
  )
  expect(await stateOf(here)).toBe(null)
  expect(await stateOf(there)).toBe('posted')
})
