import { beforeAll, expect, test } from 'vitest'
import { leaveCooperative } from '#app/commands/exits.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { changeGuarantor } from '#app/commands/loan-guarantors.ts'
import { sendLetter, withdrawLetter } from '#app/commands/loan-letters.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { penaltyDueOn, undoWaiver, waivePenalty } from '#app/commands/loan-penalties.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { registerMember } from '#app/commands/members.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { guarantorsWhoSigned, listGuarantorChanges } from '#db/queries/loan-guarantors.ts'
import { listLetters } from '#db/queries/loan-letters.ts'
import { securityOf } from '#db/queries/loan-security.ts'
import { listWaivers } from '#db/queries/loan-waivers.ts'
import { getLoan } from '#db/queries/loans.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/* What was decided on a running loan and is taken back: denda waived, letters, who stands surety. */

const runtime = testRuntime('2026-05-20T05:00:00Z')
const at = (day: string) => runtime.setClock(`${day}T05:00:00Z`)
let here: Lending
let there: Lending

const DENDA = {
  name: 'Berdenda',
  from: '2025-12-01',
  source: 'Rapat Anggota 2025',
  method: 'flat',
  least_rate: '1',
  most_rate: '2',
  least_term: 3,
  most_term: 24,
  most: '20.000.000',
  penalty: 'flat',
  penalty_amount: '10.000',
}

beforeAll(async () => {
  here = await lendingVillage(runtime, 'batal-sini')
  there = await lendingVillage(runtime, 'batal-sana')
  for (const of of [here, there]) {
    for (const name of ['Budi', 'Citra', 'Dewi']) {
      const raw = { name, sex: 'female', joined_on: '2025-12-10' }
      await send(runtime, of.treasurer, { command: registerMember, raw })
    }
    await send(runtime, of.chair, { command: setProduct, raw: DENDA })
  }
})

const lend = (of: Lending, own: object = {}) =>
  of.lend('2026-01-10', { product: 'Berdenda', method: undefined, ...own })

const read = <T>(
  of: Lending,
  work: (tx: Parameters<typeof getLoan>[0], id: string) => Promise<T>,
): Promise<T> => readTenant(runtime.db, of.cooperative.id, (tx) => work(tx, of.cooperative.id))

const dendaOn = (of: Lending, loanId: string, date: LocalDate) =>
  read(of, async (tx, id) => {
    const loan = await getLoan(tx, id, loanId)
    return `${await penaltyDueOn({ tx, cooperative: of.cooperative }, { loan, date })}`
  })

const waive = (of: Lending, loan: string, amount: string) =>
  send(runtime, of.chair, { command: waivePenalty, raw: { loan, amount, reason: 'sakit' } })

const waiversOf = (of: Lending, loan: string) => read(of, (tx, id) => listWaivers(tx, id, loan))

test('a waiver dated before an instalment that stands is refused: that one was split with the denda owed', async () => {
  at('2026-05-10')
  for (const of of [here, there]) {
    const loan = await lend(of)
    const paying = { command: repayLoan, raw: { loan, amount: '50000', date: '2026-04-20' } }
    const { entry_id } = await send(runtime, of.treasurer, paying)
    const back = (date: string) => ({
      command: waivePenalty,
      raw: { loan, amount: '1', reason: 'sakit', date },
    })
    await expect(send(runtime, of.chair, back('2026-04-19'))).rejects.toMatchObject({
      code: 'waiver_before_payment',
      details: { field: 'date', earliest: '2026-04-20' },
    })
    const correcting = { command: reverseEntry, raw: { entry_id, reason: 'keliru' } }
    await send(runtime, of.treasurer, correcting)
    await send(runtime, of.chair, back('2026-04-19'))
  }
})

