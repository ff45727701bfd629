import type { Receipt } from '#app/documents/receipt.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { findExit } from '#db/queries/exits.ts'
import { memberOfSubledger } from '#db/queries/journal.ts'
import type { EntryView, LineView } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Who paid or was paid; what a member who died is refunded goes to the heir. */
export async function partyOf(
  tx: TenantTx,
  entry: EntryView,
  told: { readonly cooperative: Cooperative; readonly language: Language; readonly own: LineView },
): Promise<Receipt['party']> {
  const { cooperative, language, own } = told
  const member = await memberOfSubledger(tx, cooperative.id, own.subledgerId ?? '')
  if (member === null) return { name: own.subledgerName ?? '' }
  const { no: number, name } = member
  if (entry.event !== 'members.pay_refund') return { name, number }
  const heir = (await findExit(tx, cooperative.id, member.id))?.heir?.name ?? null
  if (heir === null) return { name, number }
  return { name: translator(language)('exit.heirOf', { heir, name }), number }
}
