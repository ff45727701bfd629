import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { execute } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { positionsOf } from '#app/commands/loan-payments.ts'
import {
  Choices,
  importWorkbook,
  undoImport,
  uploadWorkbook,
} from '#app/commands/onboarding/import.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { listLoans } from '#db/queries/loans.ts'
import { countMembers, listMembers, savingsByMember } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime()
const FOLDER = 'tests/fixtures/data/books'
const YEAR_END = localDate('2025-12-31')
const BEFORE = localDate('2024-12-31')
const treasurer: Actor = {
  userId: newId(),
  name: 'Ani Dasini',
  roles: ['treasurer'],
  enterpriseIds: [],
  memberId: null,
}

type Expected = {
  readonly members: {
    readonly people_ever_in_the_book: number
    readonly active_at_2025_12_31: number
  }
  readonly savings: readonly {
    readonly no: string
    readonly closing: readonly [number, number, number]
  }[]
  readonly loans: readonly {
    readonly no: string
    readonly outstanding: number
    readonly status: string
    readonly arrears_principal: number
    readonly arrears_interest: number
    readonly days_past_due: number
  }[]
  readonly trial_balance: readonly {
    readonly code: string
    readonly opening: number
    readonly debit: number
    readonly credit: number
    readonly closing: number
  }[]
}

async function bookOf(slug: string) {
  const facts = { name: slug, village: '', regency: '', provinceCode: '32', zone: 'WIB' } as const
  const cooperative = await foundCooperative(
    runtime,
    { ...facts, slug, foundedOn: null, isDemo: false },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('10000'),
      leastVoluntary: Money.zero,
      source: 'AD/ART',
    },
  )
  const send = { cooperative, actor: treasurer }
  const upload = async (book: string) => {
    const content = readFileSync(`${FOLDER}/${book}-2025.xlsx`).toString('base64')
    const input = { file_name: `${book}.xlsx`, content }
    const sent = await execute(
      runtime,
      { ...send, key: newId() },
      { command: uploadWorkbook, input },
    )
    return sent.result.draft_id
  }
  const bring = async (draft_id: string) => {
    const input = { draft_id, ...Choices.parse({}) }
    const envelope = { ...send, key: newId() }
    return (await execute(runtime, envelope, { command: importWorkbook, input })).result
  }
  const undo = (batch_id: string) => {
    const input = { batch_id, reason: 'salah berkas' }
    return execute(runtime, { ...send, key: newId() }, { command: undoImport, input })
  }
  const read = <T>(work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, cooperative.id, work)
  return { cooperative, upload, bring, undo, read }
}

function truthOf(book: string): Expected {
  return JSON.parse(readFileSync(`${FOLDER}/${book}-2025.expected.json`, 'utf8'))
}

for (const book of ['mekar-jaya', 'sumber-rejeki']) {
  test(`the books of ${book} equal the truth to the rupiah after the import`, async () => {
    const truth = truthOf(book)
    const { cooperative, upload, bring, read } = await bookOf(`${book}-impor`)
    await bring(await upload(book))
    const id = cooperative.id
    const found = await read(async (tx) => {
      const ref = await mainBook(tx, id)
      return {
        before: await accountTotals(tx, ref, localDate('2025-01-01')),
        none: await accountTotals(tx, ref, BEFORE),
        after: await accountTotals(tx, ref, YEAR_END),
        members: await listMembers(tx, id, { limit: 1_000 }),
        counts: await countMembers(tx, id),
        savings: await savingsByMember(tx, id),
        loans: await listLoans(tx, id, { limit: 1_000 }),
      }
    })
    expect(found.counts).toEqual({
      ever: truth.members.people_ever_in_the_book,
      active: truth.members.active_at_2025_12_31,
    })
    const closing = found.after
      .map(({ code, debit, credit }) => [code, debit.minus(credit).toString()])
      .filter(([, net]) => net !== '0')
    const expected = truth.trial_balance
      .map((row) => [row.code, String(row.closing)])
      .filter(([, net]) => net !== '0')
    expect(closing).toEqual(expected)
    expect(found.none.every(({ debit, credit }) => debit.isZero() && credit.isZero())).toBe(true)

    const noOf = new Map(found.members.map((member) => [member.id, member.no]))
    const saved = new Map(
      found.savings.map((row) => [`${noOf.get(row.memberId)} ${row.kind}`, row.balance.toString()]),
    )
    for (const {
      no,
      closing: [principal, mandatory, voluntary],
    } of truth.savings) {
      expect([no, saved.get(`${no} principal`)]).toEqual([no, String(principal)])
      expect([no, saved.get(`${no} mandatory`)]).toEqual([no, String(mandatory)])
      expect([no, saved.get(`${no} voluntary`)]).toEqual([no, String(voluntary)])
    }
    const outstanding = found.loans.map(({ no, outstanding: sum }) => [no, sum.toString()]).sort()
    expect(outstanding).toEqual(
      truth.loans.map((loan) => [loan.no, String(loan.outstanding)]).sort(),
    )
  })

  test(`the running loans of ${book} are as late as the treasurer's truth says`, async () => {
    const truth = truthOf(book)
    const { cooperative, upload, bring, read } = await bookOf(`${book}-tunggakan`)
    await bring(await upload(book))
    const standing = await read(async (tx) => {
      const loans = await listLoans(tx, cooperative.id, { states: ['disbursed'], limit: 1_000 })
      const rows: [string, string, string, number][] = []
      const positions = await positionsOf(tx, cooperative.id, { loans, date: YEAR_END })
      for (const loan of loans) {
        const { arrears, daysPastDue } = known(positions.get(loan.id), 'the loan has a schedule')
        rows.push([loan.no, `${arrears.principal}`, `${arrears.interest}`, daysPastDue])
      }
      return rows.sort()
    })
    const expected = truth.loans
      .filter((loan) => loan.status !== 'HAPUS_BUKU')
      .map((loan): [string, string, string, number] => [
        loan.no,
        String(loan.arrears_principal),
        String(loan.arrears_interest),
        loan.days_past_due,
      ])
      .sort()
    expect(standing).toEqual(expected)
  })
}

test('the same file comes in once; undone, it leaves nothing and may come again', async () => {
  const { cooperative, upload, bring, undo, read } = await bookOf('ulang')
  const { batch_id } = await bring(await upload('sumber-rejeki'))
  await expect(upload('sumber-rejeki').then(bring)).rejects.toMatchObject({
    code: 'import_repeated',
  })
  await undo(batch_id)
  await expect(undo(batch_id)).rejects.toMatchObject({ code: 'import_undone' })
  const left = await read(async (tx) => ({
    totals: await accountTotals(tx, await mainBook(tx, cooperative.id), YEAR_END),
    members: await countMembers(tx, cooperative.id),
  }))
  expect(left.totals.every(({ debit, credit }) => debit.equals(credit))).toBe(true)
  expect(left.members).toEqual({ ever: 0, active: 0 })
  const again = await bring(await upload('sumber-rejeki'))
  expect(again.members).toBe(truthOf('sumber-rejeki').members.people_ever_in_the_book)
})
