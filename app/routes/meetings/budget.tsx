import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import {
  budgetPaperOf,
  isBudgetYear,
  monthsAsked,
  yearAsked,
} from '#app/routes/meetings/budget-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('budget.title'))

/** A year's budget for some months of it, beside what happened in them. */
export const loader = guard('meetings:read', async (given) => {
  const { tx, cooperative, actor, params, url, today, language } = given
  const year = yearAsked(params['year'])
  const { from, to, isWrong } = monthsAsked(url, year, today)
  const { slug } = cooperative
  return {
    year,
    from,
    to,
    isWrong,
    paper: await budgetPaperOf(tx, cooperative, { year, from, to, language }),
    edit: can(actor, 'budget:set') ? paths.budgetForm(slug, year) : null,
    file: paths.budgetFile(slug, year, { from, to }),
    years: [year - 1, year + 1]
      .filter(isBudgetYear)
      .map((other) => ({ other, href: paths.budget(slug, other) })),
    back: paths.meetings(slug),
  }
})

export default function BudgetPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const edit =
    page.edit === null ? null : (
      <ButtonLink href={page.edit} icon="add">
        {t('budget.edit')}
      </ButtonLink>
    )
  return (
    <>
      <PageHead
        title={t('budget.title')}
        lede={t('budget.lede')}
        back={{ href: page.back, label: t('meetings.title') }}
        tools={
          <>
            {page.years.map(({ other, href }) => (
              <ButtonLink key={other} href={href} kind="plain">
                {String(other)}
              </ButtonLink>
            ))}
            {page.paper === null ? null : edit}
          </>
        }
      />
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.paper === null ? (
        <EmptyState title={t('budget.none', { year: page.year })} icon="chart" action={edit}>
          {t('budget.noneText')}
        </EmptyState>
      ) : (
        <>
          <Question>
            <Field name="dari" label={t('budget.from')} type="month" value={page.from} />
            <Field name="sampai" label={t('budget.to')} type="month" value={page.to} />
            <Button kind="second">{t('statements.show')}</Button>
          </Question>
          {page.paper.story.map((text) => (
            <Lede key={text}>{text}</Lede>
          ))}
          <PaperLinks file={page.file} />
          <PaperTables paper={page.paper} />
          <Note>{t('budget.partNote')}</Note>
          <PaperSigns paper={page.paper} />
        </>
      )}
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
