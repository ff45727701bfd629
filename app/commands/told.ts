import type { Command, CommandContext, Plain } from '#app/commands/command.ts'
import { changesBetween, factsOf, idsIn, isTold, type Told } from '#app/domain/tenancy/deed.ts'
import { doneBy, readSnapshot } from '#db/queries/deed-changes.ts'

/** What the log keeps of a command that was booked, beside its answer. */
export type ToldOf = {
  readonly told: Told
  /** Ids asked for and answered: what the event is about. */
  readonly touched: readonly string[]
  /** Ids of the answer alone, among them the entries it posted. */
  readonly answered: readonly string[]
  readonly day: string | null
  readonly amount: string | null
}

const NIK = 'nik'

/**
 * Runs a command and keeps what it said and changed: short facts of its input, what stood there before and stands
 * there now, and the ids it touched. A NIK is kept as changed, never as a number.
 */
export async function runTold<Input, Result extends Plain>(
  context: CommandContext,
  command: Command<Input, Result>,
  input: Input,
): Promise<{ readonly result: Result; readonly kept: ToldOf }> {
  const { tx, cooperative, actor } = context
  const plain: unknown = JSON.parse(JSON.stringify(input))
  const facts = factsOf(command.name, plain)
  const asked = { command: command.name, facts }
  const before = await readSnapshot(tx, cooperative.id, asked)
  const doer = await doneBy(tx, cooperative.id, asked)
  const result = await command.run(context, input)
  const after = await readSnapshot(tx, cooperative.id, asked)
  const changes = changesBetween(before, after).map((change) =>
    change.field === NIK
      ? { field: NIK, from: hidden(change.from), to: hidden(change.to) }
      : change,
  )
  const answered = isTold(command.name) ? idsIn(result) : []
  return {
    result,
    kept: {
      told: {
        by: actor.name,
        roles: actor.roles,
        ...(Object.keys(facts).length > 0 ? { facts } : {}),
        ...(changes.length > 0 ? { changes } : {}),
        ...(doer === actor.userId ? { isOwn: true } : {}),
      },
      touched: isTold(command.name) ? [...new Set([...idsIn(plain), ...answered])] : [],
      answered,
      day: facts['date'] ?? facts['on'] ?? null,
      amount: /^\d+$/.test(facts['amount'] ?? '') ? (facts['amount'] ?? null) : null,
    },
  }
}

function hidden(text: string | null): string | null {
  return text === null ? null : '••••'
}
