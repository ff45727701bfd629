import { balanceSheetPaper, unitSheetPaper } from '#app/documents/balance-sheet.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { type BalanceSheet, balanceSheet } from '#app/domain/statements/neraca.ts'
import { balanceSheetByUnit } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paths } from '#app/http/paths.ts'
import { comparedDay } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import type { TenantTx } from '#db/tables.ts'

/** What an address asks of the balance sheet: the day, what it is held against, whole or by unit. */
export function sheetAsked(url: URL, today: LocalDate) {
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  const against = url.searchParams.get('banding') === 'tahun' ? 'year-ago' : 'year-end'
  const view = url.searchParams.get('tampilan') === 'unit' ? 'unit' : 'whole'
  return { on, isWrong, against, view } as const
}

type Asked = Omit<ReturnType<typeof sheetAsked>, 'isWrong'> & { readonly language: Language }

/** The balance sheet as a paper, for the page and the files alike. */
export async function balanceSheetOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { on, against, view, language }: Asked,
): Promise<{ readonly paper: TablePaper; readonly isEmpty: boolean; readonly isEven: boolean }> {
  const book = await mainBook(tx, cooperative.id)
  const before = comparedDay(on, against)
  const now = await sheetOn(tx, book, on)
  const hrefOf = (line: string, place: { readonly on: LocalDate; readonly unit?: string }) =>
    paths.figure(cooperative.slug, 'neraca', {
      line,
      from: newYearOf(place.on),
      to: place.on,
      unit: place.unit,
    })
  const isEven = now.difference.isZero()
  if (view === 'unit') {
    const span = { from: newYearOf(on), to: on, closing: 'without' } as const
    const units = balanceSheetByUnit(await unitBalances(tx, book, span))
    const paper = unitSheetPaper({ cooperative, on, now, units, hrefOf }, language)
    return { paper, isEmpty: isNothing(now), isEven }
  }
  const then = await sheetOn(tx, book, before)
  const paper = balanceSheetPaper({ cooperative, on, before, now, then, hrefOf }, language)
  return { paper, isEmpty: isNothing(now) && isNothing(then), isEven }
}

async function sheetOn(tx: TenantTx, book: BookRef, on: LocalDate): Promise<BalanceSheet> {
  const span = { from: newYearOf(on), to: on, closing: 'without' } as const
  return balanceSheet(await accountBalances(tx, book, span))
}

function isNothing({ figures }: BalanceSheet): boolean {
  return [...figures.values()].every((amount) => amount.isZero())
}
