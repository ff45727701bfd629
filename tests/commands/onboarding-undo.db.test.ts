import { expect, test } from 'vitest'
import { execute } from '#app/commands/execute.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { listMembers } from '#db/queries/members.ts'
import { testRuntime } from '#tests/support/database.ts'
import { newcomer, sampleBook } from '#tests/support/import-book.ts'

const runtime = testRuntime()
const book = sampleBook('sumber-rejeki')

async function imported(slug: string) {
  const { cooperative, envelope, upload, bring, undo } = await newcomer(runtime, slug)
  const { batch_id } = await bring(await upload(book))
  const members = await readTenant(runtime.db, cooperative.id, (tx) =>
    listMembers(tx, cooperative.id, { limit: 20 }),
  )
  const staying = members.filter(({ leftOn }) => leftOn === null).map(({ no }) => no)
  const deposit = (member: string) => {
    const input = {
      member,
      product: 'voluntary',
      amount: Money.parse('25000'),
      method: 'cash',
    } as const
    return execute(runtime, envelope(), { command: depositSavings, input })
  }
  const reverse = (entry_id: string) => {
    const input = { entry_id, reason: 'salah orang' }
    return execute(runtime, envelope(), { command: reverseEntry, input })
  }
  return { staying, deposit, reverse, undo: () => undo(batch_id) }
}

const settled = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { readonly code?: string }) => String(error.code ?? error),
  )
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test.each([0, 300])(
  'while an import is undone, money for its members is refused, or the undoing is (%i ms)',
  async (pause) => {
    const { staying, deposit, undo } = await imported(`serempak-${pause}`)
    const undoing = settled(undo())
    await later(pause)
    const deposits = await Promise.all(
      staying.slice(0, 5).map(async (no, place) => {
        await later(place * 60)
        return settled(deposit(no))
      }),
    )
    const undone = await undoing
    const allowed = undone === 'done' ? ['member_missing'] : ['done', 'member_missing']
    expect(['done', 'import_in_use']).toContain(undone)
    expect(deposits.filter((one) => !allowed.includes(one))).toEqual([])
    if (undone === 'import_in_use') expect(deposits).toContain('done')
  },
)

test('a deposit that was corrected stands in the way of no undoing', async () => {
  const { staying, deposit, reverse, undo } = await imported('betul')
  const [no = ''] = staying
  const { result } = await deposit(no)
  await expect(undo()).rejects.toMatchObject({
    code: 'import_in_use',
    details: { number: result.number },
  })
  await reverse(result.entry_id)
  await expect(undo()).resolves.toMatchObject({ isReplay: false })
})
