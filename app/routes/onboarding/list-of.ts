import { hashOfList, judgeList } from '#app/commands/onboarding/list-book.ts'
import { attemptOf, ListChoices, listKindOf } from '#app/commands/onboarding/list-import.ts'
import { canBringIn } from '#app/domain/onboarding/list-plan.ts'
import { readListApart } from '#app/gateways/workbook-apart.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { listAccounts } from '#db/queries/books.ts'
import { getDraft } from '#db/queries/imports.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { sameFile } from '#db/queries/list-imports.ts'
import type { TenantTx } from '#db/tables.ts'

/** Types of account that balances may stand against: no income or cost of a year, no memorandum. */
const COUNTERS: ReadonlySet<string> = new Set(['A', 'L', 'E'])

/** Reads what was chosen about a list from its form: `column:A`, `answer:ID`, and the settings by their names. */
export function choicesIn(values: Readonly<Record<string, string>>): ListChoices {
  const starting = (prefix: string) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        name.startsWith(prefix) && (prefix === 'column:' || value !== '')
          ? [[name.slice(prefix.length), value] as const]
          : [],
      ),
    )
  // Where another sheet or row is chosen, columns of the old one say nothing.
  const isMoved = ['sheet', 'header_row'].some(
    (name) => values[`was_${name}`] !== undefined && values[`was_${name}`] !== values[name],
  )
  const raw = {
    sheet: values['sheet'],
    header_row: values['was_sheet'] === values['sheet'] ? values['header_row'] : undefined,
    columns: isMoved ? {} : starting('column:'),
    answers: starting('answer:'),
    as: values['as'],
    means: values['means'] === 'bank' ? 'bank' : 'cash',
    day: values['day'],
    counter: values['counter'],
    rounding_unit: values['rounding_unit'] ?? '1',
    leave_refused: values['leave_refused'] === 'ya',
    repeat_reason: values['repeat_reason'],
  }
  const parsed = ListChoices.safeParse(raw)
  if (parsed.success) return parsed.data
  // What cannot be read counts as not chosen: the page asks for it again.
  const faulty = new Set(parsed.error.issues.map(({ path }) => path[0]))
  const kept = Object.entries(raw).filter(([name]) => !faulty.has(name))
  return ListChoices.parse(Object.fromEntries(kept))
}

/** A list's dry run against the cooperative as it stands: the plan, the file's sheets, and what the settings offer. */
export async function listOf(given: TenantGiven & { readonly tx: TenantTx }, choices: ListChoices) {
  const { tx, cooperative, actor, today, context, params } = given
  const draft = await getDraft(tx, cooperative.id, params['draft'] ?? '')
  const kind = listKindOf(draft.kind)
  const sheets = await readListApart(draft.content)
  const attempt = attemptOf({ kind, sheets, content: draft.content }, choices)
  const command = { tx, cooperative, actor, today, vault: context.vault }
  const plan = await judgeList(command, attempt)
  const earlier =
    plan === null ? null : await sameFile(tx, cooperative.id, hashOfList(attempt, plan.table))
  const book = await mainBook(tx, cooperative.id)
  const accounts = (await listAccounts(tx, book)).filter(
    ({ is_active: isActive, control_kind: control, type }) =>
      isActive && control === null && COUNTERS.has(type),
  )
  return {
    kind,
    fileName: draft.fileName,
    sheets,
    plan,
    earlier,
    accounts: accounts.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
    canBringIn: plan !== null && canBringIn(plan, choices.leave_refused),
  }
}
