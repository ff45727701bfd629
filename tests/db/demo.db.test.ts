import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { suggestionsFor } from '#app/commands/bank/match.ts'
import { recurringDue } from '#app/commands/recurring.ts'
import { cashFlowOver } from '#app/commands/statements/drawn-up.ts'
import { type LocalDate, lastDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { differenceOf } from '#app/domain/ledger/cash-count.ts'
import { Money } from '#app/domain/money.ts'
import { statementOn } from '#app/http/api-statements.ts'
import { isPassword } from '#app/http/passwords.server.ts'
import { readTenant, withAccess, withOversight } from '#db/client.server.ts'
import { eraseDemo } from '#db/erase-demo.ts'
import { listAssets } from '#db/queries/assets.ts'
import { unmatchedEntries } from '#db/queries/bank-matches.ts'
import { bankBalance, getBankAccount } from '#db/queries/bank-statements.ts'
import { listCounts } from '#db/queries/cash-counts.ts'
import { findPublished, frozenPdf, listFrozen } from '#db/queries/frozen-papers.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { meetingOfYear } from '#db/queries/meetings.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { findLatestImport } from '#db/queries/registry.ts'
import { isEmpty, listCooperatives, placesOf } from '#db/queries/tenancy.ts'
import { findUser, oversightOf } from '#db/queries/users.ts'
import type { TenantTx } from '#db/tables.ts'
import { DEMO_REGISTRY, REVIEWER } from '#scripts/demo/ministry.ts'
import { DEMO_SIGN_INS, tellDemo } from '#scripts/demo.ts'
import { verify } from '#scripts/verify.ts'
import { foundTestCooperative } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime('2026-11-08T03:00:00Z')
const TODAY = localDate('2026-11-08')
const MONTH_ENDS: readonly LocalDate[] = Array.from({ length: 11 }, (_, index) =>
  lastDay(monthOf(localDate(`2026-${String(index + 1).padStart(2, '0')}-01`)) satisfies Month),
)

beforeAll(() => tellDemo(runtime), 400_000)

async function inEach<T>(work: (tx: TenantTx, cooperativeId: string) => Promise<T>) {
  const cooperatives = await withAccess(runtime.db, listCooperatives)
  return Promise.all(cooperatives.map(({ id }) => readTenant(runtime.db, id, (tx) => work(tx, id))))
}

describe('the demo story', () => {
  test('is of three cooperatives in three zones, closed through September, and a new one with an empty book', async () => {
    const cooperatives = await withAccess(runtime.db, listCooperatives)
    expect(cooperatives.map(({ slug, zone }) => [slug, zone])).toEqual([
      ['kenanga-jaya', 'WIB'],
      ['tunas-harapan', 'WITA'],
      ['laut-sejahtera', 'WIT'],
      ['mekar-jaya', 'WIB'],
    ])
    const closed = await inEach(async (tx, id) => closedThrough(tx, await mainBook(tx, id)))
    expect(closed).toEqual(['2026-09-30', '2026-09-30', '2026-09-30', null])
  })

  test('has statements that foot, and a surplus that stands in the balance sheet', async () => {
    await inEach(async (tx, id) => {
      const trial = await statementOn(tx, id, { kind: 'neraca-saldo', on: TODAY })
      expect(trial).toMatchObject({ is_balanced: true })
      const sheet = await statementOn(tx, id, { kind: 'neraca', on: TODAY })
      expect(sheet).toMatchObject({ difference: '0' })
      const surplus = await statementOn(tx, id, { kind: 'phu', on: TODAY })
      expect(amountOf(surplus, 'surplus_after_tax')).toBe(amountOf(sheet, 'current_surplus'))
      expect(Money.parse(amountOf(surplus, 'surplus_after_tax')).isNegative(), id).toBe(false)
    })
  })

  test('does not count what the old book held as money of the year it was brought over', async () => {
    await inEach(async (tx, id) => {
      const span = { from: localDate('2025-01-01'), to: localDate('2025-12-31') }
      const { direct } = await cashFlowOver(tx, await mainBook(tx, id), span)
      expect(String(direct.figures.get('net_cash_change')), id).toBe('0')
      expect(direct.figures.get('cash_brought_forward')).toEqual(direct.figures.get('cash_at_end'))
    })
  })

  test('never pays out of an empty cash box or bank account', async () => {
    await inEach(async (tx, id) => {
      const book = await mainBook(tx, id)
      for (const end of MONTH_ENDS) {
        const totals = await accountTotals(tx, book, end)
        for (const { code, debit, credit } of totals.filter((row) => /^11/.test(row.code))) {
          expect(debit.minus(credit).isNegative(), `${code} on ${end}`).toBe(false)
        }
      }
    })
  })

  test('counts its cash every month, and what is missing at the end waits for the chair', async () => {
    const [kenanga, , , mekar] = await inEach((tx, id) => listCounts(tx, id, { limit: 20 }))
    expect(kenanga).toHaveLength(11)
    const [last, ...before] = kenanga ?? []
    expect([last?.settlement, String(last && differenceOf(last))]).toEqual([null, '-2000'])
    const open = before.filter(
      (count) => count.settlement === null && !differenceOf(count).isZero(),
    )
    expect(open).toEqual([])
    expect(mekar).toEqual([])
  })

  test('closed last year with a surplus that the meeting shared out, and froze its pack for anyone to check', async () => {
    const packs = await inEach(async (tx, id) => {
      const on = localDate('2025-12-31')
      const surplus = amountOf(await statementOn(tx, id, { kind: 'phu', on }), 'surplus_after_tax')
      const meeting = await meetingOfYear(tx, id, 2025)
      if (meeting === null) return { surplus, pack: null }
      const [pack] = await listFrozen(tx, id, meeting.id)
      const kept = pack && (await frozenPdf(tx, id, { meetingId: meeting.id, code: pack.code }))
      return { surplus, pack: { ...pack, bytes: kept?.pdf } }
    })
    expect(packs).toHaveLength(4)
    for (const { surplus, pack } of packs.filter((one) => one.pack !== null)) {
      expect(surplus).toBe('2400000')
      expect(
        createHash('sha256')
          .update(pack?.bytes ?? '')
          .digest('hex'),
      ).toBe(pack?.sha256)
      const seen = await withOversight(runtime.db, (tx) => findPublished(tx, pack?.code ?? ''))
      expect([seen?.sha256, String(seen?.surplus), seen?.part]).toEqual([
        pack?.sha256,
        surplus,
        'pack',
      ])
    }
    expect(packs.filter((one) => one.pack !== null)).toHaveLength(3)
  })

  test('owns what is written off, and has one rent to book', async () => {
    const [kenanga] = await withAccess(runtime.db, listCooperatives)
    const cooperative = kenanga ?? expect.unreachable()
    await readTenant(runtime.db, cooperative.id, async (tx) => {
      const assets = await listAssets(tx, cooperative.id, { on: TODAY })
      expect(assets.map(({ name }) => name).toSorted()).toEqual([
        'Freezer ikan',
        'Komputer dan printer',
        'Sepeda motor',
      ])
      for (const { name, accumulated, openingAccumulated } of assets) {
        expect(accumulated.minus(openingAccumulated).isPositive(), name).toBe(true)
      }
      const due = await recurringDue({ tx, cooperative }, TODAY)
      expect(due.map(({ dueOn }) => dueOn)).toEqual(['2026-11-02'])
    })
  })

  test('has a bank statement of October that ends where the book does, matched halfway', async () => {
    const [kenanga] = await withAccess(runtime.db, listCooperatives)
    const id = kenanga?.id ?? ''
    await readTenant(runtime.db, id, async (tx) => {
      const account = await getBankAccount(tx, id, '1112')
      const end = localDate('2026-10-31')
      const { lines, suggestions } = await suggestionsFor(tx, account)
      const unknown = lines.filter(({ text }) => /SMS BANKING|ANGS NOVEMBER/.test(text))
      expect(unknown).toHaveLength(2)
      expect(suggestions.length).toBeGreaterThan(0)
      const open = await unmatchedEntries(tx, account, end)
      const sum = (parts: readonly { readonly amount: Money }[]) =>
        Money.sum(parts.map(({ amount }) => amount))
      const totals = await accountTotals(tx, account, end)
      const book = totals.find(({ code }) => code === '1112')
      const held = book?.debit.minus(book.credit).minus(sum(open)).plus(sum(lines))
      expect(String(await bankBalance(tx, account, end))).toBe(String(held))
    })
  })

  test('passes the check of every balance, number and hash', async () => {
    const verdicts = await verify(runtime.db)
    expect(verdicts.length).toBeGreaterThan(3)
    expect(verdicts.filter(({ fault }) => fault !== null)).toEqual([])
  })

  test('lets everyone it names sign in to a book of their own', async () => {
    for (const { email, password } of DEMO_SIGN_INS) {
      await withAccess(runtime.db, async (tx) => {
        const user = await findUser(tx, email)
        expect(user, email).not.toBeNull()
        if (user === null) return
        const places = await placesOf(tx, user)
        const reviews = await oversightOf(tx, user.id)
        expect(places.length > 0 || reviews !== null, email).toBe(true)
        expect(await isPassword(password, user.passwordHash)).toBe(true)
      })
    }
  })

  test('is told once: a second telling is refused and changes nothing', async () => {
    await expect(tellDemo(runtime)).rejects.toThrow(/told here before/)
  })

  test('is erased whole, and nothing but it', async () => {
    const own = await foundTestCooperative(runtime, 'bukan-contoh')
    const demo = { reviewer: REVIEWER.email, registryFile: DEMO_REGISTRY }
    const erased = await eraseDemo(runtime.ownerUrl, demo)
    expect(erased.cooperatives).toEqual([
      'kenanga-jaya',
      'tunas-harapan',
      'laut-sejahtera',
      'mekar-jaya',
    ])
    expect(await withAccess(runtime.db, listCooperatives)).toMatchObject([{ id: own.id }])
    expect(await isEmpty(runtime.db)).toBe(false)
    expect(await withOversight(runtime.db, findLatestImport)).toBeNull()
    expect(await withAccess(runtime.db, (tx) => findUser(tx, REVIEWER.email))).toBeNull()
    expect((await eraseDemo(runtime.ownerUrl, demo)).cooperatives).toEqual([])
  })
})

function amountOf(statement: Awaited<ReturnType<typeof statementOn>>, key: string): string {
  const lines = 'lines' in statement ? statement.lines : []
  return lines.find((line) => line.key === key)?.amount ?? ''
}
