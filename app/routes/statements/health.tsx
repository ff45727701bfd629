import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Lede, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { healthPaperOf } from '#app/routes/statements/health-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('health.title'))

/** All data the supervisor's form and the portal ask for, as of a day. */
export const loader = guard('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  return {
    on,
    today,
    isWrong,
    paper: await healthPaperOf(tx, cooperative, { on, language }),
    file: paths.healthFile(cooperative.slug, on),
    back: paths.books(cooperative.slug),
  }
})

export default function Health() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('health.title')}
        lede={t('health.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Question>
        <Field name="per" label={t('health.on')} type="date" value={page.on} max={page.today} />
        <Button kind="second">{t('health.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      <Lede>{page.paper.story[0]}</Lede>
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} wide />
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
