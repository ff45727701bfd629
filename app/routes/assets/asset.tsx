import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cardOf } from '#app/routes/assets/asset-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('assets.card'))

/** The card of one asset, and what may be done with it. */
export const loader = guard(
  'assets:read',
  async ({ tx, cooperative, actor, params, today: on, language }) => {
    const asked = { asset: params['asset'], on, language }
    const { paper, asset, disposal } = await cardOf(tx, cooperative, asked)
    const { slug } = cooperative
    const isThere = asset.withdrawn === null && disposal === null
    const mayUndo = asset.withdrawn === null && can(actor, 'assets:undo')
    return {
      paper,
      name: asset.name,
      file: paths.assetCardFile(slug, asset.id),
      change:
        asset.withdrawn === null && can(actor, 'assets:describe')
          ? paths.assetChange(slug, asset.id)
          : null,
      dispose: isThere && can(actor, 'assets:record') ? paths.assetDisposal(slug, asset.id) : null,
      undo: mayUndo ? paths.assetUndo(slug, asset.id) : null,
      back: paths.assets(slug),
    }
  },
)

export default function AssetPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.name}
        lede={page.paper.title}
        back={{ href: page.back, label: t('assets.title') }}
      />
      <Lede>{page.paper.story[0]}</Lede>
      <Toolbar>
        {page.change === null ? null : (
          <ButtonLink href={page.change} kind="second" icon="gear">
            {t('assets.change')}
          </ButtonLink>
        )}
        {page.dispose === null ? null : (
          <ButtonLink href={page.dispose} kind="second">
            {t('assets.dispose')}
          </ButtonLink>
        )}
        {page.undo === null ? null : (
          <ButtonLink href={page.undo} kind="plain">
            {t('assets.undo')}
          </ButtonLink>
        )}
      </Toolbar>
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} />
      <PaperSigns paper={page.paper} />
    </>
  )
}
