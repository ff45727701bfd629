import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookBankLine } from '#app/commands/bank/book-line.ts'
import { closeReconciliation, reopenReconciliation } from '#app/commands/bank/close.ts'
import {
  matchAllExact,
  matchBankLines,
  startReconciling,
  suggestionsFor,
  undoBankMatch,
} from '#app/commands/bank/match.ts'
import {
  readBankStatement,
  uploadStatement,
  withdrawBankStatement,
} from '#app/commands/bank/read.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import { sumOf } from '#app/domain/ledger/bank/matching.ts'
import { reconcile } from '#app/domain/ledger/bank/reconciliation.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { readTenant } from '#db/client.server.ts'
import { listMatches } from '#db/queries/bank-matches.ts'
import { bankPosition, unreconciledIn } from '#db/queries/bank-reconciliations.ts'
import { getBankAccount } from '#db/queries/bank-statements.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const [treasurer, chair, cashier] = [officer('treasurer'), officer('chair'), officer('cashier')]
let neighbour: Cooperative

const HEAD = 'Tanggal,Keterangan,Debet,Kredit,Saldo\n'
const MAY = `${HEAD}02/05/2026,SETORAN KAS,,500000,1500000
10/05/2026,TRSF SARI,,70000,1570000
10/05/2026,TRSF BUDI,,30000,1600000
31/05/2026,BUNGA,,8000,1608000
31/05/2026,BIAYA ADM,12500,,1595500
`

beforeAll(async () => {
  neighbour = await opened('tetangga-bank')
  await upload(neighbour, MAY)
})

/** A cooperative with Rp1.000.000 at the bank since April, and three entries of May. */
async function opened(slug = `bank-${newId().slice(-12)}`): Promise<Cooperative> {
  const village = await foundVillage(runtime, slug)
  await move(village, '2026-04-01', '1000000', 'awal')
  await move(village, '2026-05-02', '500000', 'Setor kas ke bank')
  await move(village, '2026-05-10', '100000', 'Setoran Sari dan Budi')
  await move(village, '2026-05-30', '-40000', 'Cek listrik')
  return village
}

function move(village: Cooperative, ...[date, amount, memo]: readonly [string, string, string]) {
  const isOut = amount.startsWith('-')
  const sum = amount.replace('-', '')
  const [to, from] = isOut ? ['6108', '1112'] : ['1112', '4701']
  const lines = [
    { account: to, debit: sum },
    { account: from, credit: sum },
  ]
  const raw = { date, memo, voucher: 'BM', lines }
  return send(
    runtime,
    { cooperative: village, actor: treasurer },
    { command: postGeneralEntry, raw },
  )
}

const by = (cooperative: Cooperative, actor = treasurer) => ({ cooperative, actor })

async function upload(village: Cooperative, csv: string, more: object = {}) {
  const content = Buffer.from(csv).toString('base64')
  const raw = { account: '1112', file_name: 'mei.csv', content }
  const { upload_id } = await send(runtime, by(village), { command: uploadStatement, raw })
  const columns = guessColumns(readBankCsv(Buffer.from(csv)))
  return send(runtime, by(village), {
    command: readBankStatement,
    raw: { upload_id, columns, ...more },
  })
}

const start = (village: Cooperative) =>
  send(runtime, by(village), {
    command: startReconciling,
    raw: { account: '1112', outstanding: [] },
  })

const looking = <T>(village: Cooperative, work: Parameters<typeof readTenant<T>>[2]) =>
  readTenant(runtime.db, village.id, work)
const found = (village: Cooperative) =>
  looking(village, async (tx) => suggestionsFor(tx, await getBankAccount(tx, village.id, '1112')))
const position = (village: Cooperative, on: string) =>
  looking(village, async (tx) =>
    bankPosition(tx, await getBankAccount(tx, village.id, '1112'), localDate(on)),
  )
const idOf = async (village: Cooperative, text: string) =>
  (await found(village)).lines.find((line) => line.text.includes(text))?.id ?? ''

async function book(village: Cooperative, text: string, raw: object) {
  const line_id = await idOf(village, text)
  const whole = { account: '1112', line_id, memo: text, ...raw }
  return send(runtime, by(village), { command: bookBankLine, raw: whole })
}

async function close(village: Cooperative, on = '2026-05-31') {
  const { bank, book: stood } = await position(village, on)
  const raw = { account: '1112', on, bank: bank.toString(), book: stood.toString() }
  return send(runtime, by(village), { command: closeReconciliation, raw })
}

/** May, all matched and booked; a cheque of 40.000 has not been cashed. */
async function reconciled() {
  const village = await opened()
  await upload(village, MAY, { through: '2026-05-31' })
  await start(village)
  await send(runtime, by(village), { command: matchAllExact, raw: { account: '1112' } })
  const { suggestions } = await found(village)
  for (const { lines, entries } of suggestions) {
    const raw = {
      account: '1112',
      line_ids: lines.map(({ id }) => id),
      entry_ids: entries.map(({ id }) => id),
    }
    await send(runtime, by(village), { command: matchBankLines, raw })
  }
  await book(village, 'BUNGA', { kind: 'interest', tax: '2000' })
  await book(village, 'BIAYA', { kind: 'charge' })
  return village
}

