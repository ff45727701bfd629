import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { accrueInterest, undoRun } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { proposeWriteOff, recoverLoan } from '#app/commands/loan-write-off.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { classHistory } from '#db/queries/loan-classes.ts'
import { listReplaced } from '#db/queries/loan-restructurings.ts'
import { getLoan, listInstalments } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
let village: Lending
let neighbour: Lending

beforeAll(async () => {
  village = await lendingVillage(runtime, 'rawat')
  neighbour = await lendingVillage(runtime, 'sebelah')
})

/** The lines of an entry as a bookkeeper writes them. */
const written = (entryId: string, of = village) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { lines, date } = await getEntry(tx, await mainBook(tx, of.cooperative.id), entryId)
    return [
      date,
      ...lines.map(
        (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
      ),
    ]
  })

const historyOf = (loanId: string, of = village) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) =>
    (await classHistory(tx, of.cooperative.id, loanId)).map(
      ({ on, collectability, daysPastDue }) => `${on} ${collectability} ${daysPastDue}`,
    ),
  )

const approve = (of: Lending, proposal: string, own: object = {}) =>
  send(runtime, of.chair, {
    command: decideProposal,
    raw: { proposal, decision: 'approve', ...own },
  })

test('a class is written down on the day it changes, once, and another cooperative has bands of its own', async () => {
  const loan = await village.lend('2026-01-31')
  const other = await neighbour.lend('2026-01-31')
  const rule = { rule: 'collectability', from: '2026-01-01', source: 'Rapat Anggota' }
  const value = {
    current_days: '30',
    current_percent: '1',
    substandard_days: '60',
    substandard_percent: '25',
    doubtful_days: '90',
    doubtful_percent: '75',
    loss_percent: '100',
    collateral_percent: '0',
  }
  await send(runtime, neighbour.chair, { command: setRule, raw: { ...rule, value } })
  const classify = (of: Lending, date: string) =>
    send(runtime, of.treasurer, { command: classifyLoans, raw: { date } })
  // First instalment due on 28 February: 90 days late on 29 May, 91 on 30 May.
  expect(await classify(village, '2026-05-29')).toMatchObject({ loans: 1, changed: 0 })
  expect(await classify(village, '2026-05-30')).toMatchObject({ loans: 1, changed: 1 })
  expect(await classify(village, '2026-05-30')).toMatchObject({ loans: 1, changed: 0 })
  await classify(neighbour, '2026-05-29')
  await classify(village, '2026-12-01')
  expect(await historyOf(loan)).toEqual(['2026-12-01 loss 276', '2026-05-30 substandard 91'])
  expect(await historyOf(other, neighbour)).toEqual(['2026-05-29 doubtful 90'])
})

test('bands that fall are refused at their field', async () => {
  const usual = { current_percent: '1', substandard_percent: '1', doubtful_percent: '1' }
  const value = { current_days: '90', substandard_days: '60', doubtful_days: '270', ...usual }
  const raw = {
    rule: 'collectability',
    from: '2026-01-01',
    source: 'salah ketik',
    value: { ...value, loss_percent: '100', collateral_percent: '100' },
  }
  expect(setRule.input.safeParse(raw).error?.issues).toMatchObject([
    { path: ['value', 'substandard_days'], message: 'field.rising' },
  ])
})

test('jasa of lancar is earned at the end of a month, an instalment settles it, and NPL takes it back', async () => {
  const kept = await lendingVillage(runtime, 'jasa')
  const loan = await kept.lend('2026-01-15')
  const accrue = (month: string) =>
    send(runtime, kept.treasurer, { command: accrueInterest, raw: { month } })
  // 16 of the 31 days to 15 February of 90.000: 46.452, half up.
  const january = await accrue('2026-01')
  expect(january).toMatchObject({ loans: 1, interest: '46452' })
  await expect(accrue('2026-01')).rejects.toMatchObject({ code: 'run_done' })
  await expect(accrue('2027-01')).rejects.toMatchObject({ code: 'date_in_future' })
  const paid = await send(runtime, kept.treasurer, {
    command: repayLoan,
    raw: { loan, amount: '590000', date: '2026-02-15' },
  })
  expect(await written(paid.entry_id, kept)).toEqual([
    '2026-02-15',
    '1101 Dr 590000',
    '1211 Cr 46452',
    '4101 Cr 43548',
    '1201 Cr 500000',
  ])
  // 13 of the 28 days to 15 March: 41.786.
  expect(await accrue('2026-02')).toMatchObject({ interest: '41786' })
  expect(await accrue('2026-03')).toMatchObject({ interest: '94666' })
  const stopped = await send(runtime, kept.treasurer, {
    command: classifyLoans,
    raw: { date: '2026-06-14' },
  })
  expect(stopped).toMatchObject({ changed: 1, stopped: '136452' })
  expect(await accrue('2026-06')).toMatchObject({ loans: 0, interest: '0' })
  expect((await verify(runtime.db, 'jasa')).map(({ fault }) => fault)).toEqual([null])
})

