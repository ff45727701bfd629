import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { loader as entriesPage } from '#app/routes/trade/entries.tsx'
import { loader as figurePage } from '#app/routes/trade/figure.tsx'
import { loader as statementsPage } from '#app/routes/trade/statements.tsx'
import { answerOf } from '#tests/support/answers.ts'
import { signedInAs, tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'

/*
 * A family enterprise in each of two cooperatives: every figure of its statements (SAK EMKM) is taken apart down to
 * its accounts, their entries and the sale they came from, and none of it in the other village.
 */
const runtime = testRuntime('2026-06-15T03:00:00Z')
let here: Village
let there: Village
let cookie = ''

beforeAll(async () => {
  here = await tellVillage(runtime, 'sini')
  there = await tellVillage(runtime, 'sana')
  const { enterprise } = here.ids
  const owner = { role: 'enterprise_owner', enterprise } as const
  cookie = (await signedInAs(runtime, here.cooperative, owner)).cookie
}, 60_000)

function asked(href: string, params: Readonly<Record<string, string>> = {}) {
  return {
    request: new Request(`http://localhost${href}`, { headers: { cookie } }),
    params: { coop: 'sini', enterprise: here.ids.enterprise, ...params },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  } as never
}

const figureAt = (href: string) => {
  const { pathname } = new URL(href, 'http://localhost')
  return figurePage(asked(href, { statement: pathname.split('/').at(-1) ?? '' }))
}

const linksOf = (paper: TablePaper) =>
  paper.sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell) =>
        cell !== null && 'money' in cell && cell.href !== undefined
          ? [{ money: cell.money, href: cell.href }]
          : [],
      ),
    ),
  )

/** What the parts of a calculation come to. */
function sumOf({ sections }: TablePaper): string {
  const parts = (sections[0]?.rows ?? []).filter(({ level }) => level === 'line')
  return `${parts.reduce((total, { cells }) => {
    const last = cells.at(-1) ?? null
    const isLess = cells.some((one) => one !== null && 'text' in one && one.text === 'dikurangi')
    const amount = last !== null && 'money' in last ? BigInt(last.money) : 0n
    return isLess ? total - amount : total + amount
  }, 0n)}`
}

describe('the figures of an enterprise', () => {
  test('each leads to its calculation, whose parts make it, down to the accounts', async () => {
    const { paper } = await statementsPage(asked('/laporan?per=2026-06-15'))
    const figures = linksOf(paper)
    expect(figures.length).toBeGreaterThan(6)
    for (const { money, href } of figures) {
      expect(href).toMatch(new RegExp(`^/k/sini/usaha/${here.ids.enterprise}/hitungan/`))
      const page = await figureAt(href)
      expect(page.amount, href).toBe(money)
      expect(sumOf(page.paper), href).toBe(money)
    }
  })

  test('an account leads to its entries, and an entry to the sale or invoice that booked it', async () => {
    const [cash] = linksOf(
      (await figureAt('/usaha/hitungan/posisi-keuangan?baris=cash_and_equivalents')).paper,
    )
    expect(cash?.href).toContain('/catatan?dari=2026-01-01&sampai=2026-06-15&akun=1101')
    const page = await entriesPage(asked(cash?.href ?? ''))
    expect(page.story?.closing).toBe(cash?.money)
    expect(page.entries.every(({ lines }) => lines.some(({ code }) => code === '1101'))).toBe(true)
    const all = await entriesPage(asked('/catatan'))
    expect(all.entries.map(({ source }) => source?.href)).toContain(
      `/k/sini/usaha/${here.ids.enterprise}/faktur/${here.ids.invoice}`,
    )
    const next = await entriesPage(asked('/catatan?dari=2027-01-01&sampai=2027-12-31&akun=1101'))
    expect([next.count, next.story?.opening]).toEqual([0, cash?.money])
    expect(next.earlier).toContain('sampai=2026-12-31')
  })

  test('a line that is none, a statement of the cooperative and another village’s enterprise are not there', async () => {
    for (const [statement, query, enterprise] of [
      ['posisi-keuangan', '?baris=net_profit', here.ids.enterprise],
      ['neraca', '', here.ids.enterprise],
      ['laba-rugi', '', there.ids.enterprise],
    ] as const) {
      const page = figurePage(asked(`/hitungan${query}`, { statement, enterprise }))
      expect((await page.then(answerOf, answerOf)).status, `${statement}${query}`).toBe(404)
    }
    const entries = entriesPage(asked('/catatan', { enterprise: there.ids.enterprise }))
    expect((await entries.then(answerOf, answerOf)).status).toBe(404)
  })
})
