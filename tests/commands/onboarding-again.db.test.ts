import { expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { localDate } from '#app/domain/calendar.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { countMembers } from '#db/queries/members.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { command } from '#scripts/import.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook, workbookPath } from '#tests/support/old-books.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'
import { onThisDatabase } from '#tests/support/typed.ts'

const runtime = testRuntime('2026-11-24T03:00:00Z')
onThisDatabase(runtime)
const YEAR_END = localDate('2025-12-31')

/** What the command line says to a workbook, and its exit status. */
async function dryRun(slug: string, book: 'mekar-jaya' | 'sumber-rejeki') {
  const said: string[] = []
  const io = {
    stdin: async () => '',
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(text),
  }
  const args = [workbookPath(book), '--cooperative', slug, '--dry-run', '--format', 'json']
  const status = await command.run(args, io)
  return { status, report: JSON.parse(said.join('')) }
}

test('the same file comes in once; undone, it leaves nothing and may come again', async () => {
  const { cooperative, bring, undo, obstacle, read } = await emptyBook(runtime, 'ulang')
  expect(await obstacle('sumber-rejeki')).toBeNull()
  const { batch_id } = await bring('sumber-rejeki')
  const repeated = { code: 'import_repeated', details: { batch: batch_id } }
  expect(await obstacle('sumber-rejeki')).toMatchObject(repeated)
  await expect(bring('sumber-rejeki')).rejects.toMatchObject(repeated)
  expect(await dryRun('ulang', 'sumber-rejeki')).toMatchObject({
    status: 1,
    report: { can_import: false, obstacle: repeated, imported: null },
  })
  await undo(batch_id)
  await expect(undo(batch_id)).rejects.toMatchObject({ code: 'import_undone' })
  const left = await read(async (tx) => ({
    totals: await accountTotals(tx, await mainBook(tx, cooperative.id), YEAR_END),
    members: await countMembers(tx, cooperative.id),
  }))
  expect(left.totals.every(({ debit, credit }) => debit.equals(credit))).toBe(true)
  expect(left.members).toEqual({ ever: 0, active: 0 })
  expect(await obstacle('sumber-rejeki')).toBeNull()
})

test('an import that was undone is no turnover of the trial balance, nor does it move a balance', async () => {
  const twice = await emptyBook(runtime, 'dua-kali')
  const once = await emptyBook(runtime, 'sekali')
  const balances = (of: typeof once, closing: 'with' | 'without') =>
    of.read(async (tx) => {
      const book = await mainBook(tx, of.cooperative.id)
      const span = { from: localDate('2025-01-01'), to: YEAR_END, closing }
      const rows = await accountBalances(tx, book, span)
      const totals = await accountTotals(tx, book, YEAR_END)
      return rows.map(({ code, opening, debit, credit }) => {
        const total = totals.find((one) => one.code === code)
        const closes = opening.plus(debit).minus(credit)
        // What a span opens with and what moved in it comes to all that ever moved.
        if (closing === 'with') expect(`${closes}`).toBe(`${total?.debit.minus(total.credit)}`)
        return [code, ...[opening, debit, credit, closes].map(String)]
      })
    })
  const { batch_id } = await twice.bring('sumber-rejeki')
  await twice.undo(batch_id)
  const left = await balances(twice, 'with')
  expect(left.filter(([, ...columns]) => columns.some((sum) => sum !== '0'))).toEqual([])
  await twice.bring('sumber-rejeki')
  await once.bring('sumber-rejeki')
  expect(await balances(twice, 'with')).toEqual(await balances(once, 'with'))
  expect(await balances(twice, 'without')).toEqual(await balances(once, 'without'))
})

test('another workbook of a year the book holds is turned away, by the dry run already', async () => {
  const { bring, obstacle, undo } = await emptyBook(runtime, 'dua-berkas')
  const { batch_id } = await bring('mekar-jaya')
  const taken = {
    code: 'import_year_taken',
    details: { year: '2025', date: '2024-12-31', file: 'mekar-jaya.xlsx', batch: batch_id },
  }
  expect(await obstacle('sumber-rejeki')).toMatchObject(taken)
  await expect(bring('sumber-rejeki')).rejects.toMatchObject(taken)
  const { status, report } = await dryRun('dua-berkas', 'sumber-rejeki')
  expect([status, report.can_import, report.obstacle.code]).toEqual([1, false, 'import_year_taken'])
  expect(report.obstacle.text).toContain('Batalkan dulu pemindahan yang lama')
  const neighbour = await emptyBook(runtime, 'tetangga-berkas')
  expect(await neighbour.obstacle('sumber-rejeki')).toBeNull()
  await undo(batch_id)
  expect(await obstacle('sumber-rejeki')).toBeNull()
})

test('a book takes an old year before all it holds, and not beside entries of its own', async () => {
  const { from, obstacle } = await emptyBook(runtime, 'catatan-sendiri')
  const record = (date: string) =>
    send(runtime, from, {
      command: postGeneralEntry,
      raw: {
        date,
        memo: 'Hibah desa',
        lines: [
          { account: '1101', debit: '25000', credit: '0' },
          { account: '3201', debit: '0', credit: '25000' },
        ],
      },
    })
  await record('2026-01-01')
  expect(await obstacle('sumber-rejeki')).toBeNull()
  const { entry_id, number } = await record('2025-12-31')
  expect(await obstacle('sumber-rejeki')).toMatchObject({
    code: 'import_year_recorded',
    details: { year: '2025', date: '2025-12-31', number },
  })
  await send(
    runtime,
    { ...from, actor: officer('chair') },
    {
      command: reverseEntry,
      raw: { entry_id, date: '2025-12-31', reason: 'salah tahun' },
    },
  )
  expect(await obstacle('sumber-rejeki')).toBeNull()
})