describe('a month at the bank', () => {
  test('is matched, booked and closed on two figures that agree, with the cheque outstanding', async () => {
    const village = await reconciled()
    const result = reconcile(await position(village, '2026-05-31'))
    expect(result.bank.toString()).toBe('1595500')
    expect(result.notCleared.map(({ amount }) => amount.toString())).toEqual(['-40000'])
    expect(result.adjusted.toString()).toBe('1555500')
    expect(result.canClose).toBe(true)
    await expect(close(village)).resolves.toMatchObject({ reconciliation_id: expect.any(String) })
    await expect(close(village)).rejects.toMatchObject({ code: 'bank_closed' })
  })

  test('books interest gross, its tax and the charge on accounts of their own', async () => {
    const village = await opened()
    await upload(village, MAY)
    const { entry_id } = await book(village, 'BUNGA', { kind: 'interest', tax: '2000' })
    const entry = await looking(village, async (tx) =>
      getEntry(tx, await mainBook(tx, village.id), entry_id),
    )
    expect(
      entry.lines.map(({ accountCode, side, amount }) => `${accountCode} ${side} ${amount}`),
    ).toEqual(['1112 debit 8000', '8101 debit 2000', '4801 credit 10000'])
    await expect(book(village, 'BIAYA', { kind: 'interest' })).rejects.toMatchObject({
      code: 'bank_differs',
    })
    await expect(book(village, 'BIAYA', { kind: 'other', other: '6119' })).resolves.toMatchObject({
      date: '2026-05-31',
    })
  })

  test('does not close while a line is not in the book, or the statement ends before', async () => {
    const village = await opened()
    await upload(village, MAY)
    await start(village)
    await expect(close(village)).rejects.toMatchObject({ code: 'bank_differs' })
    await expect(close(village, '2026-06-02')).rejects.toMatchObject({ code: 'bank_not_covered' })
  })

  test('once closed is not taken apart, until it is opened again with a reason', async () => {
    const village = await reconciled()
    const { reconciliation_id } = await close(village)
    const [match] = await looking(village, async (tx) => {
      const account = await getBankAccount(tx, village.id, '1112')
      return (await listMatches(tx, account, { limit: 1 })).matches
    })
    const undo = () =>
      send(runtime, by(village), { command: undoBankMatch, raw: { match_id: match?.id } })
    await expect(undo()).rejects.toMatchObject({ code: 'bank_closed' })
    const raw = { reconciliation_id, reason: 'salah pasang' }
    const from = { command: reopenReconciliation, raw }
    await expect(send(runtime, by(village, cashier), from)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await send(runtime, by(village, chair), from)
    await expect(undo()).resolves.toEqual({ account: '1112' })
    await expect(undo()).rejects.toMatchObject({ code: 'bank_missing' })
  })

  test('says so when the book of a closed day moved, or was never reconciled', async () => {
    const left = (village: Cooperative) =>
      looking(village, async (tx) =>
        unreconciledIn(tx, await mainBook(tx, village.id), monthOf(localDate('2026-05-01'))),
      )
    const village = await reconciled()
    expect(await left(village)).toMatchObject([{ code: '1112', isMoved: false }])
    await close(village)
    expect(await left(village)).toEqual([])
    await move(village, '2026-05-20', '5000', 'susulan')
    expect(await left(village)).toMatchObject([{ code: '1112', isMoved: true }])
  })

  test('shows an entry that was corrected after it was matched', async () => {
    const village = await opened()
    await upload(village, MAY)
    const { entry_id } = await book(village, 'BIAYA', { kind: 'charge' })
    await send(runtime, by(village), {
      command: reverseEntry,
      raw: { entry_id, reason: 'keliru' },
    })
    const { matches } = await looking(village, async (tx) => {
      const account = await getBankAccount(tx, village.id, '1112')
      return listMatches(tx, account, { limit: 5, onlyReversed: true })
    })
    expect(matches[0]?.entries[0]?.reversedBy).toMatch(/^BM\//)
    expect((await found(village)).entries.some(({ amount }) => amount.toString() === '12500')).toBe(
      true,
    )
  })
})

describe('a bank’s file', () => {
  test('is not read twice, and its lines are not counted twice in another', async () => {
    const village = await opened()
    await upload(village, MAY)
    await expect(upload(village, MAY)).rejects.toMatchObject({ code: 'bank_file_known' })
    await expect(upload(village, `${MAY}\n`)).rejects.toMatchObject({ code: 'bank_lines_known' })
    const longer = `${MAY}01/06/2026,SETORAN,,1000,1596500\n`
    await expect(upload(village, longer)).resolves.toMatchObject({ added: 1, known: 5 })
    expect((await position(village, '2026-06-05')).bank.toString()).toBe('1596500')
  })

  test('that does not carry on, or is read by wrong columns, is refused', async () => {
    const village = await opened()
    await upload(village, MAY)
    const later = `${HEAD}03/06/2026,SETORAN,,1000,1700000\n`
    await expect(upload(village, later)).rejects.toMatchObject({ code: 'bank_gap' })
    const broken = `${HEAD}03/06/2026,A,,1000,1596500\n04/06/2026,B,,1000,1596500\n`
    await expect(upload(village, broken)).rejects.toMatchObject({ code: 'bank_statement_wrong' })
    const ahead = `${HEAD}03/07/2026,SETORAN,,1000,1596500\n`
    await expect(upload(village, ahead)).rejects.toMatchObject({ code: 'date_in_future' })
  })

  test('is taken back while nothing is matched, and may then be read again', async () => {
    const village = await opened()
    const { statement_id } = await upload(village, MAY)
    await start(village)
    const back = () =>
      send(runtime, by(village), {
        command: withdrawBankStatement,
        raw: { statement_id, reason: 'kolom keliru' },
      })
    await send(runtime, by(village), { command: matchAllExact, raw: { account: '1112' } })
    await expect(back()).rejects.toMatchObject({ code: 'bank_statement_in_use' })
    const { matches } = await looking(village, async (tx) => {
      const account = await getBankAccount(tx, village.id, '1112')
      return listMatches(tx, account, { limit: 50 })
    })
    for (const { id } of matches.filter(({ isOpening }) => !isOpening)) {
      await send(runtime, by(village), { command: undoBankMatch, raw: { match_id: id } })
    }
    await back()
    await expect(upload(village, MAY)).resolves.toMatchObject({ added: 5 })
  })

  test('whose opening is not the book’s starts only when what explains it is ticked', async () => {
    const village = await opened()
    const late = await move(village, '2026-04-30', '9000', 'belum sampai di bank')
    await upload(village, MAY)
    await expect(start(village)).rejects.toMatchObject({ code: 'bank_uneven' })
    const raw = { account: '1112', outstanding: [late.entry_id] }
    await send(runtime, by(village), { command: startReconciling, raw })
    await expect(start(village)).rejects.toMatchObject({ code: 'bank_matched' })
  })
})

test('another cooperative’s lines and entries are not there', async () => {
  const village = await opened()
  await upload(village, MAY)
  const theirs = await found(neighbour)
  const raw = {
    account: '1112',
    line_ids: [theirs.lines[0]?.id],
    entry_ids: [theirs.entries[0]?.id],
  }
  await expect(send(runtime, by(village), { command: matchBankLines, raw })).rejects.toMatchObject({
    code: 'bank_missing',
  })
})

test('one line is matched once, also when two do it at the same time', async () => {
  const village = await opened()
  await upload(village, MAY)
  const { suggestions } = await found(village)
  const [first] = suggestions
  const raw = {
    account: '1112',
    line_ids: first?.lines.map(({ id }) => id),
    entry_ids: first?.entries.map(({ id }) => id),
  }
  const both = await Promise.allSettled(
    [1, 2].map(() => send(runtime, by(village), { command: matchBankLines, raw })),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('matched and outstanding foot to the book, in whatever order is matched and taken apart', async () => {
  const village = await opened()
  await upload(village, MAY)
  await start(village)
  const { bank, book: stood } = await position(village, '2026-06-05')
  const step = fc.tuple(fc.constantFrom('match', 'undo', 'exact'), fc.nat(20))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      for (const [what, which] of steps) await happen(village, { what, which })
      for (const on of ['2026-05-01', '2026-05-09', '2026-05-10', '2026-05-31', '2026-06-05']) {
        const now = await position(village, on)
        const adjusted = now.bank.plus(sumOf(now.entries)).minus(sumOf(now.lines))
        expect(adjusted.toString()).toBe(now.book.toString())
      }
      const end = await position(village, '2026-06-05')
      expect([`${end.bank}`, `${end.book}`]).toEqual([`${bank}`, `${stood}`])
    }),
    { numRuns: 6 },
  )
})

async function happen(
  village: Cooperative,
  { what, which }: { readonly what: string; readonly which: number },
) {
  if (what === 'exact') {
    await send(runtime, by(village), { command: matchAllExact, raw: { account: '1112' } })
  } else if (what === 'match') {
    const { suggestions } = await found(village)
    const one = suggestions[which % (suggestions.length || 1)]
    if (one === undefined) return
    const raw = {
      account: '1112',
      line_ids: one.lines.map(({ id }) => id),
      entry_ids: one.entries.map(({ id }) => id),
    }
    await send(runtime, by(village), { command: matchBankLines, raw })
  } else {
    const { matches } = await looking(village, async (tx) => {
      const account = await getBankAccount(tx, village.id, '1112')
      return listMatches(tx, account, { limit: 20 })
    })
    const own = matches.filter(({ isOpening }) => !isOpening)
    const one = own[which % (own.length || 1)]
    if (one !== undefined) {
      await send(runtime, by(village), { command: undoBankMatch, raw: { match_id: one.id } })
    }
  }
}
