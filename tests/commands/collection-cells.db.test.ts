import { beforeAll, describe, expect, test } from 'vitest'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { penaltyDueOn, waivePenalty } from '#app/commands/loan-penalties.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet, type StoredCell } from '#db/queries/collections.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { getLoan } from '#db/queries/loans.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const MEETING = '2026-05-20'
const PRODUCT = {
  name: 'Usaha',
  from: '2026-01-01',
  source: 'Rapat Anggota 3 Januari 2026',
  method: 'flat',
  least_rate: '1',
  most_rate: '2',
  least_term: 3,
  most_term: 12,
  most: '5.000.000',
  penalty: 'percent_per_day',
  penalty_percent: '0,1',
  penalty_grace_days: 3,
}

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative
let members: Readonly<Record<string, string>>

const by = (role: Role = 'treasurer', cooperative = here) => ({ cooperative, actor: officer(role) })

beforeAll(async () => {
  here = await foundVillage(runtime, 'sebab-sini')
  there = await foundVillage(runtime, 'sebab-sana')
  await send(runtime, by('chair'), { command: setProduct, raw: PRODUCT })
  // The neighbour fines by the month, ten times as hard.
  const harder = { ...PRODUCT, penalty: 'percent_per_month', penalty_percent: '1' }
  await send(runtime, by('chair', there), { command: setProduct, raw: harder })
  members = Object.fromEntries(
    await Promise.all(
      ['Asih', 'Budi', 'Cici', 'Dedi'].map(async (name) => [name, await registered(name, here)]),
    ),
  )
})

async function registered(name: string, cooperative: Cooperative): Promise<string> {
  const raw = { name, sex: 'female', joined_on: '2026-01-02' }
  return (await send(runtime, by('treasurer', cooperative), { command: registerMember, raw }))
    .member_id
}

/** Rp600.000 for 6 months at 1 %, flat, from 3 February: 100.000 pokok and 6.000 jasa on the 3rd of each month. */
async function running(member: string, cooperative = here): Promise<string> {
  const asked = { member, product: 'Usaha', amount: '600000', term_months: 6 }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal', date: '2026-02-02' }
  const { loan_id: loan } = await send(runtime, by('treasurer', cooperative), {
    command: applyForLoan,
    raw,
  })
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  await send(runtime, by('chair', cooperative), { command: decideOnLoan, raw: yes })
  const out = { loan, date: '2026-02-03' }
  await send(runtime, by('treasurer', cooperative), { command: disburseLoan, raw: out })
  return loan
}

async function opened(date = MEETING, cooperative = here) {
  const raw = { sheet: newId(), date }
  return (await send(runtime, by('treasurer', cooperative), { command: openSheet, raw })).sheet_id
}

const sheetOf = (id: string, cooperative = here) =>
  readTenant(runtime.db, cooperative.id, (tx) => getSheet(tx, cooperative.id, { id }))

async function cellOf(
  { sheet, cooperative = here }: { readonly sheet: string; readonly cooperative?: Cooperative },
  member: string,
  kind: StoredCell['kind'],
) {
  const row = (await sheetOf(sheet, cooperative)).rows.find((one) => one.memberId === member)
  return known(
    row?.cells.find((cell) => cell.kind === kind),
    'the member has such a cell',
  )
}

const save = (sheet: string, row: object) =>
  send(runtime, by(), {
    command: saveCollection,
    raw: { sheet, rows: [{ method: 'bank', ...row }] },
  })

async function posted(sheet: string) {
  const { version } = await sheetOf(sheet)
  await send(runtime, by(), { command: postSheet, raw: { sheet, version } })
  return postRows(runtime, { ...by(), key: newId() }, sheet)
}

async function entryOf(cell: StoredCell) {
  return readTenant(runtime.db, here.id, async (tx) => {
    const book = await mainBook(tx, here.id)
    const [entry] = await listEntries(tx, book, { ids: [cell.entryId ?? ''], limit: 1 })
    const found = known(entry, 'the cell is in the book')
    const receipt = await receiptOf(tx, found, { cooperative: here, language: 'id' })
    return { memo: found.memo, note: receipt?.note, parts: receipt?.parts ?? [] }
  })
}

const penaltyOn = (loanId: string, date: string) =>
  readTenant(runtime.db, here.id, async (tx) => {
    const loan = await getLoan(tx, here.id, loanId)
    return `${await penaltyDueOn({ tx, cooperative: here }, { loan, date: localDate(date) })}`
  })

const partsOf = (parts: readonly { readonly label: string; readonly amount: object }[]) =>
  parts.map(({ label, amount }) => `${label} ${amount}`)

