import { benefitsPaper } from '#app/documents/member-benefits.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { Money } from '#app/domain/money.ts'
import { memberBenefits } from '#app/domain/statements/benefits.ts'
import { netOf } from '#app/domain/statements/lines.ts'
import { surplusByParty, type UnitBalance } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { AskedSpan } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { surplusOver } from '#app/routes/statements/surplus-of.ts'
import { listPrices, listRates, monthlyAverages } from '#db/queries/benefits.ts'
import { mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Loans to members and their interest; members' savings that earn, and theirs. */
const LOANS = { codes: ['1201'], own: ['4101'] }
const SAVINGS = { codes: ['2101', '2102', '2103', '2201'], own: ['5101', '5102'] }

/** The report of what membership was worth as a paper, for the page and the files alike. */
export async function benefitsOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { span, language }: { readonly span: AskedSpan; readonly language: Language },
): Promise<{ readonly paper: TablePaper }> {
  const book = await mainBook(tx, cooperative.id)
  const { balances, statement } = await surplusOver(tx, cooperative, span)
  const benefits = memberBenefits({
    span,
    prices: await listPrices(tx, cooperative.id),
    rates: await listRates(tx, cooperative.id),
    loans: {
      stretches: await monthlyAverages(tx, book, { ...span, codes: LOANS.codes }),
      own: turnedOver(balances, LOANS.own),
    },
    savings: {
      stretches: await monthlyAverages(tx, book, { ...span, codes: SAVINGS.codes }),
      own: turnedOver(balances, SAVINGS.own),
    },
    surplusShare: surplusByParty(statement).memberSurplus,
  })
  const surplusHref = paths.surplusStatement(cooperative.slug, span, 'anggota')
  return { paper: benefitsPaper({ cooperative, span, benefits, surplusHref }, language) }
}

function turnedOver(balances: readonly UnitBalance[], codes: readonly string[]): Money {
  const own = balances.filter(({ code }) => codes.includes(code))
  return Money.sum(own.map((row) => netOf(row, 'turnover'))).abs()
}