test('a run is undone as a whole, and the month may be run again', async () => {
  const kept = await lendingVillage(runtime, 'batal')
  await kept.lend('2026-01-15')
  await kept.lend('2026-01-20')
  const raw = { month: '2026-01' }
  const first = await send(runtime, kept.treasurer, { command: accrueInterest, raw })
  const undo = { run: first.run_id, reason: 'keliru bulan' }
  await expect(
    send(runtime, neighbour.chair, { command: undoRun, raw: undo }),
  ).rejects.toMatchObject({ code: 'run_missing' })
  const undone = await send(runtime, kept.chair, { command: undoRun, raw: undo })
  expect(undone.reversed).toBe(2)
  await expect(send(runtime, kept.chair, { command: undoRun, raw: undo })).rejects.toMatchObject({
    code: 'run_undone',
  })
  const again = await send(runtime, kept.treasurer, { command: accrueInterest, raw })
  expect(again.interest).toBe(first.interest)
})

test('a month is not run into a closed one', async () => {
  const kept = await lendingVillage(runtime, 'tutup')
  await kept.lend('2026-01-15')
  await send(runtime, kept.treasurer, { command: closeMonth, raw: { month: '2026-01' } })
  const raw = { month: '2026-01' }
  await expect(
    send(runtime, kept.treasurer, { command: accrueInterest, raw }),
  ).rejects.toMatchObject({ code: 'period_closed' })
})

test('the allowance is proposed, approved by another, topped up and released, a month once', async () => {
  const kept = await lendingVillage(runtime, 'cadang')
  const loan = await kept.lend('2026-01-31')
  const propose = (month: string) =>
    send(runtime, kept.treasurer, {
      command: proposeAllowance,
      raw: { month, reason: 'akhir bulan' },
    })
  // 6.000.000 lancar: 0,5 %.
  const march = await propose('2026-03')
  expect(march.missing).toBe('30000')
  await expect(propose('2026-03')).rejects.toMatchObject({ code: 'proposal_waits' })
  const booked = await approve(kept, march.proposal_id)
  expect(await written(booked.entry_ids[0] ?? '', kept)).toEqual([
    '2026-03-31',
    '6103 Dr 30000',
    '1209 Cr 30000',
  ])
  await expect(propose('2026-03')).rejects.toMatchObject({ code: 'run_done' })
  // 181 days late on 28 August: diragukan, 50 %; less what is set aside.
  const august = await propose('2026-08')
  expect(august.missing).toBe('2970000')
  await approve(kept, august.proposal_id)
  await send(runtime, kept.treasurer, {
    command: repayLoan,
    raw: { loan, amount: '5000000', date: '2026-09-01' },
  })
  const september = await propose('2026-09')
  const released = await approve(kept, september.proposal_id)
  expect((await written(released.entry_ids[0] ?? '', kept)).slice(1)).toEqual([
    `6103 Cr ${september.missing.slice(1)}`,
    `1209 Dr ${september.missing.slice(1)}`,
  ])
})

test('an allowance whose figures changed since is not booked', async () => {
  const kept = await lendingVillage(runtime, 'berubah')
  const loan = await kept.lend('2026-01-31')
  const { proposal_id } = await send(runtime, kept.treasurer, {
    command: proposeAllowance,
    raw: { month: '2026-03', reason: 'akhir bulan' },
  })
  const raw = { loan, amount: '590000', date: '2026-03-15' }
  await send(runtime, kept.treasurer, { command: repayLoan, raw })
  await expect(approve(kept, proposal_id)).rejects.toMatchObject({ code: 'proposal_outdated' })
  const no = { proposal: proposal_id, decision: 'reject', note: 'angka lama' }
  expect(await send(runtime, kept.chair, { command: decideProposal, raw: no })).toMatchObject({
    state: 'rejected',
    entry_ids: [],
  })
})

