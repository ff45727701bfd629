import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { issueInvoice, payInvoice, recordSale } from '#app/commands/trade.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { readTenant, withTenant } from '#db/client.server.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closePeriod } from '#db/queries/periods.ts'
import { newId } from '#db/uuid.ts'
import { tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')
let village: Village
let approved: string

const by = (actor = treasurer) => ({ cooperative: village.cooperative, actor })
const saved = (date: string, amount = '100') => ({
  member: 'Sari',
  product: 'voluntary',
  amount,
  date,
})
const close = (which: string, actor = treasurer) =>
  send(runtime, by(actor), { command: closeMonth, raw: { month: which } })
const secretary = officer('secretary')
const reopen = async (which: string, actor = chair) => {
  const raw = { month: which, reason: 'ada nota tertinggal' }
  await send(runtime, by(secretary), { command: proposeReopening, raw })
  return send(runtime, by(actor), { command: reopenMonth, raw: { month: which } })
}

beforeAll(async () => {
  village = await tellVillage(runtime, 'tutup')
  const asked = { member: 'Sari', amount: '100000', term_months: 3, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal', date: '2026-02-01' }
  const { loan_id } = await send(runtime, by(), { command: applyForLoan, raw })
  const yes = { loan: loan_id, decision: 'approve', date: '2026-02-02' }
  await send(runtime, by(chair), { command: decideOnLoan, raw: yes })
  approved = loan_id
})

async function entriesIn(which: string): Promise<number> {
  return readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from journal_entry where to_char(entry_date, 'YYYY-MM') = ${which}`.execute(
      tx,
    )
    return Number(rows[0]?.n)
  })
}

describe('a closed month', () => {
  const lines = [
    { account: '1101', debit: '1' },
    { account: '3202', credit: '1' },
  ]
  const goods = [{ description: 'Kerupuk', quantity: '1', unit_price: '1000' }]

  beforeAll(async () => {
    await close('2026-03')
    // An enterprise's book is closed through the same door.
    await withTenant(runtime.db, village.cooperative.id, async (tx) => {
      const book = await bookOfEnterprise(tx, village.cooperative.id, village.ids.enterprise)
      await closePeriod(tx, { ...book, actor: treasurer.userId }, monthOf(localDate('2026-03-01')))
    })
  })

  test.each([
    ['a deposit', () => send(runtime, by(), { command: depositSavings, raw: saved('2026-03-31') })],
    [
      'a withdrawal',
      () => send(runtime, by(), { command: withdrawSavings, raw: saved('2026-02-28') }),
    ],
    [
      'a loan paid out',
      () =>
        send(runtime, by(), {
          command: disburseLoan,
          raw: { loan: approved, date: '2026-03-10' },
        }),
    ],
    [
      'an instalment',
      () =>
        send(runtime, by(), {
          command: repayLoan,
          raw: { loan: village.ids.loan, amount: '1000', date: '2026-03-10' },
        }),
    ],
    [
      'a general entry',
      () =>
        send(runtime, by(), {
          command: postGeneralEntry,
          raw: { memo: 'hibah', date: '2026-01-31', lines },
        }),
    ],
    [
      'a correction dated into it',
      () =>
        send(runtime, by(), {
          command: reverseEntry,
          raw: { entry_id: village.ids.entry, reason: 'keliru', date: '2026-03-20' },
        }),
    ],
    [
      'a sale',
      () =>
        send(runtime, asOwner(), {
          command: recordSale,
          raw: { enterprise_id: village.ids.enterprise, lines: goods, date: '2026-03-05' },
        }),
    ],
    [
      'an invoice',
      () =>
        send(runtime, asOwner(), {
          command: issueInvoice,
          raw: {
            enterprise_id: village.ids.enterprise,
            customer: 'Toko',
            lines: goods,
            date: '2026-03-05',
            due_on: '2026-07-01',
          },
        }),
    ],
  ])('refuses %s, and nothing of it stays', async (_name, attempt) => {
    const before = await everything()
    await expect(attempt()).rejects.toMatchObject({ code: 'period_closed' })
    expect(await everything()).toEqual(before)
  })

  test('takes no payment of an invoice either, which is dated after the invoice', async () => {
    const raw = {
      enterprise_id: village.ids.enterprise,
      invoice_id: village.ids.invoice,
      amount: '1000',
      date: '2026-03-05',
    }
    const paying = send(runtime, asOwner(), { command: payInvoice, raw })
    await expect(paying).rejects.toMatchObject({ code: 'date_before' })
  })

  const asOwner = () => by(officer('enterprise_owner', { enterpriseIds: [village.ids.enterprise] }))

  /** How many rows there are of everything a posting would leave behind. */
  async function everything() {
    return readTenant(runtime.db, village.cooperative.id, async (tx) => {
      const { rows } = await sql`
        select (select count(*) from journal_entry) as entries, (select count(*) from journal_line) as lines,
          (select count(*) from loan_installment) as instalments, (select count(*) from sale) as sales,
          (select count(*) from customer) as customers, (select count(*) from subledger) as subledgers,
          (select sum(balance) from subledger_balance) as held, (select sum(last_no) from document_counter) as numbers,
          (select sum(debit + credit) from account_balance) as turned,
          (select count(*) from loan where state = 'disbursed') as disbursed`.execute(tx)
      return rows
    })
  }
})

describe('opening again', () => {
  test('is for another person than the one who closed', async () => {
    await expect(
      reopen('2026-03', officer('chair', { userId: treasurer.userId })),
    ).rejects.toMatchObject({
      code: 'same_person',
    })
  })

  test('is refused to whoever closed any of the months that would open with it', async () => {
    await close('2026-04', chair)
    await expect(reopen('2026-03')).rejects.toMatchObject({ code: 'same_person' })
    await expect(reopen('2026-04')).rejects.toMatchObject({ code: 'same_person' })
    await reopen('2026-04', officer('chair'))
    // What the chair closed is open again: of March nothing is the chair's.
    await reopen('2026-03')
    await expect(reopen('2026-03')).rejects.toMatchObject({ code: 'period_not_closed' })
    await send(runtime, by(), { command: depositSavings, raw: saved('2026-03-31') })
  })

  test('of a month closed twice looks at who closed it last', async () => {
    await close('2026-03', chair)
    await expect(reopen('2026-03')).rejects.toMatchObject({ code: 'same_person' })
    await reopen('2026-03', officer('chair', { userId: treasurer.userId }))
  })
})

test('of eight who post while one closes, nobody gets in afterwards and everybody is told why', async () => {
  const refusals = new Set<string>()
  let booked = 0
  const post = async () => {
    const raw = saved('2026-04-15')
    await send(runtime, by(), { command: depositSavings, raw }).then(
      () => {
        booked += 1
      },
      (error: { code: string }) => refusals.add(error.code),
    )
  }
  const posting = Array.from({ length: 8 }, async () => {
    for (let n = 0; n < 20; n += 1) await post()
  })
  await new Promise((resolve) => setTimeout(resolve, 60))
  const before = await entriesIn('2026-04')
  await close('2026-04')
  const atClosing = await entriesIn('2026-04')
  await Promise.all([...posting, post()])
  expect(await entriesIn('2026-04')).toBe(atClosing)
  expect(atClosing).toBeGreaterThanOrEqual(before)
  expect(atClosing).toBe(booked)
  expect([...refusals]).toEqual(['period_closed'])
  const late = await readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const { bookId } = await mainBook(tx, village.cooperative.id)
    const { rows } = await sql`
      select e.number from journal_entry e join period p on p.book_id = e.book_id and p.month = '2026-04-01'
        and p.state = 'closed' and p.version = (select max(version) from period where book_id = e.book_id
          and month = '2026-04-01')
      where e.book_id = ${bookId} and e.entry_date between '2026-04-01' and '2026-04-30'
        and (e.chain_no > p.head_no or e.recorded_at > p.changed_at)`.execute(tx)
    return rows
  })
  expect(late).toEqual([])
})

test('a closing knows the head of the chain and the total it closed on', async () => {
  const who = newId()
  const found = await withTenant(runtime.db, village.cooperative.id, async (tx) => {
    const book = await mainBook(tx, village.cooperative.id)
    await closePeriod(tx, { ...book, actor: who }, monthOf(localDate('2026-05-01')))
    const { rows } = await sql`
      select p.head_no = h.chain_no as same_no, p.head_hash = h.hash as same_hash,
        p.debit_total = (select sum(amount) from journal_line l join journal_entry e on e.id = l.entry_id
          where l.book_id = p.book_id and l.amount > 0 and e.entry_date <= '2026-05-31') as same_total
      from period p join ledger_head h on h.book_id = p.book_id
      where p.changed_by = ${who}`.execute(tx)
    return rows
  })
  expect(found).toEqual([{ same_no: true, same_hash: true, same_total: true }])
})
