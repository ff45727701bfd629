import { assetRegister } from '#app/documents/assets.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { Language } from '#app/i18n/language.ts'
import { assetAccounts } from '#db/queries/asset-accounts.ts'
import { listAssets } from '#db/queries/assets.ts'
import { mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The register of fixed assets on a day, for the page and the files alike. */
export async function registerOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: { readonly on: LocalDate; readonly language: Language },
) {
  const { on, language } = asked
  const { slug } = cooperative
  const book = await mainBook(tx, cooperative.id)
  const assets = await listAssets(tx, cooperative.id, { on, standing: true })
  const accounts = (await assetAccounts(tx, book, on))
    .filter(({ registered, booked }) => !registered.isZero() || !booked.isZero())
    .map((one) => ({
      ...one,
      name: language === 'id' ? one.name : one.english,
      href: paths.journal(slug, { to: on, accounts: [one.code] }),
    }))
  const lines = assets.map((asset) => ({ ...asset, href: paths.asset(slug, asset.id) }))
  const paper = assetRegister({ cooperative, on, assets: lines, accounts }, language)
  return { paper, isEmpty: assets.length === 0 && accounts.length === 0 }
}
