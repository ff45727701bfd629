import { matchBankLines, startReconciling, suggestionsFor } from '#app/commands/bank/match.ts'
import { readBankStatement, uploadStatement } from '#app/commands/bank/read.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import { sumOf } from '#app/domain/ledger/bank/matching.ts'
import type { Outstanding } from '#app/domain/ledger/bank/reconciliation.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { readTenant } from '#db/client.server.ts'
import { unmatchedEntries } from '#db/queries/bank-matches.ts'
import { getBankAccount } from '#db/queries/bank-statements.ts'
import type { TenantTx } from '#db/tables.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const ACCOUNT = '1112'
const READ_ON = dayOf(11, 7)
const [FROM, THROUGH] = [dayOf(10, 1), dayOf(10, 31)]
/** What the bank knows and the book does not yet: whole rupiah, less than nothing when it goes out. */
const UNKNOWN = [
  { day: dayOf(10, 30), text: 'BIAYA SMS BANKING', amount: -5_500 },
  { day: dayOf(10, 31), text: 'TRF DARI ROKAYAH ANGS NOVEMBER', amount: 300_000 },
] as const

/** Puts October's statement of the bank on the agenda: read from its file, and matched halfway. */
export function planBank(village: Village): void {
  village.agenda.at(READ_ON, () => readStatement(village))
}

async function readStatement(village: Village): Promise<void> {
  const treasurer = { by: village.staff.treasurer, on: READ_ON }
  const before = await moves(village, (day) => day < FROM)
  const during = await moves(village, (day) => day >= FROM && day <= THROUGH)
  const csv = statementOf(during)
  const content = Buffer.from(csv).toString('base64')
  const file = { account: ACCOUNT, file_name: 'rekening-koran-2026-10.csv', content }
  const { upload_id } = await tell(village, {
    ...treasurer,
    command: uploadStatement,
    input: file,
  })
  const columns = guessColumns(readBankCsv(Buffer.from(csv)))
  const reading = { upload_id, columns, through: THROUGH, opening: sumOf(before).toString() }
  await tell(village, { ...treasurer, command: readBankStatement, input: reading })
  const start = { account: ACCOUNT, outstanding: [] }
  await tell(village, { ...treasurer, command: startReconciling, input: start })
  const { suggestions } = await ofAccount(village, (tx, account) => suggestionsFor(tx, account))
  const exact = suggestions.filter(({ isExact }) => isExact)
  for (const { lines, entries } of exact.slice(0, Math.ceil(exact.length / 2))) {
    const [line_ids, entry_ids] = [lines.map(({ id }) => id), entries.map(({ id }) => id)]
    const input = { account: ACCOUNT, line_ids, entry_ids }
    await tell(village, { ...treasurer, command: matchBankLines, input })
  }
}

function ofAccount<T>(
  { runtime, cooperative }: Village,
  work: (tx: TenantTx, account: Awaited<ReturnType<typeof getBankAccount>>) => Promise<T>,
): Promise<T> {
  return readTenant(runtime.db, cooperative.id, async (tx) =>
    work(tx, await getBankAccount(tx, cooperative.id, ACCOUNT)),
  )
}

async function moves(village: Village, isThen: (day: LocalDate) => boolean) {
  const all = await ofAccount(village, (tx, account) => unmatchedEntries(tx, account, READ_ON))
  return all.filter(({ day }) => isThen(day))
}

/** The bank's file, with its own lines between those that the book knows. */
function statementOf(during: readonly Outstanding[]): string {
  const lines = [
    ...during.map(({ day, text, amount }) => ({
      day,
      text: text.toUpperCase(),
      amount: Number(amount.toString()),
    })),
    ...UNKNOWN,
  ].toSorted((a, b) => a.day.localeCompare(b.day))
  const rows = lines.map(({ day, text, amount }) => {
    const sides = amount < 0 ? `${-amount};` : `;${amount}`
    return `${day};${text.replaceAll(';', ',')};${sides}`
  })
  return ['Tanggal;Keterangan;Debet;Kredit', ...rows, ''].join('\n')
}
