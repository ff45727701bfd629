import { assetCard } from '#app/documents/assets.ts'
import { yearsOf } from '#app/domain/assets/depreciation.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { listDisposals } from '#db/queries/asset-disposals.ts'
import { getAsset, listMovements } from '#db/queries/assets.ts'
import type { TenantTx } from '#db/tables.ts'

/** The card of the asset an address names, for the page and the files alike. */
export async function cardOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly asset: string | undefined
    readonly on: LocalDate
    readonly language: Language
  },
) {
  const { on, language } = asked
  const t = translator(language)
  const id = idParam(asked.asset, 'asset_missing')
  const asset = await getAsset(tx, cooperative.id, { id, on })
  const [disposal] = await listDisposals(tx, cooperative.id, id)
  const movements = await listMovements(tx, cooperative.id, { assetId: id })
  const { name } = asset
  const story =
    asset.withdrawn !== null
      ? t('assets.withdrawnStory', { name, reason: asset.withdrawn.reason })
      : disposal === undefined
        ? t('assets.cardStory', { name, date: on, value: asset.cost.minus(asset.accumulated) })
        : t('assets.goneStory', { name, date: disposal.on, how: t(`assets.how.${disposal.how}`) })
  const events = movements.map((one, at) => ({
    ...one,
    key: String(at),
    ...(one.entryId === null ? {} : { href: paths.entry(cooperative.slug, one.entryId) }),
  }))
  const means = t(`assets.means.${asset.means}`)
  const paper = assetCard(
    {
      cooperative,
      on,
      story,
      asset: { ...asset, means },
      plan: asset.plan,
      years: yearsOf(asset.plan),
      events,
    },
    language,
  )
  return { paper, asset, disposal: disposal ?? null }
}
