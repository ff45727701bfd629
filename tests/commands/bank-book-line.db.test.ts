import { beforeAll, describe, expect, test } from 'vitest'
import { bookBankLine } from '#app/commands/bank/book-line.ts'
import { suggestionsFor } from '#app/commands/bank/match.ts'
import { readBankStatement, uploadStatement } from '#app/commands/bank/read.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { readTenant } from '#db/client.server.ts'
import { getBankAccount } from '#db/queries/bank-statements.ts'
import { bookedBy } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { balanceOf } from '#tests/support/loan-lines.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const ACCOUNT = '1112'
const MAY = `Tanggal,Keterangan,Debet,Kredit,Saldo
10/05/2026,TRSF SARI,,100000,100000
11/05/2026,TRSF LAGI,,50000,150000
12/05/2026,BIAYA,5000,,145000
13/05/2026,PAJAK,1000,,144000
`
let here: Lending
let there: Lending
let loan: string
let theirs: string

beforeAll(async () => {
  here = await lendingVillage(runtime, 'baris-sini')
  there = await lendingVillage(runtime, 'baris-sana')
  loan = await here.lend('2026-01-31')
  theirs = await there.lend('2026-01-31')
  for (const village of [here, there]) await readMay(village)
})

async function readMay({ treasurer }: Lending) {
  const content = Buffer.from(MAY)
  const { upload_id } = await send(runtime, treasurer, {
    command: uploadStatement,
    raw: { account: ACCOUNT, file_name: 'mei.csv', content: content.toString('base64') },
  })
  const columns = guessColumns(readBankCsv(content))
  await send(runtime, treasurer, { command: readBankStatement, raw: { upload_id, columns } })
}

async function lineOf(village: Lending, text: string): Promise<string> {
  const { id } = village.cooperative
  const { lines } = await readTenant(runtime.db, id, async (tx) =>
    suggestionsFor(tx, await getBankAccount(tx, id, ACCOUNT)),
  )
  return lines.find((line) => line.text === text)?.id ?? ''
}

async function book(village: Lending, text: string, raw: object) {
  const line_id = await lineOf(village, text)
  const whole = { account: ACCOUNT, line_id, memo: text, ...raw }
  return send(runtime, village.treasurer, { command: bookBankLine, raw: whole })
}

const waits = () => balanceOf(runtime, here, { loan, account: '2143' })

describe('a member’s transfer', () => {
  test('is not booked for a loan of next door, nor of nobody, nor before it was paid out', async () => {
    for (const one of [theirs, '999']) {
      await expect(book(here, 'TRSF SARI', { kind: 'deposit', loan: one })).rejects.toMatchObject({
        code: 'loan_missing',
      })
    }
    const line_id = await lineOf(there, 'TRSF SARI')
    const raw = { account: ACCOUNT, line_id, memo: 'x', kind: 'deposit', loan }
    await expect(
      send(runtime, here.treasurer, { command: bookBankLine, raw }),
    ).rejects.toMatchObject({ code: 'bank_missing' })
    const late = await here.lend('2026-05-20')
    await expect(book(here, 'TRSF SARI', { kind: 'deposit', loan: late })).rejects.toMatchObject({
      code: 'date_before',
      details: { field: 'loan', earliest: '2026-05-20' },
    })
    expect(await lineOf(here, 'TRSF SARI')).not.toBe('')
  })

  test('waits on its loan (2143) from the bank’s day, and settles it later', async () => {
    const booked = () => book(here, 'TRSF SARI', { kind: 'deposit', loan })
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, booked)).toEqual([
      '1112 Dr 100000',
      '2143 Cr 100000',
    ])
    expect(await waits()).toBe('-100000')
    expect(await lineOf(here, 'TRSF SARI')).toBe('')
    const paid = await send(runtime, here.treasurer, {
      command: settleLoan,
      raw: { loan, date: '2026-06-05' },
    })
    expect(paid).toMatchObject({ from_deposit: '100000' })
    expect(await waits()).toBe('0')
  })

  test('is booked once, also when three do it at the same moment', async () => {
    const other = await here.lend('2026-02-28')
    const line_id = await lineOf(here, 'TRSF LAGI')
    const raw = { account: ACCOUNT, line_id, memo: 'x', kind: 'deposit', loan: other }
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => send(runtime, here.treasurer, { command: bookBankLine, raw })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect([...new Set(refused)]).toEqual(['bank_matched'])
    expect(await balanceOf(runtime, here, { loan: other, account: '2143' })).toBe('-50000')
  })
})

describe('what the bank took', () => {
  test('is a charge or a tax on its account, and may be corrected', async () => {
    let entry_id = ''
    const charge = async () => {
      entry_id = (await book(here, 'BIAYA', { kind: 'charge' })).entry_id
      await book(here, 'PAJAK', { kind: 'tax' })
    }
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, charge)).toEqual([
      '8101 Dr 6000',
      '1112 Cr 6000',
    ])
    const back = () =>
      send(runtime, here.treasurer, { command: reverseEntry, raw: { entry_id, reason: 'keliru' } })
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, back)).toEqual([
      '1112 Dr 5000',
      '8101 Cr 5000',
    ])
  })

  test('is no transfer of a member, and asks for the loan and the account it needs', async () => {
    await expect(book(there, 'BIAYA', { kind: 'deposit', loan: theirs })).rejects.toMatchObject({
      code: 'bank_differs',
      details: { field: 'kind' },
    })
    const raw = { account: ACCOUNT, line_id: theirs, memo: 'x' }
    const missing = (kind: string) =>
      bookBankLine.input
        .safeParse({ ...raw, kind })
        .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    expect(missing('deposit')).toEqual(['loan field.required'])
    expect(missing('other')).toEqual(['other field.account'])
  })
})