describe('why a cell differs from its bill', () => {
  test('is kept with the cell, and stands in the memo of its entry and on its receipt', async () => {
    const sheet = await opened('2026-05-10')
    const member = members['Asih'] ?? ''
    await save(sheet, {
      member,
      mandatory: '10000',
      voluntary: '5000',
      reasons: {
        principal: { kind: 'no_money' },
        mandatory: { kind: 'entrusted', text: 'dibawa Tini' },
        voluntary: { text: 'panen bagus' },
      },
    })
    const kept = async (kind: StoredCell['kind']) => (await cellOf({ sheet }, member, kind)).reason
    expect(await kept('principal')).toEqual({ kind: 'no_money', text: '' })
    expect(await kept('mandatory')).toEqual({ kind: 'entrusted', text: 'dibawa Tini' })
    expect(await kept('voluntary')).toEqual({ kind: 'other', text: 'panen bagus' })
    expect(await posted(sheet)).toMatchObject({ posted: 1, refused: 0 })
    const entry = await entryOf(await cellOf({ sheet }, member, 'mandatory'))
    expect(entry.memo).toMatch(/Setoran simpanan wajib .*Asih; titip, dibawa Tini$/)
    expect(entry.note).toMatch(/^Beda dari tagihan: Titip, dibawa Tini(;|$)/)
  })

  test('is no reason where the cell is as billed, and other needs words', async () => {
    const sheet = await opened('2026-05-11')
    const member = members['Budi'] ?? ''
    const { due } = await cellOf({ sheet }, member, 'mandatory')
    const reasons = { mandatory: { kind: 'later', text: 'x' } }
    await save(sheet, { member, mandatory: due.toString(), reasons })
    expect((await cellOf({ sheet }, member, 'mandatory')).reason).toBeNull()
    const silent = {
      member,
      rows: [{ member, reasons: { mandatory: { kind: 'other', text: '' } } }],
    }
    const parsed = saveCollection.input.safeParse({ sheet, rows: silent.rows })
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['rows.0.reasons.mandatory.text', 'field.reason'],
    ])
  })
})

describe('denda on a sheet', () => {
  test('is asked as `loans.repay` would ask it on the day, in each cooperative by its own agreement', async () => {
    const [sheetLoan, deskLoan] = [await running('Budi'), await running('Cici')]
    const stranger = await registered('Orang sana', there)
    await running(stranger, there)
    const sheet = await opened()
    const cell = await cellOf({ sheet }, members['Budi'] ?? '', 'loan')
    // Late since 3 March (78 days), 3 April (47) and 3 May (17), 106.000 each: 0,1 % a day.
    expect(cell).toMatchObject({ kind: 'loan', loanId: sheetLoan })
    expect(cell.kind === 'loan' && [cell.due, cell.interest, cell.duePenalty].map(String)).toEqual([
      String(318_000 + 15_052),
      '18000',
      '15052',
    ])
    expect(await penaltyOn(deskLoan, MEETING)).toBe('15052')
    // The neighbour: 1 % for each month begun: 3, 2 and 1 months of 106.000.
    const theirs = await cellOf(
      { sheet: await opened(MEETING, there), cooperative: there },
      stranger,
      'loan',
    )
    expect(theirs.kind === 'loan' && theirs.duePenalty.toString()).toBe('6360')

    const paid = { loan: deskLoan, amount: '333052', date: MEETING, method: 'bank' }
    const desk = await send(runtime, by(), { command: repayLoan, raw: paid })
    await save(sheet, {
      member: members['Budi'],
      loans: [{ loan: sheetLoan, amount: '333052' }],
    })
    expect(await posted(sheet)).toMatchObject({ posted: 1, refused: 0 })
    const entry = await entryOf(await cellOf({ sheet }, members['Budi'] ?? '', 'loan'))
    expect(partsOf(entry.parts)).toEqual([
      `Pokok ${desk.principal}`,
      `Jasa ${desk.interest}`,
      `Denda ${desk.penalty}`,
    ])
    expect([desk.penalty, desk.principal]).toEqual(['15052', '300000'])
  })

  test('that is not taken needs a reason, and stays owed: nobody forgives it at a meeting', async () => {
    const loan = await running('Asih')
    const sheet = await opened('2026-05-19')
    const member = members['Asih'] ?? ''
    const without = { loan, amount: '318000', penalty: '0' }
    await expect(save(sheet, { member, loans: [without] })).rejects.toMatchObject({
      code: 'penalty_reason',
      details: { field: 'rows.0.loans.0.penalty' },
    })
    const owed = await penaltyOn(loan, '2026-05-19')
    expect(Number(owed)).toBeGreaterThan(0)
    const reason = { kind: 'later', text: 'minta keringanan' }
    await save(sheet, { member, loans: [{ ...without, reason }] })
    expect(await posted(sheet)).toMatchObject({ posted: 1, refused: 0 })
    const entry = await entryOf(await cellOf({ sheet }, member, 'loan'))
    expect(partsOf(entry.parts)).toEqual(['Pokok 300000', 'Jasa 18000'])
    expect(await penaltyOn(loan, '2026-05-19')).toBe(owed)
    const next = await cellOf({ sheet: await opened('2026-05-21') }, member, 'loan')
    expect(next.kind === 'loan' && [next.due, next.duePenalty].map(String)).toEqual([owed, owed])
  })

  test('waived by the chair after the sheet was opened is not taken any more', async () => {
    const loan = await running('Dedi')
    const sheet = await opened('2026-05-18')
    const member = members['Dedi'] ?? ''
    const { due } = await cellOf({ sheet }, member, 'loan')
    await save(sheet, { member, loans: [{ loan, amount: due.toString() }] })
    const amount = await penaltyOn(loan, '2026-05-18')
    const raw = { loan, amount, reason: 'gagal panen', date: '2026-05-18' }
    const byTreasurer = send(runtime, by(), { command: waivePenalty, raw })
    await expect(byTreasurer).rejects.toMatchObject({ code: 'forbidden' })
    await send(runtime, by('chair'), { command: waivePenalty, raw })
    expect(await posted(sheet)).toMatchObject({ posted: 1, refused: 0 })
    const entry = await entryOf(await cellOf({ sheet }, member, 'loan'))
    expect(partsOf(entry.parts).some((part) => part.startsWith('Denda'))).toBe(false)
  })
})

test('the books hold after all of it', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
