import { accountName } from '#app/components/member-side.tsx'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { listNamedAccounts } from '#db/queries/savings-accounts.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * What people call savings accounts, by id: the product as the cooperative named it, a bilyet with its number,
 * the second account of a product with its own. Ids that are no savings are left out.
 */
export async function accountNames(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly ids: readonly string[]; readonly language: Language },
): Promise<ReadonlyMap<string, string>> {
  const t = translator(of.language)
  const accounts = await listNamedAccounts(tx, cooperativeId, of.ids)
  return new Map(
    accounts.map(({ id, certificateNo, ...account }) => {
      const name = accountName(t, certificateNo === null ? account : { ...account, serial: 1 })
      return [id, certificateNo === null ? name : `${name} ${certificateNo}`]
    }),
  )
}
