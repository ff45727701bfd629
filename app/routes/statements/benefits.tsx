import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { SpanQuestion, StatementPaper } from '#app/components/statement-paper.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { spanAsked, usualSpans } from '#app/http/span-asked.ts'
import { benefitsOf } from '#app/routes/statements/benefits-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('benefits.title'))

/** What membership was worth in a span; this year so far unless asked. */
export const loader = guard(
  'statements:read',
  async ({ tx, cooperative, actor, url, today, language }) => {
    const { isWrong, ...span } = spanAsked(url, today)
    const { slug } = cooperative
    return {
      ...span,
      isWrong,
      ...(await benefitsOf(tx, cooperative, { span, language })),
      spans: usualSpans(today).map(({ key, ...usual }) => ({
        key,
        href: paths.benefits(slug, usual),
        isCurrent: usual.from === span.from && usual.to === span.to,
      })),
      file: paths.benefitsFile(slug, span),
      writing: can(actor, 'statements:reference')
        ? { price: paths.newPrice(slug), rate: paths.newRate(slug) }
        : null,
      back: paths.books(slug),
    }
  },
)

export default function Benefits() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { writing } = page
  return (
    <>
      <PageHead
        title={t('benefits.title')}
        lede={t('statements.span', { name: cooperative.name, from: page.from, to: page.to })}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <SpanQuestion from={page.from} to={page.to} spans={page.spans} />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {writing === null ? null : (
        <Toolbar>
          <ButtonLink href={writing.price} kind="second" icon="add">
            {t('benefits.newPrice')}
          </ButtonLink>
          <ButtonLink href={writing.rate} kind="second" icon="add">
            {t('benefits.newRate')}
          </ButtonLink>
        </Toolbar>
      )}
      <StatementPaper paper={page.paper} file={page.file} />
      <PaperSigns paper={page.paper} />
    </>
  )
}
