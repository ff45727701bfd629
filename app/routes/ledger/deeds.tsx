import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperTables } from '#app/components/paper-tables.tsx'
import { MARKS } from '#app/domain/tenancy/deed.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { DEED_AREAS, deedsAfter, deedsAsked, deedsOf } from '#app/routes/ledger/deeds-of.ts'
import { listDoers } from '#db/queries/deeds.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('deeds.title'))

const PER_PAGE = 50

/** Who changed what since the last annual meeting, in sentences; what is unusual is counted above. */
export const loader = guard('deeds:read', async ({ tx, cooperative, url, today, language }) => {
  const wish = await deedsAsked(tx, cooperative, { url, today })
  const { paper, counts, next } = await deedsOf(tx, cooperative, {
    ...wish,
    limit: PER_PAGE,
    language,
  })
  const { slug } = cooperative
  const { from, to, actor = '', area = '', mark, record, isWrong } = wish
  const asked = {
    dari: from,
    sampai: to,
    ...(actor === '' ? {} : { orang: actor }),
    ...(area === '' ? {} : { bagian: area }),
    ...(record === undefined ? {} : { catatan: record }),
  }
  return {
    paper,
    from,
    to,
    today,
    actor,
    area,
    isWrong,
    isRecord: record !== undefined,
    doers: await listDoers(tx, cooperative.id, wish),
    areas: [...DEED_AREAS],
    unusual: MARKS.filter((one) => counts[one] > 0).map((one) => ({
      mark: one,
      count: counts[one],
      isShown: one === mark,
      href: paths.deeds(slug, { ...asked, tanda: one }),
    })),
    all:
      mark === undefined && record === undefined
        ? null
        : paths.deeds(slug, { dari: from, sampai: to }),
    next: deedsAfter(url, next),
    file: paths.deedsFile(slug, mark === undefined ? asked : { ...asked, tanda: mark }),
    back: paths.books(slug),
  }
})

export default function Deeds() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('deeds.title')}
        lede={page.paper.of}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Question>
        <Field
          name="dari"
          label={t('ledger.from')}
          type="date"
          value={page.from}
          max={page.today}
        />
        <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} max={page.today} />
        <Select
          name="orang"
          label={t('deeds.person')}
          value={page.actor}
          options={[
            { value: '', label: t('deeds.everyone') },
            ...page.doers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          name="bagian"
          label={t('deeds.area')}
          value={page.area}
          options={[
            { value: '', label: t('deeds.allAreas') },
            ...page.areas.map((area) => ({ value: area, label: t(`deeds.areas.${area}`) })),
          ]}
        />
        <Button kind="second">{t('ledger.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('ledger.badSpan')}</p>
        </Notice>
      ) : null}
      {page.isRecord ? (
        <Notice tone="info">
          <p>{t('deeds.ofRecord')}</p>
        </Notice>
      ) : null}
      <Lede>{page.paper.story[0]}</Lede>
      <Unusual unusual={page.unusual} />
      <Toolbar>
        {page.all === null ? null : (
          <ButtonLink href={page.all} kind="plain">
            {t('deeds.showAll')}
          </ButtonLink>
        )}
      </Toolbar>
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} />
      {page.next === null ? null : (
        <Toolbar>
          <ButtonLink href={page.next} kind="second" icon="next">
            {t('deeds.older')}
          </ButtonLink>
        </Toolbar>
      )}
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

function Unusual({
  unusual,
}: {
  readonly unusual: ReturnType<typeof useLoaderData<typeof loader>>['unusual']
}) {
  const t = useT()
  if (unusual.length === 0) return <Lede>{t('deeds.noneUnusual')}</Lede>
  return (
    <Panel title={t('deeds.unusualTitle')}>
      <List>
        {unusual.map(({ mark, count, href, isShown }) => (
          <ListRow
            key={mark}
            title={`${t(`deeds.mark.${mark}`)}: ${count}`}
            note={isShown ? t('deeds.shownBelow') : t(`deeds.markNote.${mark}`)}
            href={href}
          />
        ))}
      </List>
    </Panel>
  )
}
