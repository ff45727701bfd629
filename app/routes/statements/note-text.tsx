import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seenMark, writeNote } from '#app/commands/statements/note-text.ts'
import { readNotes } from '#app/commands/statements/notes.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { TextArea } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { noteParagraphs, noteTemplate } from '#app/documents/note-texts.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { comparedDay } from '#app/http/span-asked.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { sectionParam } from '#app/routes/statements/notes-of.ts'
import { noteVersions } from '#db/queries/note-texts.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('notes.title'))

const MOST_SHOWN = 20

/** A section as it was written, or the usual text, as it will be printed, and who wrote what before. */
export const loader = guardNamed('statements:read', async (given) => {
  const { tx, cooperative, actor, params, url, today, language } = given
  const section = sectionParam(params['section'])
  const year = yearAsked(url, today)
  const on = year === Number(today.slice(0, 4)) ? today : localDate(`${year}-12-31`)
  const data = await readNotes(tx, cooperative, { on, before: comparedDay(on, 'year-end') })
  const versions = await noteVersions(tx, cooperative.id, section)
  const now = versions.find((one) => one.year <= year)
  const written = now?.body ?? ''
  return {
    people: versions.map(({ writtenBy }) => writtenBy),
    key: newKey(),
    section,
    year,
    seen: seenMark(now),
    text: written === '' ? noteTemplate(section, translator(language)) : written,
    printed: noteParagraphs(data, section, language),
    mayWrite: can(actor, 'statements:notes'),
    history: versions.slice(0, MOST_SHOWN).map((one) => ({
      key: seenMark(one),
      year: one.year,
      version: one.version,
      body: one.body,
      by: one.writtenBy,
      at: one.writtenAt.toISOString(),
    })),
    back: paths.notes(cooperative.slug, on),
  }
})

/** Writes the section from the book year on. */
export const action = guardAction('statements:notes', async (given) => {
  const section = sectionParam(given.params['section'])
  const year = yearAsked(given.url, given.today)
  const { body = '', seen } = fieldsOf(given.form)
  // An untouched usual text stays the usual one, so that it goes on being filled from the data.
  const isUsual =
    body.replaceAll('\r\n', '\n').trim() === noteTemplate(section, translator(given.language))
  const raw = { section, year, body: isUsual ? '' : body, ...(seen === undefined ? {} : { seen }) }
  const sent = await submit(given, writeNote, raw)
  return sent.ok ? redirect(paths.noteText(given.cooperative.slug, section, year)) : again(sent)
})

function yearAsked(url: URL, today: LocalDate): number {
  const now = Number(today.slice(0, 4))
  const asked = url.searchParams.get('tahun') ?? ''
  const year = /^\d{4}$/.test(asked) ? Number(asked) : now
  return year < 1946 || year > now ? now : year
}

export default function NoteText() {
  const t = useT()
  const { csrf, cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('notes.edit', { section: t(`notes.section.${page.section}`) })}
        lede={t('notes.editLede', { name: cooperative.name, year: page.year })}
        back={{ href: page.back, label: t('notes.back') }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{ body: t('notes.body') }} />
      {page.mayWrite ? (
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <input type="hidden" name="seen" value={page.seen} />
          <TextArea
            name="body"
            label={t('notes.body')}
            hint={t('notes.bodyHint')}
            value={refused?.values['body'] ?? page.text}
            error={refused?.errors['body']}
            rows={14}
            maxLength={20_000}
            required={false}
          />
          <ActionBar>
            <Button icon="check">{t('notes.save')}</Button>
          </ActionBar>
        </Form>
      ) : null}
      <Panel title={t('notes.printedAs')}>
        {page.printed.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Panel>
      <History />
    </>
  )
}

function History() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <Panel title={t('notes.history')}>
      {page.history.length === 0 ? (
        <Note>{t('notes.historyEmpty')}</Note>
      ) : (
        <List>
          {page.history.map(({ key, year, version, body, by, at }) => (
            <ListRow
              key={key}
              title={t('notes.version', { year, version })}
              note={
                <>
                  {page.names[by] ?? t('ledger.someone')},{' '}
                  {formatMoment(at, { language, zone: cooperative.zone })}
                  <br />
                  {body === '' ? t('notes.usual') : body}
                </>
              }
            />
          ))}
        </List>
      )}
    </Panel>
  )
}