test('a loan is written off by two people, once, and what comes after is income', async () => {
  const kept = await lendingVillage(runtime, 'hapus')
  const loan = await kept.lend('2026-01-31')
  const raw = { loan, reason: 'peminjam pergi tanpa kabar' }
  const both = officer('treasurer', { roles: ['treasurer', 'chair'] })
  const { proposal_id: own } = await send(
    runtime,
    { cooperative: kept.cooperative, actor: both },
    { command: proposeWriteOff, raw },
  )
  const self = { proposal: own, decision: 'approve' }
  await expect(
    send(
      runtime,
      { cooperative: kept.cooperative, actor: both },
      { command: decideProposal, raw: self },
    ),
  ).rejects.toMatchObject({ code: 'same_person' })
  await expect(
    send(runtime, kept.treasurer, { command: proposeWriteOff, raw }),
  ).rejects.toMatchObject({ code: 'proposal_waits' })
  await expect(approve(neighbour, own)).rejects.toMatchObject({ code: 'proposal_missing' })
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => approve(kept, own)))
  const done = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(done).toHaveLength(1)
  const [writeOff = ''] = done[0]?.entry_ids ?? []
  expect((await written(writeOff, kept)).slice(1)).toEqual([
    '6103 Dr 6000000',
    '1209 Cr 6000000',
    '1209 Dr 6000000',
    '1201 Cr 6000000',
    '0101 Dr 6000000',
    '0199 Cr 6000000',
  ])
  const back = { loan, amount: '250000', method: 'cash' }
  const recovered = await send(runtime, kept.treasurer, { command: recoverLoan, raw: back })
  expect((await written(recovered.entry_id, kept)).slice(1)).toEqual([
    '1101 Dr 250000',
    '4804 Cr 250000',
    '0199 Dr 250000',
    '0101 Cr 250000',
  ])
  const take = (entry_id: string) =>
    send(runtime, kept.chair, { command: reverseEntry, raw: { entry_id, reason: 'keliru' } })
  await expect(take(writeOff)).rejects.toMatchObject({ code: 'loan_recovered' })
  await take(recovered.entry_id)
  await take(writeOff)
  const standing = await readTenant(runtime.db, kept.cooperative.id, (tx) =>
    getLoan(tx, kept.cooperative.id, loan),
  )
  expect([standing.state, `${standing.outstanding}`, standing.writtenOffOn]).toEqual([
    'disbursed',
    '6000000',
    null,
  ])
  expect((await verify(runtime.db, 'hapus')).map(({ fault }) => fault)).toEqual([null])
})

test('a restructured loan keeps its number and its old schedule; jasa becomes principal only by the rule', async () => {
  const kept = await lendingVillage(runtime, 'ubah')
  const loan = await kept.lend('2026-01-31')
  const pay = { loan, amount: '590000', date: '2026-02-28' }
  await send(runtime, kept.treasurer, { command: repayLoan, raw: pay })
  const terms = {
    loan,
    term_months: 24,
    method: 'flat',
    monthly_rate_percent: '1',
    reason: 'gagal panen',
  }
  const propose = (interest_owed: string) =>
    send(runtime, kept.treasurer, {
      command: proposeRestructuring,
      raw: { ...terms, interest_owed },
    })
  await expect(propose('capitalise')).rejects.toMatchObject({ code: 'capitalising_not_allowed' })
  await send(runtime, kept.chair, {
    command: setRule,
    raw: {
      rule: 'interest_capitalised',
      from: '2026-01-01',
      source: 'Rapat Anggota',
      value: { allowed: 'yes' },
    },
  })
  const { proposal_id } = await propose('capitalise')
  const { entry_ids } = await approve(kept, proposal_id)
  // Jasa earned by 31 December: eleven instalments of 90.000, one paid.
  expect((await written(entry_ids[0] ?? '', kept)).slice(1)).toEqual([
    '1201 Dr 900000',
    '4101 Cr 900000',
  ])
  const { after, rows, old } = await readTenant(runtime.db, kept.cooperative.id, async (tx) => ({
    after: await getLoan(tx, kept.cooperative.id, loan),
    rows: (await listInstalments(tx, kept.cooperative.id, [loan])).get(loan) ?? [],
    old: await listReplaced(tx, kept.cooperative.id, loan),
  }))
  expect([after.state, `${after.outstanding}`, `${after.terms.principal}`]).toEqual([
    'disbursed',
    '6400000',
    '6000000',
  ])
  expect(old).toHaveLength(12)
  expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
  expect(rows[0]).toMatchObject({ dueOn: '2027-01-31' })
  const classed = await send(runtime, kept.treasurer, { command: classifyLoans, raw: {} })
  // Its class stays what it was before the new terms, until three of their instalments are paid.
  expect(classed).toMatchObject({ loans: 1, changed: 1 })
  await expect(
    send(runtime, kept.chair, {
      command: reverseEntry,
      raw: { entry_id: entry_ids[0], reason: 'keliru' },
    }),
  ).rejects.toMatchObject({ code: 'loan_restructured' })
})

test('after all that the books are whole', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
