import { standingsOn } from '#app/commands/loan-standing.ts'
import { type AgedRow, ageingPaper } from '#app/documents/subledger-list.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { inForce } from '#app/domain/dated.ts'
import { RECEIVABLE_CODES } from '#app/domain/ledger/account-book.ts'
import {
  type AgedPart,
  type AgeingLimits,
  agesOf,
  openParts,
  totalAge,
} from '#app/domain/ledger/ageing.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { rulesOf } from '#app/domain/tenancy/rules.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { listAccounts } from '#db/queries/books.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { listRules } from '#db/queries/rules.ts'
import { type OwnerLines, ownerLines } from '#db/queries/subledgers.ts'
import type { TenantTx } from '#db/tables.ts'

const WORDS = { loans: 'pinjaman', receivables: 'piutang' } as const
type Claims = keyof typeof WORDS

/** The claims an address asks for (`daftar`, `per`, `cari`) by their age; loans unless asked. */
export async function ageingOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly url: URL
    readonly today: LocalDate
    readonly language: Language
    readonly page?: (found: number) => { readonly limit: number; readonly offset: number }
  },
) {
  const { url, language } = asked
  const t = translator(language)
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), asked.today)
  const claims: Claims =
    url.searchParams.get('daftar') === WORDS.receivables ? 'receivables' : 'loans'
  const book = await mainBook(tx, cooperative.id)
  const accounts = await listAccounts(tx, book)
  const codes =
    claims === 'receivables'
      ? [...RECEIVABLE_CODES]
      : accounts.filter(({ control_kind }) => control_kind === 'loan').map(({ code }) => code)
  const { limits, source } = await bandsOn(tx, cooperative.id, on)
  const schedules = claims === 'loans' ? await schedulesOn(tx, cooperative.id, on) : new Map()
  const all = (await ownerLines(tx, book, { codes, on }))
    .map((owner): AgedRow => {
      const parts = partsOf(owner, schedules.get(owner.subledgerId ?? ''))
      const account = accounts.find(({ code }) => code === owner.code)
      const named = language === 'id' ? account?.name : account?.english
      return {
        key: `${owner.code}-${owner.subledgerId ?? ''}`,
        account: owner.code,
        no: owner.no,
        name: owner.name === '' ? (named ?? '') : owner.name,
        ages: agesOf(parts, { date: on, limits }),
        href:
          claims === 'loans' && owner.subledgerId !== null
            ? paths.loan(cooperative.slug, owner.subledgerId)
            : null,
      }
    })
    .filter(({ ages }) => Object.values(ages).some((amount) => !amount.isZero()))
  const totals = await accountTotals(tx, book, on)
  const control = Money.sum(
    totals.filter(({ code }) => codes.includes(code)).map((row) => row.debit.minus(row.credit)),
  )
  const search = url.searchParams.get('cari')?.trim().slice(0, 100) ?? ''
  const found = all.filter((row) =>
    `${row.no} ${row.name}`.toLocaleLowerCase('id').includes(search.toLocaleLowerCase('id')),
  )
  const { limit, offset } = asked.page?.(found.length) ?? { limit: found.length, offset: 0 }
  const rows = found.slice(offset, offset + limit)
  const title = t(`books.ages.${claims}`)
  const shown = { cooperative, title, on, limits, source, all, rows, control }
  return {
    paper: ageingPaper(shown, language),
    on,
    isWrong,
    search,
    word: WORDS[claims],
    isEven: Money.sum(all.map(({ ages }) => totalAge(ages))).equals(control),
    lists: (['loans', 'receivables'] as const).map((one) => ({
      value: WORDS[one],
      label: t(`books.ages.${one}`),
    })),
  }
}

/** The bands in force on a day, and the decision they come from. */
async function bandsOn(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const rules = rulesOf('ageing_bands', await listRules(tx, cooperativeId, 'ageing_bands'))
  const value = inForce(rules, date)
  const days = (name: string) => Number(value[name] ?? 0)
  const limits: AgeingLimits = [days('first_days'), days('second_days'), days('third_days')]
  return { limits, source: rules.findLast(({ from }) => from <= date)?.source ?? '' }
}

/** What is left of each instalment of the loans that run on a day, by loan. */
async function schedulesOn(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const standings = await standingsOn(tx, cooperativeId, date)
  return new Map(
    standings.map(({ loan, position }) => [
      loan.id,
      position.standings.map(
        ({ instalment, principalLeft }): AgedPart => ({
          since: instalment.dueOn,
          amount: principalLeft,
        }),
      ),
    ]),
  )
}

/** A claim's open parts: by its schedule where there is one that comes to what is owed, by its lines otherwise. */
function partsOf(owner: OwnerLines, schedule: readonly AgedPart[] | undefined) {
  const owed = Money.sum(owner.lines.map(({ amount }) => amount))
  const planned = Money.sum((schedule ?? []).map(({ amount }) => amount))
  return schedule !== undefined && planned.equals(owed) ? schedule : openParts(owner.lines)
}
