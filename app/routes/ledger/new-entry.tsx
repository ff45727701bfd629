import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveEntryTemplate } from '#app/commands/entry-templates.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { EntryCheck, EntryForm } from '#app/components/entry-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { cashOut } from '#app/domain/ledger/cash-box.ts'
import type { Money } from '#app/domain/money.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { filesSent } from '#app/http/files-sent.server.ts'
import { again, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import {
  type FormLine,
  inputOf,
  linesIn,
  MOST_LINES,
  sumsOf,
  troubleOf,
  valuesOf,
} from '#app/routes/ledger/entry-form.ts'
import { templateInput, templateOf } from '#app/routes/ledger/template-form.ts'
import { readTenant } from '#db/client.server.ts'
import { listAccounts } from '#db/queries/books.ts'
import { listSubledgers } from '#db/queries/journal.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('ledger.new'))

/** The blank entry, or one from a template, and the accounts it may name. */
export const loader = guard('ledger:post', async ({ tx, cooperative, today, url }) => {
  const book = await mainBook(tx, cooperative.id)
  const accounts = await listAccounts(tx, book)
  const asked = url.searchParams.get('pola')
  return {
    key: newKey(),
    today,
    most: MOST_LINES,
    accounts: accounts
      .filter((account) => account.is_active)
      .map(({ code, name, english }) => ({ code, name, english })),
    template: asked === null ? null : await templateOf(tx, book, asked),
    back: paths.journal(cooperative.slug),
  }
})

/** `more` adds a row, `check` shows the entry, `confirm` posts it, the others keep it as a template. */
export const action = guardAction('ledger:post', async (given) => {
  const { form, cooperative, language } = given
  const { files, values: typed } = await filesSent(form)
  const { lines, controls, owners, names, cash } = await readLines(given, typed)
  const values = valuesOf(typed, lines)
  if (form.get('step') === 'more' || stepOf(form) === 'change') {
    const more = form.get('step') === 'more' ? 1 : 0
    const rows = Math.min(MOST_LINES, Math.max(rowsIn(typed), lines.length) + more)
    return data({ step: 'fill', values, errors: {}, key: keyOf(form), owners, rows } as const)
  }
  const refused = (sent: Parameters<typeof again>[0]) => {
    const { data: answer, init } = again({ ...sent, trouble: { ...sent.trouble, values } })
    return data({ ...answer, owners, rows: Math.max(2, lines.length) }, init ?? undefined)
  }
  if (isForTemplate(form)) return refused(await keepTemplate(given, { typed, values, lines }))
  const input = {
    ...inputOf(values, lines),
    short_reason: typed['short_reason'],
    files: files.length === 0 ? undefined : files,
  }
  const parsed = parseForm(given, postGeneralEntry, { values, input })
  if (!parsed.ok) return refused({ trouble: parsed.trouble, status: 422 })
  const errors = troubleOf(lines, { controls, language })
  if (Object.keys(errors).length > 0) return refused({ trouble: { values, errors }, status: 422 })
  if (stepOf(form) === 'check') {
    const { date = given.today } = parsed.input
    const amount = cashOut(parsed.input.lines.filter((line) => line.account === cash).map(sideOf))
    const box = await attempt(given, values, () =>
      cashForeseen(given, { means: 'cash', date, amount }),
    )
    if (!box.ok) return refused(box)
    return data({ ...checked({ given, values, lines, owners, names }), short: box.value })
  }
  const sent = await submit(given, postGeneralEntry, input)
  if (!sent.ok) return refused(sent)
  return redirect(paths.entry(cooperative.slug, sent.result.entry_id))
})

function isForTemplate(form: FormData): boolean {
  const step = form.get('step')
  return step === 'template' || step === 'new-template'
}

/**
 * Keeps the form as a template; what keeps it from being kept is told at its field.
 *
 * @throws {Response} The way to the templates, when it is kept.
 */
async function keepTemplate(
  given: TenantGiven & { readonly form: FormData },
  form: {
    readonly typed: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
    readonly lines: readonly FormLine[]
  },
) {
  const input = templateInput(form.typed, form.lines, given.form.get('step'))
  const sent = await submit(given, saveEntryTemplate, input)
  if (sent.ok) throw redirect(paths.templates(given.cooperative.slug))
  const { name, ...errors } = sent.trouble.errors
  const told = name === undefined ? errors : { ...errors, template_name: name }
  return { ...sent, trouble: { values: form.values, errors: told } }
}

type Owner = { readonly id: string; readonly no: string; readonly name: string }
type Named = { readonly name: string; readonly english: string }

/** The lines of the form, which accounts ask for an owner, and whom one may choose from on each of the form's lines. */
async function readLines(given: TenantGiven, typed: Readonly<Record<string, string>>) {
  return readTenant(given.context.db, given.cooperative.id, async (tx) => {
    const book = await mainBook(tx, given.cooperative.id)
    const accounts = await listAccounts(tx, book)
    const lines = linesIn(typed, accounts)
    const controls = new Set(
      accounts.filter((account) => account.control_kind !== null).map(({ code }) => code),
    )
    const owners: Record<string, readonly Owner[]> = {}
    for (const { account } of lines) {
      if (controls.has(account)) owners[account] ??= await listSubledgers(tx, book, account)
    }
    const names = new Map<string, Named>(accounts.map((account) => [account.code, account]))
    const cash = (await postingMap(tx, book)).get('cash')
    return { lines, controls, owners, names, cash }
  })
}

function sideOf(line: { readonly debit: Money; readonly credit: Money }) {
  return line.credit.isZero()
    ? ({ side: 'debit', amount: line.debit } as const)
    : ({ side: 'credit', amount: line.credit } as const)
}

/** How many rows the form had. */
function rowsIn(typed: Readonly<Record<string, string>>): number {
  return Object.keys(typed).filter((name) => /^lines\.\d+\.account$/.test(name)).length
}

function checked(at: {
  readonly given: TenantGiven & { readonly form: FormData }
  readonly values: Readonly<Record<string, string>>
  readonly lines: readonly FormLine[]
  readonly owners: Readonly<Record<string, readonly Owner[]>>
  readonly names: ReadonlyMap<string, Named>
}) {
  const { given, values, lines, owners, names } = at
  const sums = lines.map((line) => sumsOf([line]))
  const total = sumsOf(lines)
  return {
    step: 'check',
    key: keyOf(given.form),
    values,
    memo: values['memo'] ?? '',
    date: values['date'] || given.today,
    total: { debit: total.debit.toString(), credit: total.credit.toString() },
    lines: lines.map((line, row) => {
      const owner = owners[line.account]?.find(({ id }) => id === line.subledger_id)
      const sum = sums[row]
      return {
        key: String(row),
        code: line.account,
        name: names.get(line.account)?.name ?? '',
        english: names.get(line.account)?.english ?? '',
        owner: owner === undefined ? null : `${owner.name} (${owner.no})`,
        debit: sum?.debit.isZero() ? null : (sum?.debit.toString() ?? null),
        credit: sum?.credit.isZero() ? null : (sum?.credit.toString() ?? null),
      }
    }),
  } as const
}

export default function NewEntry() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <EntryCheck checked={answer} />
  return <EntryForm page={page} refused={answer} />
}
