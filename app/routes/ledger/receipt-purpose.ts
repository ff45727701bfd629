import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { accountNames } from '#app/routes/savings/account-names.ts'
import type { EntryView } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a paper about savings is for, by what the cooperative calls its products. */
export async function savingsPurpose(
  tx: TenantTx,
  entry: EntryView,
  { cooperative, language }: { readonly cooperative: Cooperative; readonly language: Language },
): Promise<string> {
  const t = translator(language)
  if (entry.event === 'members.pay_refund') return t('ledger.purpose.refund')
  if (entry.event === 'loans.return_deposit') {
    const no = entry.lines.find(({ subledgerNo }) => subledgerNo !== null)?.subledgerNo ?? ''
    return `${t('loans.deposit')}, ${t('ledger.loanNo', { no })}`
  }
  const ids = [...new Set(entry.lines.flatMap(({ subledgerId }) => subledgerId ?? []))]
  const names = await accountNames(tx, cooperative.id, { ids, language })
  const named = (id: string | undefined) => names.get(id ?? '') ?? ''
  const [first = '', second = ''] = ids
  if (entry.event === 'savings.transfer') {
    return t('ledger.purpose.transfer', { from: named(first), to: named(second) })
  }
  if (entry.event === 'savings.pay_term_interest') {
    return t('ledger.purpose.termInterest', { name: named(first) })
  }
  return named(first)
}
