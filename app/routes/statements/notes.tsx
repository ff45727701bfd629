import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { EmptyState, Grain, Notice, Panel } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { StatementPaper } from '#app/components/statement-paper.tsx'
import { NOTE_SECTIONS } from '#app/domain/statements/note-texts.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { sheetAsked } from '#app/routes/statements/balance-sheet-of.ts'
import { notesOf } from '#app/routes/statements/notes-of.ts'
import { noteTexts } from '#db/queries/note-texts.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('notes.title'))

/** The notes to the statements of a day, beside the end of last year or the same day a year before. */
export const loader = guardNamed(
  'statements:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { on, against, isWrong } = sheetAsked(url, today)
    const { slug } = cooperative
    const year = Number(on.slice(0, 4))
    const { paper, data, isEmpty } = await notesOf(tx, cooperative, { on, against, language })
    const written = await noteTexts(tx, cooperative.id, year)
    const texts = NOTE_SECTIONS.map((section) => {
      const own = written.get(section)
      const by = own === undefined || own.body === '' ? null : own
      return {
        section,
        href: paths.noteText(slug, section, year),
        by: by?.writtenBy ?? null,
        at: by?.writtenAt.toISOString() ?? '',
        year: by?.year ?? year,
      }
    })
    return {
      people: texts.map(({ by }) => by),
      on,
      before: data.before,
      against,
      isWrong,
      isEmpty,
      today,
      paper,
      texts,
      file: paths.notesFile(slug, {
        per: on,
        ...(against === 'year-ago' ? { banding: 'tahun' } : {}),
      }),
      back: paths.books(slug),
    }
  },
)

export default function Notes() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const said = { name: cooperative.name, date: page.on, before: page.before }
  return (
    <>
      <PageHead
        title={t('notes.title')}
        lede={t('statements.onDayAgainst', said)}
        back={{ href: page.back, label: t('statements.books') }}
      />
      <Question>
        <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
        <Select
          name="banding"
          label={t('statements.against')}
          value={page.against === 'year-ago' ? 'tahun' : ''}
          options={[
            { value: '', label: t('statements.yearEnd') },
            { value: 'tahun', label: t('statements.yearAgo') },
          ]}
        />
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      <Texts />
      {page.isEmpty ? (
        <EmptyState title={t('statements.empty')} icon="sheet">
          {t('statements.emptyText')}
        </EmptyState>
      ) : null}
      <StatementPaper paper={page.paper} file={page.file} />
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}

function Texts() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <Panel title={t('notes.texts')} note={t('notes.textsNote')}>
      <List>
        {page.texts.map(({ section, href, by, at, year }) => (
          <ListRow
            key={section}
            href={href}
            title={t(`notes.section.${section}`)}
            note={
              by === null
                ? t('notes.usual')
                : t('notes.writtenBy', {
                    name: page.names[by] ?? t('ledger.someone'),
                    moment: formatMoment(at, { language, zone: cooperative.zone }),
                    year,
                  })
            }
            mark={<Grain icon="book" />}
          />
        ))}
      </List>
    </Panel>
  )
}
