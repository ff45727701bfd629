import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { applyForLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { action as act, loader as look } from '#app/routes/loans/attachment.tsx'
import { loader as file } from '#app/routes/loans/attachment-file.ts'
import { action as attach, loader as list } from '#app/routes/loans/attachments.tsx'
import { loader as decision } from '#app/routes/loans/decision.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { pngOf } from '#tests/support/pictures.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

// The trail is dated by the database's own clock, so this one stands near it.
const STARTED_AT = new Date().toISOString()
const runtime = testRuntime(STARTED_AT)
const cookies = new Map<Role, string>()
let here: Cooperative
let loan: string

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  const there = await foundVillage(runtime, 'sana')
  for (const cooperative of [there, here]) loan = await application(cooperative)
  for (const role of ['chair', 'secretary', 'cashier', 'supervisor'] as const) {
    cookies.set(role, (await signedInAs(runtime, here, { role })).cookie)
  }
})

async function application(cooperative: Cooperative): Promise<string> {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const person = { name: 'Sari', sex: 'female' }
  await send(runtime, treasurer, { command: registerMember, raw: person })
  const asked = { member: 'Sari', amount: '600000', term_months: 6, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal' }
  return (await send(runtime, treasurer, { command: applyForLoan, raw })).loan_id
}

type Asked = {
  readonly form?: FormData
  readonly attachment?: string
  readonly query?: string
}

function asked(role: Role, { form, attachment = newId(), query = '' }: Asked = {}) {
  const headers = { cookie: cookies.get(role) ?? '' }
  form?.set('csrf', 'milik-sesi-ini')
  form?.set('key', newId())
  const init = form ? { method: 'POST', body: form } : {}
  return {
    request: new Request(`http://localhost/k/sini/pinjaman/x${query}`, { ...init, headers }),
    params: { coop: 'sini', loan, attachment },
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

function photos(kind: string, ...files: readonly File[]): FormData {
  const form = new FormData()
  form.set('kind', kind)
  // What a browser sends for a field nobody touched.
  form.append('photo', new File([], ''))
  for (const one of files) form.append('files', one)
  if (files.length === 0) form.append('files', new File([], ''))
  return form
}

const photo = (name: string, bytes: Buffer) =>
  new File([new Uint8Array(bytes)], name, { type: 'text/html' })
const said = (answer: unknown) => JSON.stringify(answer)
const where = (answer: unknown) =>
  answer instanceof Response ? (answer.headers.get('location') ?? '') : ''

async function listed(): Promise<readonly string[]> {
  const page = await list(asked('supervisor'))
  return page.attachments.list.map(({ id }) => id)
}

test('several photos go in at once from a phone, and the list says who brought what', async () => {
  const form = photos('family_card', photo('kk 1.png', pngOf(3)), photo('kk 2.png', pngOf(4)))
  const answer = await attach(asked('cashier', { form }))
  expect(where(answer)).toBe(`/k/sini/pinjaman/${loan}/lampiran?tersimpan=2`)
  const page = await list(asked('supervisor'))
  expect(page.attachments.list.map(({ fileName }) => fileName)).toEqual(['kk 1.png', 'kk 2.png'])
  expect(page.names[page.attachments.list[0]?.attachedBy ?? '']).toBe('cashier')
  expect(page.attachments.add).toBeNull()
  // The committee has them before its eyes.
  expect(said(await decision(asked('chair')))).toContain('kk 2.png')
})

test('what is wrong is told at the field where the file was chosen, and nothing is kept', async () => {
  const before = await listed()
  const wrong = await attach(
    asked('secretary', {
      form: photos('identity_card', photo('ktp.jpg', Buffer.from('<svg/>'))),
    }),
  )
  expect(said(wrong)).toMatch(/"errors":\{"files":"ktp\.jpg: bukan JPEG/)
  const none = await attach(asked('secretary', { form: photos('identity_card') }))
  expect(said(none)).toMatch(/"errors":\{"photo":"Belum ada foto/)
  const form = photos('', photo('ktp.png', pngOf(5)))
  expect(said(await attach(asked('secretary', { form })))).toContain(
    '"errors":{"kind":"Pilih salah satu."}',
  )
  const camera = photos('other')
  camera.set('photo', photo('foto.jpg', pngOf(5).subarray(0, 30)))
  expect(said(await attach(asked('secretary', { form: camera })))).toMatch(
    /"errors":\{"photo":"foto\.jpg: berkasnya rusak/,
  )
  const many = photos('other', ...Array.from({ length: 7 }, (_, n) => photo('x.png', pngOf(n + 6))))
  expect(said(await attach(asked('secretary', { form: many })))).toMatch(
    /"errors":\{"files":"Paling banyak enam/,
  )
  expect(await listed()).toEqual(before)
})

test('the bytes are given to whoever has just said why, and to nobody else', async () => {
  const [attachment = ''] = await listed()
  const form = new FormData()
  form.set('what', 'open')
  form.set('open_reason', 'memutuskan permohonan')
  const opened = said(await act(asked('chair', { form, attachment })))
  const [, opening = ''] = /berkas\?buka=([0-9a-f-]{36})/.exec(opened) ?? []
  const query = `?buka=${opening}`
  const answer = await file(asked('chair', { attachment, query }))
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(pngOf(3))
  expect(answer.headers.get('content-type')).toBe('image/png')
  const other = (await listed())[1] ?? ''
  const turned = [
    asked('chair', { attachment }),
    asked('chair', { attachment, query: '?buka=x' }),
    // Another officer with the same permission, and the same event at another paper.
    asked('secretary', { attachment, query }),
    asked('chair', { attachment: other, query }),
  ]
  for (const one of turned) {
    const to = await file(one).then(where, where)
    expect(to).toMatch(/^\/k\/sini\/pinjaman\/[0-9a-f-]+\/lampiran\/[0-9a-f-]+$/)
  }
  runtime.setClock(new Date(Date.now() + 360_000).toISOString())
  const late = file(asked('chair', { attachment, query }))
  expect(await late.then(where, where)).toContain('/lampiran/')
  runtime.setClock(STARTED_AT)
})

test('opening and withdrawing ask for a reason, at the field of the one that was sent', async () => {
  const [attachment = ''] = await listed()
  for (const what of ['open', 'withdraw']) {
    const form = new FormData()
    form.set('what', what)
    form.set(`${what}_reason`, '  ')
    const answer = await act(asked('secretary', { form, attachment }))
    expect(said(answer)).toContain(`"errors":{"${what}_reason":"Belum diisi`)
  }
})

test('what was withdrawn is not opened any more, and its page says by whom and why', async () => {
  const [attachment = ''] = await listed()
  const form = new FormData()
  form.set('what', 'withdraw')
  form.set('withdraw_reason', 'KK lama')
  await act(asked('secretary', { form, attachment }))
  const page = await look(asked('chair', { attachment }))
  expect(page.may).toEqual({ open: false, withdraw: false, erase: true })
  expect(page.attachment.withdrawn).toMatchObject({ reason: 'KK lama' })
  expect((await look(asked('secretary', { attachment }))).may.erase).toBe(false)
})
