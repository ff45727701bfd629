import { ColumnsInput, planReading } from '#app/commands/bank/read.ts'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { type BankColumns, guessColumns, type Rows } from '#app/domain/ledger/bank/columns.ts'
import type { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { errorText, translator } from '#app/i18n/catalogue.ts'
import { refusalOf } from '#db/failures.ts'
import { type BankAccount, listStatements } from '#db/queries/bank-statements.ts'
import type { TenantTx } from '#db/tables.ts'

const SHOWN = 12

/** The columns an address asks for, else those of the last statement that fits, else what the file looks like. */
export async function columnsFor(
  tx: TenantTx,
  account: BankAccount,
  file: { readonly rows: Rows; readonly url: URL },
): Promise<BankColumns> {
  const { rows, url } = file
  const asked = ColumnsInput.safeParse(columnsFields(Object.fromEntries(url.searchParams)))
  if (asked.success) return asked.data
  const guessed = guessColumns(rows)
  const [last] = await listStatements(tx, account)
  const before = ColumnsInput.safeParse(last?.columns)
  const isAlike =
    before.success && rows[before.data.header]?.length === rows[guessed?.header ?? 0]?.length
  if (before.success && isAlike)
    return { ...before.data, header: guessed?.header ?? before.data.header }
  return guessed ?? FIRST_ROW
}

/** What a file without headings is taken for at first. */
const FIRST_ROW: BankColumns = {
  header: 0,
  day: 0,
  order: 'dmy',
  text: 1,
  more: null,
  kind: 'signed',
  out: null,
  amount: 2,
  mark: null,
  balance: null,
}

const NAMES = ['header', 'day', 'order', 'text', 'more', 'kind', 'out', 'amount', 'mark', 'balance']

/** The fields of a form that say which column is what. */
export function columnsFields(values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    NAMES.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
}

/** What a file would bring with these columns, or what is wrong with it, in words. */
export async function previewOf(
  given: Pick<TenantGiven, 'cooperative' | 'today' | 'language' | 'url'> & {
    readonly tx: TenantTx
  },
  file: {
    readonly account: BankAccount
    readonly content: Uint8Array
    readonly columns: BankColumns
  },
) {
  const { url, language } = given
  const day = url.searchParams.get('through') ?? ''
  const through: LocalDate | null = isLocalDate(day) ? day : null
  const opening: Money | null = readRupiah(url.searchParams.get('opening') ?? '')
  try {
    const plan = await planReading(given, file.account, { ...file, through, opening })
    return { ok: true as const, plan: planText(plan) }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    return { ok: false as const, text: troubleText(language, refusal), code: refusal.code }
  }
}

function troubleText(
  language: TenantGiven['language'],
  refusal: NonNullable<ReturnType<typeof refusalOf>>,
): string {
  const { row = '', what = '', text = '' } = refusal.details
  const t = translator(language)
  if (what === 'day' || what === 'amount' || what === 'balance') {
    return t(`bank.problem.${what}`, { row, text })
  }
  if (what === 'closing') return t('bank.problem.closing', { text })
  return errorText(language, refusal)
}

function planText(plan: Awaited<ReturnType<typeof planReading>>) {
  return {
    from: plan.from,
    through: plan.through,
    opening: plan.opening.toString(),
    closing: plan.closing.toString(),
    known: plan.known,
    pending: plan.statement.pending,
    count: plan.lines.length,
    lines: plan.lines.slice(0, SHOWN).map(({ day, text, amount, balance, key }) => ({
      key,
      day,
      text,
      amount: amount.toString(),
      balance: balance?.toString() ?? null,
    })),
  }
}
