import { closeReconciliation, reopenReconciliation } from '#app/commands/bank/close.ts'
import { matchBankLines, startReconciling, suggestionsFor } from '#app/commands/bank/match.ts'
import { readBankStatement, uploadStatement } from '#app/commands/bank/read.ts'
import type { Runtime } from '#app/commands/execute.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { localDate } from '#app/domain/calendar.ts'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { readTenant } from '#db/client.server.ts'
import { bankPosition } from '#db/queries/bank-reconciliations.ts'
import { getBankAccount } from '#db/queries/bank-statements.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const ACCOUNT = '1111'

/** A current account with one deposit that is matched and one line that is not, a file that waits, and a closing that was opened again. */
export async function tellBank(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const day = runtime.now().toISOString().slice(0, 10)
  const lines = [
    { account: ACCOUNT, debit: '45500' },
    { account: '4701', credit: '45500' },
  ]
  const entry = { date: day, memo: 'Sewa tenda', voucher: 'BBM', lines }
  await send(runtime, treasurer, { command: postGeneralEntry, raw: entry })
  const csv = `Tanggal,Keterangan,Debet,Kredit,Saldo\n${day},SEWA,,45500,45500\n`
  const first = await upload(runtime, treasurer, csv)
  const columns = guessColumns(readBankCsv(Buffer.from(csv)))
  const reading = { command: readBankStatement, raw: { upload_id: first, columns } }
  const { statement_id: bankStatement } = await send(runtime, treasurer, reading)
  const start = { command: startReconciling, raw: { account: ACCOUNT, outstanding: [] } }
  await send(runtime, treasurer, start)
  const { line, reconciliation } = await close(runtime, treasurer)
  const uploaded = await upload(runtime, treasurer, `${csv}${day},BIAYA,1000,,44500\n`)
  return { bankLine: line, bankStatement, upload: uploaded, reconciliation }
}

type Sender = Parameters<typeof send>[1]

async function upload(runtime: Runtime, from: Sender, csv: string): Promise<string> {
  const content = Buffer.from(csv).toString('base64')
  const raw = { account: ACCOUNT, file_name: 'giro.csv', content }
  return (await send(runtime, from, { command: uploadStatement, raw })).upload_id
}

async function close(runtime: Runtime, from: Sender) {
  const { cooperative } = from
  const day = localDate(runtime.now().toISOString().slice(0, 10))
  const look = () =>
    readTenant(runtime.db, cooperative.id, async (tx) => {
      const account = await getBankAccount(tx, cooperative.id, ACCOUNT)
      return { ...(await suggestionsFor(tx, account)), now: await bankPosition(tx, account, day) }
    })
  const { suggestions } = await look()
  const [one] = suggestions
  const match = {
    account: ACCOUNT,
    line_ids: one?.lines.map(({ id }) => id),
    entry_ids: one?.entries.map(({ id }) => id),
  }
  await send(runtime, from, { command: matchBankLines, raw: match })
  const { now } = await look()
  const raw = { account: ACCOUNT, on: day, bank: `${now.bank}`, book: `${now.book}` }
  const closing = { command: closeReconciliation, raw }
  const { reconciliation_id: reconciliation } = await send(runtime, from, closing)
  const opening = { reconciliation_id: reconciliation, reason: 'contoh' }
  await send(runtime, from, { command: reopenReconciliation, raw: opening })
  return { line: one?.lines[0]?.id ?? '', reconciliation }
}
