import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { trialBalanceOf } from '#app/routes/statements/trial-balance-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('statements.trialBalance'))

/** Every account from 1 January to a day: opening, turnover, closing. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
    const { slug } = cooperative
    return {
      on,
      today,
      isWrong,
      ...(await trialBalanceOf(tx, cooperative, { on, language })),
      file: paths.trialBalanceFile(slug, on),
      back: paths.books(slug),
    }
  },
)

export default function TrialBalance() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('statements.trialBalance')}
        lede={t('statements.onDay', { name: cooperative.name, date: page.on })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <Question>
        <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isBalanced ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('statements.trialUneven')}</p>
        </Notice>
      )}
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="scale">
          {t('statements.emptyText')}
        </EmptyState>
      ) : (
        <>
          {page.isBalanced ? <Lede>{page.paper.story[0]}</Lede> : null}
          <PaperLinks file={page.file} />
          <PaperTables paper={page.paper} wide />
        </>
      )}
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
