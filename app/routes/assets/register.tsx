import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { registerOf } from '#app/routes/assets/register-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('assets.title'))

/** Every fixed asset on a day, beside the accounts it must equal. */
export const loader = guard(
  'assets:read',
  async ({ tx, cooperative, actor, url, today, language }) => {
    const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
    const { slug } = cooperative
    return {
      on,
      today,
      isWrong,
      ...(await registerOf(tx, cooperative, { on, language })),
      file: paths.assetRegisterFile(slug, on),
      add: can(actor, 'assets:record')
        ? { fresh: paths.newAsset(slug), old: paths.oldAsset(slug) }
        : null,
      depreciation: paths.depreciation(slug),
      back: paths.books(slug),
    }
  },
)

export default function AssetRegister() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const doors = (
    <Toolbar>
      {page.add === null ? null : (
        <>
          <ButtonLink href={page.add.fresh} icon="add">
            {t('assets.new')}
          </ButtonLink>
          <ButtonLink href={page.add.old} kind="second">
            {t('assets.old')}
          </ButtonLink>
        </>
      )}
      <ButtonLink href={page.depreciation} kind="second" icon="calendar">
        {t('assets.depreciation')}
      </ButtonLink>
    </Toolbar>
  )
  return (
    <>
      <PageHead
        title={t('assets.title')}
        lede={t('assets.onDay', { name: cooperative.name, date: page.on })}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      {doors}
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEmpty ? (
        <EmptyState title={t('assets.empty')} icon="box">
          {t('assets.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Question>
            <Field name="per" label={t('assets.on')} type="date" value={page.on} max={page.today} />
            <Button kind="second">{t('assets.show')}</Button>
          </Question>
          <Lede>{page.paper.story[0]}</Lede>
          <PaperLinks file={page.file} />
          <PaperTables paper={page.paper} />
        </>
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('assets.lede')}</PageFoot>
    </>
  )
}
