import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import { amortiseFees } from '#app/commands/loan-fees.ts'
import { accrueInterest, undoRun } from '#app/commands/loan-month-end.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { decideInterest, submitInterest, undoInterest } from '#app/commands/savings-interest.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { assert } from '#app/domain/assert.ts'
import { monthBefore } from '#tests/support/model.ts'
import {
  enter,
  interestOf,
  lastDayOf,
  monthsAfter,
  type Paid,
  type Pencil,
  save,
  taxOn,
} from '#tests/support/year/pencil.ts'
import type { InterestRun, Village } from '#tests/support/year/village.ts'

const lastMonth = ({ today }: Village) => monthsAfter(`${today().slice(0, 7)}-01`, -1).slice(0, 7)
const someMonth = (village: Village) =>
  village.chance.oneOf(lastMonth(village), lastMonth(village), monthBefore(lastMonth(village)))

/** A month's interest of sukarela: the treasurer submits it, the chair approves, all is posted at once. */
export async function payInterestRun(village: Village): Promise<void> {
  const { pencil } = village
  const month = someMonth(village)
  const run = await village.by('treasurer', submitInterest, { month })
  if (village.chance.onceIn(6)) return
  const posted = await village.by('chair', decideInterest, { run: run.run_id, decision: 'approve' })
  const items = reckon(village, month)
  const sum = (part: 'gross' | 'tax') => items.reduce((all, item) => all + item[part], 0)
  assert(Number(posted.gross) === sum('gross'), `the interest of ${month} is ${sum('gross')}`)
  assert(Number(posted.tax) === sum('tax'), `its tax is ${sum('tax')}`)
  for (const { member, gross, tax } of items) {
    pencil.paid.add({ member, month, gross, tax })
    save(pencil, { account: `${member}/voluntary`, change: gross - tax, date: lastDayOf(month) })
  }
  village.runs.push({ id: run.run_id, month, items })
}

function reckon({ pencil, customs }: Village, month: string): InterestRun['items'] {
  return [...pencil.moves].flatMap(([account, moves]) => {
    const gross = interestOf(moves, month, customs.interest)
    const member = account.slice(0, account.indexOf('/'))
    return gross === 0 ? [] : [{ member, gross, tax: taxOn(pencil, { member, month, gross }) }]
  })
}

/** A month's interest is taken back as a whole, and may be run again. */
export async function undoInterestRun(village: Village): Promise<void> {
  const { pencil, runs } = village
  const run = runs.at(-1)
  if (run === undefined) return
  await village.by('chair', undoInterest, { run: run.id, reason: 'suku bunga salah' })
  runs.pop()
  const isOpen = run.month > pencil.closed
  const date = isOpen ? lastDayOf(run.month) : village.today()
  for (const item of run.items) {
    const { member, gross, tax } = item
    save(pencil, { account: `${member}/voluntary`, change: tax - gross, date })
    forget(pencil, { ...item, month: run.month })
  }
}

function forget(pencil: Pencil, gone: Paid): void {
  const same = [...pencil.paid].find(
    ({ member, month, gross, tax }) =>
      member === gone.member && month === gone.month && gross === gone.gross && tax === gone.tax,
  )
  if (same !== undefined) pencil.paid.delete(same)
}

/** The tax that was kept back in a month goes to the state: the pencil knows how much is left of it. */
export async function remit(village: Village): Promise<void> {
  const month = someMonth(village)
  const date = village.today()
  const { entry_id: entryId, amount } = await village.by('treasurer', remitTax, { month, date })
  enter(village.pencil, { kind: 'remit tax', entryId, date, bank: -Number(amount) })
}

/** Jasa of loans that time has earned, at a month's end; a month once. */
export async function accrueLoans(village: Village): Promise<void> {
  const { run_id: run } = await village.by('treasurer', accrueInterest, {
    month: someMonth(village),
  })
  village.monthRuns.push(run)
}

/** A month's accruals are taken back as a whole. */
export async function undoLoanRun(village: Village): Promise<void> {
  const run = village.monthRuns.at(-1)
  if (run === undefined) return
  await village.by('chair', undoRun, { run, reason: 'dihitung ulang' })
  village.monthRuns.pop()
}

/** Provisi that was put off and that time has earned, at a month's end; a month once. */
export async function amortise(village: Village): Promise<void> {
  const raw = { month: someMonth(village) }
  const { run_id: run } = await village.by('treasurer', amortiseFees, raw)
  village.monthRuns.push(run)
}

/** The allowance of a month: the treasurer proposes, the chair approves. */
export async function allow(village: Village): Promise<void> {
  const raw = { month: someMonth(village), reason: 'akhir bulan' }
  const { proposal_id: proposal } = await village.by('treasurer', proposeAllowance, raw)
  await village.by('chair', decideProposal, { proposal, decision: 'approve' })
}

/** A month is closed, with all before it. */
export async function close(village: Village): Promise<void> {
  const month = monthBefore(lastMonth(village))
  await village.by('treasurer', closeMonth, { month })
  village.pencil.closed = month
}

/** The last closed month is opened again. */
export async function reopen(village: Village): Promise<void> {
  const month = village.pencil.closed
  if (month === '') return
  await village.by('treasurer', proposeReopening, { month, reason: 'ada nota tertinggal' })
  await village.by('chair', reopenMonth, { month })
  village.pencil.closed = monthBefore(month)
}
