import { sumsOf } from '#app/commands/interest-sums.ts'
import type { InterestLine } from '#app/components/interest-run.tsx'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { type Paging, pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { type InterestRun, listItems } from '#db/queries/interest-runs.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import type { TenantTx } from '#db/tables.ts'

const PAGE_SIZE = 50

type Asking = TenantGiven & { readonly tx: TenantTx }

type Table = {
  readonly accounts: number
  readonly gross: string
  readonly tax: string
  readonly net: string
  readonly lines: readonly InterestLine[]
  readonly paging: Paging
}

type Shown = {
  readonly table: Table | null
  /** Why there is no table, in words; null when nobody earns anything. */
  readonly trouble: string | null
  /** The fingerprint of what the books say now, where it may be submitted. */
  readonly digest: string | null
  /** What waits no longer agrees with the books. */
  readonly hasChanged: boolean
}

/** What a month's page shows: the run that waits or was posted, else what a run would come to. */
export async function monthShown(
  given: Asking,
  month: Month,
  live: InterestRun | null,
): Promise<Shown> {
  const now = live?.state === 'posted' ? null : await worked(given, month)
  if (live !== null) {
    const digest = now?.digest ?? null
    const hasChanged = live.state === 'submitted' && digest !== live.digest
    return { table: await tableOf(given, live), trouble: null, digest, hasChanged }
  }
  return { table: null, trouble: null, digest: null, ...now, hasChanged: false }
}

async function tableOf(given: Asking, run: InterestRun): Promise<Table> {
  const { limit, offset, paging } = pageAsked(given.url, { found: run.accounts, size: PAGE_SIZE })
  const of = { runId: run.id, limit, offset }
  const items = await listItems(given.tx, given.cooperative.id, of)
  return {
    accounts: run.accounts,
    ...sums(run),
    paging,
    lines: items.map((item) => lineOf(given, item)),
  }
}

async function worked(given: Asking, month: Month): Promise<Omit<Shown, 'hasChanged'>> {
  const { tx, cooperative, language, url } = given
  try {
    await refuseUnready(given, month)
    const found = await sumsOf(tx, cooperative.id, month)
    const { items, digest } = found
    if (items.length === 0) return { table: null, trouble: null, digest: null }
    const { limit, offset, paging } = pageAsked(url, { found: items.length, size: PAGE_SIZE })
    const lines = items.slice(offset, offset + limit).map(({ earned, tax, ...account }) =>
      lineOf(given, {
        ...account,
        lowest: earned.lowest,
        average: earned.average.toFixed(),
        gross: earned.interest,
        tax,
      }),
    )
    const table = { accounts: items.length, ...sums(found), paging, lines }
    return { table, trouble: null, digest }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { table: null, trouble: errorText(language, error), digest: null }
  }
}

async function refuseUnready({ tx, cooperative, today }: Asking, month: Month): Promise<void> {
  if (month >= today.slice(0, 7)) throw new DomainError('date_in_future')
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && lastDay(month) <= closed) throw new DomainError('period_closed')
}

type Item = Parameters<typeof lineFacts>[0]

function lineOf({ cooperative }: Asking, item: Item): InterestLine {
  return { ...lineFacts(item), href: paths.passbook(cooperative.slug, item.accountId) }
}

function lineFacts(item: {
  readonly accountId: string
  readonly accountNo: string
  readonly memberName: string
  readonly opening: Money
  readonly lowest: Money
  readonly average: string
  readonly gross: Money
  readonly tax: Money
}) {
  return {
    key: item.accountId,
    name: item.memberName,
    no: item.accountNo,
    opening: item.opening.toString(),
    lowest: item.lowest.toString(),
    average: Money.round(new Exact(item.average)).toString(),
    ...sums(item),
  }
}

function sums({ gross, tax }: { readonly gross: Money; readonly tax: Money }) {
  return { gross: gross.toString(), tax: tax.toString(), net: gross.minus(tax).toString() }
}
