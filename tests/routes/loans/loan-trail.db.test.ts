import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { changeGuarantor } from '#app/commands/loan-guarantors.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { registerMember } from '#app/commands/members.ts'
import { undoRestructuring } from '#app/commands/restructuring-undo.ts'
import { loader as addendum } from '#app/routes/loans/guarantor-addendum-pdf.ts'
import { loader as loanPage } from '#app/routes/loans/loan.tsx'
import { loader as leaving } from '#app/routes/members/leaving.tsx'
import { readTenant } from '#db/client.server.ts'
import { listGuarantorChanges } from '#db/queries/loan-guarantors.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'
import { send } from '#tests/support/two-cooperatives.ts'
import { idOfMember } from '#tests/support/undone-lending.ts'

/* What was decided on a running loan stands on its trail, with its paper. */

const runtime = testRuntime('2026-05-25T03:00:00Z')
const cookies = { chair: '', treasurer: '' }
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'jejak-sini')
  there = await lendingVillage(runtime, 'jejak-sana')
  for (const of of [here, there]) {
    for (const name of ['Budi', 'Citra', 'Dewi']) {
      const raw = { name, sex: 'female', joined_on: '2025-12-10' }
      await send(runtime, of.treasurer, { command: registerMember, raw })
    }
  }
  for (const role of ['chair', 'treasurer'] as const) {
    cookies[role] = (await signedInAs(runtime, here.cooperative, { role })).cookie
  }
})

function asked(params: Readonly<Record<string, string>>, as: keyof typeof cookies = 'treasurer') {
  return {
    request: new Request('http://localhost/halaman', { headers: { cookie: cookies[as] } }),
    params: { coop: 'jejak-sini', ...params },
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

const approve = (proposal: string) =>
  send(runtime, here.chair, { command: decideProposal, raw: { proposal, decision: 'approve' } })

const replace = async (of: Lending, loan: string, [from, to]: readonly [string, string | null]) => {
  const guarantor = await idOfMember(runtime, of.cooperative, from)
  const own = to === null ? {} : { replaced_by: to }
  const raw = { loan, guarantor, reason: 'pindah ke Batam', ...own }
  await send(runtime, of.chair, { command: changeGuarantor, raw })
}

test('a change of guarantor has an addendum that names both and who stands surety then', async () => {
  const loan = await here.lend('2026-01-10', { guarantors: ['Budi'] })
  const other = await there.lend('2026-01-10', { guarantors: ['Budi'] })
  await replace(here, loan, ['Budi', 'Citra'])
  await replace(here, loan, ['Citra', null])
  await replace(there, other, ['Budi', 'Citra'])
  const page = await loanPage(asked({ loan }))
  expect(page.formerGuarantors).toHaveLength(2)
  expect(page.trail.map(({ kind, released, replaced }) => [kind, released, replaced])).toEqual([
    ['Guarantor', 'Budi (A-002)', 'Citra (A-003)'],
    ['Released', 'Citra (A-003)', undefined],
  ])
  const [first, second] = page.formerGuarantors
  const paper = async (change: string | undefined) => {
    const answer = await addendum(asked({ loan, change: change ?? '' }))
    return pdfTexts(new Uint8Array(await answer.arrayBuffer())).join(' ')
  }
  const said = await paper(first?.key)
  expect(said).toContain(`${page.loan.no}/PNJ-1`)
  expect(said).toMatch(/Citra \(A-003\)\s+menjamin pelunasan/)
  expect(said).toMatch(/Penjamin sesudah perubahan ini\s+Citra \(A-003\)\./)
  const then = await paper(second?.key)
  expect(then).toContain(`${page.loan.no}/PNJ-2`)
  expect(then).toContain('Tidak ada yang menggantikannya.')
  expect(then).toContain('tidak lagi mempunyai penjamin')
  const [theirs] = await readTenant(runtime.db, there.cooperative.id, (tx) =>
    listGuarantorChanges(tx, there.cooperative.id, other),
  )
  const foreign = await addendum(asked({ loan, change: theirs?.id ?? '' }))
  expect(foreign.status).toBe(404)
})

test('new terms, write-off and what took them back stand on the trail in their order', async () => {
  const loan = await here.lend('2026-01-10')
  const terms = { term_months: 20, method: 'flat', monthly_rate_percent: '1' }
  const own = { reason: 'gagal panen', interest_owed: 'first_instalment', ...terms }
  const { proposal_id } = await send(runtime, here.treasurer, {
    command: proposeRestructuring,
    raw: { loan, ...own },
  })
  await approve(proposal_id)
  await send(runtime, here.chair, {
    command: undoRestructuring,
    raw: { proposal: proposal_id, reason: 'keliru pinjaman' },
  })
  const writeOff = await send(runtime, here.treasurer, {
    command: proposeWriteOff,
    raw: { loan, reason: 'pergi tanpa kabar' },
  })
  const { entry_ids } = await approve(writeOff.proposal_id)
  const undo = { entry_id: entry_ids[0], reason: 'ternyata membayar' }
  await send(runtime, here.chair, { command: reverseEntry, raw: undo })
  const { trail } = await loanPage(asked({ loan }))
  expect(trail.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['Restructured', 'gagal panen'],
    ['RestructuringUndone', 'keliru pinjaman'],
    ['WrittenOff', 'pergi tanpa kabar'],
    ['WriteOffUndone', expect.stringContaining('ternyata membayar')],
  ])
})

test('who guarantees an open loan is shown the way to replace them before they leave', async () => {
  const loan = await here.lend('2026-03-10', { guarantors: ['Dewi'] })
  const member = await idOfMember(runtime, here.cooperative, 'Dewi')
  const chair = await leaving(asked({ member }, 'chair'))
  expect(chair.guarantees).toMatchObject({ borrower: 'Sari', mayReplace: true })
  expect(chair.guarantees?.href).toBe(`/k/jejak-sini/pinjaman/${loan}/penjamin`)
  const treasurer = await leaving(asked({ member }))
  expect(treasurer.guarantees?.href).toBe(`/k/jejak-sini/pinjaman/${loan}`)
  await replace(here, loan, ['Dewi', null])
  expect((await leaving(asked({ member }, 'chair'))).guarantees).toBeNull()
})
