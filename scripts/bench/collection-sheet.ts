import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import type { Command, Plain } from '#app/commands/command.ts'
import { execute, type Runtime, todayIn } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { addMonths } from '#app/domain/calendar.ts'
import { asBilled } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor, Role } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet, type StoredRow } from '#db/queries/collections.ts'
import { newId } from '#db/uuid.ts'

const HAMLETS = ['Blok Desa', 'Blok Karang', 'Blok Pulo', 'Blok Wetan'] as const
/** Every third member has a loan. */
const BORROWERS = 3
const MONTHS_AGO = 3

/**
 * Fills a meeting's sheet in for so many members and hands it in.
 *
 * @returns How long opening, saving and putting every row into the book took, and how many entries that made.
 */
export async function meetingOf(runtime: Runtime, members: number) {
  const cooperative = await foundCooperative(
    runtime,
    {
      slug: `rapat-${members}`,
      name: 'Koperasi Rapat',
      village: 'Contoh',
      regency: 'Contoh',
      provinceCode: '32',
      zone: 'WIB',
      foundedOn: null,
      isDemo: true,
    },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('20000'),
      leastVoluntary: Money.zero,
      source: 'AD/ART',
    },
  )
  const today = todayIn(cooperative.zone, runtime.now())
  await gather(runtime, cooperative, { members, since: addMonths(today, -MONTHS_AGO) })
  const send = sender(runtime, cooperative, 'treasurer')
  const sheet = newId()
  const opened = await timed(() => send(openSheet, { sheet, date: today }))
  const billed = await readTenant(runtime.db, cooperative.id, (tx) =>
    getSheet(tx, cooperative.id, { id: sheet }),
  )
  const rows = billed.rows.map(brought)
  const saved = await timed(() => send(saveCollection, { sheet, rows }))
  await send(postSheet, { sheet, version: 2 })
  const from = { cooperative, actor: actorAs('treasurer'), key: newId() }
  const posted = await timed(async () => {
    while ((await postRows(runtime, from, sheet)).waiting > 0);
  })
  const entries = rows.reduce((sum, row) => sum + 3 + row.loans.length, 0)
  return { cooperative, opened, saved, posted, entries }
}

/** Everyone brings what is due and a little for sukarela, by bank, so that no cash is to be counted. */
function brought(row: StoredRow) {
  const { cells, memberId } = asBilled(row)
  const due = (kind: string) => cells.find((cell) => cell.kind === kind)?.amount?.toString() ?? ''
  return {
    member: memberId,
    method: 'bank',
    principal: due('principal'),
    mandatory: due('mandatory'),
    voluntary: '5000',
    loans: cells.flatMap((cell) =>
      cell.kind === 'loan' ? [{ loan: cell.loanId, amount: cell.amount?.toString() ?? '' }] : [],
    ),
  }
}

async function gather(
  runtime: Runtime,
  cooperative: Cooperative,
  { members, since }: { readonly members: number; readonly since: string },
): Promise<void> {
  const send = sender(runtime, cooperative, 'treasurer')
  const decide = sender(runtime, cooperative, 'chair')
  for (let n = 0; n < members; n += 1) {
    const person = { name: `Anggota ${n + 1}`, sex: n % 2 ? 'male' : 'female', joined_on: since }
    const raw = { ...person, hamlet: HAMLETS[n % HAMLETS.length] }
    const { member_id: member } = await send(registerMember, raw)
    if (n % BORROWERS !== 0) continue
    const asked = { member, amount: '1200000', term_months: 12, method: 'flat', date: since }
    const terms = { ...asked, monthly_rate_percent: '1', purpose: 'modal' }
    const { loan_id: loan } = await send(applyForLoan, terms)
    await decide(decideOnLoan, { loan, decision: 'approve', date: since })
    await send(disburseLoan, { loan, date: since, method: 'bank' })
  }
}

const actorAs = (role: Role): Actor => ({
  userId: newId(),
  name: role,
  roles: [role],
  enterpriseIds: [],
  memberId: null,
})

function sender(runtime: Runtime, cooperative: Cooperative, role: Role) {
  const actor = actorAs(role)
  return async <Input, Result extends Plain>(
    command: Command<Input, Result>,
    raw: unknown,
  ): Promise<Result> => {
    const input = command.input.parse(raw)
    return (await execute(runtime, { cooperative, actor, key: newId() }, { command, input })).result
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}