test('denda waived is owed again once the chair takes it back, and the days between stay as they were', async () => {
  at('2026-05-10')
  const [loan, other] = [await lend(here), await lend(there)]
  // February, March and April came late; May falls due today.
  expect(await dendaOn(here, loan, localDate('2026-05-10'))).toBe('30000')
  await waive(here, loan, '20000')
  await waive(there, other, '30000')
  expect(await dendaOn(here, loan, localDate('2026-05-10'))).toBe('10000')
  const [waiver] = await waiversOf(here, loan)
  const raw = { loan, waiver: waiver?.id, reason: 'salah orang' }
  at('2026-05-15')
  await expect(send(runtime, here.treasurer, { command: undoWaiver, raw })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(
    send(runtime, there.chair, { command: undoWaiver, raw: { ...raw, loan: other } }),
  ).rejects.toMatchObject({ code: 'waiver_missing' })
  const undone = await send(runtime, here.chair, { command: undoWaiver, raw })
  expect(undone.penalty).toBe('40000')
  await expect(send(runtime, here.chair, { command: undoWaiver, raw })).rejects.toMatchObject({
    code: 'waiver_undone',
  })
  expect(await dendaOn(here, loan, localDate('2026-05-14'))).toBe('20000')
  expect(await dendaOn(here, loan, localDate('2026-05-15'))).toBe('40000')
  expect(await dendaOn(there, other, localDate('2026-05-15'))).toBe('10000')
  const [kept] = await waiversOf(here, loan)
  expect(kept).toMatchObject({
    reason: 'sakit',
    undone: { on: '2026-05-15', reason: 'salah orang' },
  })
  // What is paid then takes the whole of it.
  const paid = { loan, amount: '100000', date: '2026-05-15' }
  expect(await send(runtime, here.treasurer, { command: repayLoan, raw: paid })).toMatchObject({
    penalty: '40000',
  })
})

test('a borrower who is chair takes no waiver of their own loan back', async () => {
  at('2026-05-10')
  const loan = await lend(here)
  await waive(here, loan, '5000')
  const [waiver] = await waiversOf(here, loan)
  const { memberId } = await read(here, (tx, id) => getLoan(tx, id, loan))
  const self = { cooperative: here.cooperative, actor: officer('chair', { memberId }) }
  const raw = { loan, waiver: waiver?.id, reason: 'tidak jadi' }
  await expect(send(runtime, self, { command: undoWaiver, raw })).rejects.toMatchObject({
    code: 'own_loan',
  })
})

test('a letter that is withdrawn keeps its number, and the next one is of its level', async () => {
  at('2026-05-01')
  const [loan, other] = [await lend(here), await lend(there)]
  const write = (of: Lending, to: string, pay_by: string) =>
    send(runtime, of.treasurer, { command: sendLetter, raw: { loan: to, pay_by } })
  const withdraw = (of: Lending, to: string, letter: string) =>
    send(runtime, of.treasurer, {
      command: withdrawLetter,
      raw: { loan: to, letter, reason: 'alamatnya salah' },
    })
  const first = await write(here, loan, '2026-05-08')
  expect(first.number).toContain('001/SP1/')
  await write(there, other, '2026-05-08')
  at('2026-05-09')
  const second = await write(here, loan, '2026-05-16')
  expect(second.number).toContain('002/SP2/')
  await expect(withdraw(here, loan, first.letter_id)).rejects.toMatchObject({
    code: 'letter_followed',
    details: { number: second.number },
  })
  await expect(withdraw(there, other, second.letter_id)).rejects.toMatchObject({
    code: 'letter_missing',
  })
  await withdraw(here, loan, second.letter_id)
  await expect(withdraw(here, loan, second.letter_id)).rejects.toMatchObject({
    code: 'letter_withdrawn',
  })
  // The first one's days are over, so the second is written again at once, under the next number.
  expect((await write(here, loan, '2026-05-20')).number).toContain('003/SP2/')
  const letters = await read(here, (tx, id) => listLetters(tx, id, loan))
  expect(letters.map(({ yearNo, level, withdrawn }) => [yearNo, level, withdrawn?.reason])).toEqual(
    [
      [3, 2, undefined],
      [2, 2, 'alamatnya salah'],
      [1, 1, undefined],
    ],
  )
  // Next door SP1 alone was written, and SP2 is the next.
  expect((await write(there, other, '2026-05-20')).number).toContain('002/SP2/')
})

const memberId = (of: Lending, name: string) =>
  read(of, async (tx, id) => (await findNamedMember(tx, id, name)).id)

const change = (of: Lending, raw: object, actor = of.chair.actor) =>
  send(runtime, { cooperative: of.cooperative, actor }, { command: changeGuarantor, raw })

const leave = (of: Lending, member: string) =>
  send(runtime, of.treasurer, { command: leaveCooperative, raw: { member, reason: 'moved' } })

const guarantorsNow = (of: Lending, loan: string) =>
  read(of, async (tx, id) => (await securityOf(tx, id, loan)).guarantors.map(({ name }) => name))

test('a guarantor who is replaced may leave, who takes their place may not, and both stay written', async () => {
  at('2026-05-20')
  const [loan, other] = [
    await lend(here, { guarantors: ['Budi'] }),
    await lend(there, { guarantors: ['Budi'] }),
  ]
  const budi = await memberId(here, 'Budi')
  await expect(leave(here, 'Budi')).rejects.toMatchObject({ code: 'member_guarantees' })
  const raw = { loan, guarantor: budi, replaced_by: 'Citra', reason: 'pindah ke Batam' }
  await change(here, raw)
  expect(await guarantorsNow(here, loan)).toEqual(['Citra'])
  expect(await guarantorsNow(there, other)).toEqual(['Budi'])
  await leave(here, 'Budi')
  await expect(leave(here, 'Citra')).rejects.toMatchObject({ code: 'member_guarantees' })
  await expect(leave(there, 'Budi')).rejects.toMatchObject({ code: 'member_guarantees' })
  const released = { loan, guarantor: await memberId(here, 'Citra'), reason: 'agunan cukup' }
  expect(await change(here, released)).toMatchObject({ replaced_by_id: null })
  const history = await read(here, (tx, id) => listGuarantorChanges(tx, id, loan))
  expect(history).toMatchObject([
    { released: expect.stringContaining('Budi'), replacedBy: expect.stringContaining('Citra') },
    { released: expect.stringContaining('Citra'), replacedBy: null, on: '2026-05-20' },
  ])
})

test('a new guarantor is checked as at the application, and only for a loan that is not over', async () => {
  at('2026-05-20')
  const loan = await lend(here, { guarantors: ['Dewi', 'Citra'] })
  const guarantor = await memberId(here, 'Dewi')
  const asked = { loan, guarantor, reason: 'minta dilepas' }
  const refused = async (own: object, code: string) => {
    await expect(change(here, { ...asked, ...own })).rejects.toMatchObject({ code })
    expect(await guarantorsNow(here, loan)).toEqual(['Citra', 'Dewi'])
  }
  await refused({ replaced_by: 'Sari' }, 'own_guarantor')
  await refused({ replaced_by: 'Citra' }, 'guarantor_already')
  await refused({ replaced_by: 'Budi' }, 'member_left')
  await refused({ replaced_by: 'Nobody' }, 'member_missing')
  await refused({ guarantor: await memberId(here, 'Sari') }, 'guarantor_missing')
  await refused({ guarantor: await memberId(there, 'Dewi') }, 'guarantor_missing')
  await refused({ date: '2026-01-09' }, 'date_before')
  await refused({ date: '2026-05-21' }, 'date_in_future')
  const self = officer('chair', { memberId: guarantor })
  await expect(change(here, asked, self)).rejects.toMatchObject({ code: 'own_guarantee' })
  await expect(change(here, asked, here.treasurer.actor)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await send(runtime, here.treasurer, { command: settleLoan, raw: { loan } })
  await refused({}, 'loan_state')
})

test('the agreement names who signed it, whoever stands surety since', async () => {
  at('2026-05-21')
  const loan = await lend(there, { guarantors: ['Budi'] })
  const signed = () => read(there, (tx, id) => guarantorsWhoSigned(tx, id, loan))
  const swap = async (from: string, to: string) => {
    const raw = { loan, guarantor: await memberId(there, from), replaced_by: to }
    await change(there, { ...raw, reason: 'pindah' })
  }
  expect(await signed()).toEqual(['Budi'])
  await swap('Budi', 'Citra')
  expect(await signed()).toEqual(['Budi'])
  // Back again: still the one whose name stands on the paper.
  await swap('Citra', 'Budi')
  expect(await signed()).toEqual(['Budi'])
  expect(await guarantorsNow(there, loan)).toEqual(['Budi'])
})
