import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { correctEntry, withdrawEntry } from '#app/commands/registers.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { TextArea } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { RegisterFields, useRegisterLabels } from '#app/components/register-form.tsx'
import { DateText } from '#app/components/values.tsx'
import { choiceText, columnLabel } from '#app/documents/cooperative-books.ts'
import { DomainError } from '#app/domain/errors.ts'
import { bookOfRegister } from '#app/domain/registers/books.ts'
import { columnsOf, mayWrite, type NamedColumn } from '#app/domain/registers/kinds.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { entryInput, membersOffered } from '#app/routes/registers/entry-form.ts'
import { entryVersions, type RegisterEntry } from '#db/queries/registers.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('registers.title'))

/** An entry with every version it had. */
export const loader = guardNamed('registers:read', async (given) => {
  const { tx, cooperative, actor, params, today } = given
  const id = idParam(params['note'], 'register_missing')
  const versions = await entryVersions(tx, cooperative.id, id)
  const [last] = versions
  const book = last === undefined ? null : bookOfRegister(last.kind)
  if (last === undefined || book === null) throw new DomainError('register_missing')
  const isOwn = can(actor, 'registers:write') && mayWrite(actor.roles, last.kind)
  return {
    key: newKey(),
    today,
    kind: last.kind,
    slug: book.slug,
    entry: shown(last),
    history: versions.map(shown),
    people: versions.map(({ writtenBy }) => writtenBy),
    isFromMeeting: last.meetingId !== null,
    mayWrite: isOwn && !last.isWithdrawn && last.meetingId === null,
    members: isOwn ? await membersOffered(tx, cooperative.id) : [],
    back: paths.cooperativeBook(cooperative.slug, book.slug),
  }
})

function shown(entry: RegisterEntry) {
  const { version, no, on, memberNo, memberName, fields, isWithdrawn, reason, writtenBy } = entry
  const member = memberNo === null ? '' : `${memberNo} · ${memberName}`
  const at = entry.writtenAt.toISOString().slice(0, 10)
  return { version, no, on, member, fields, isWithdrawn, reason, writtenBy, at }
}

/** `withdraw` strikes the entry out, anything else puts it right. */
export const action = guardAction('registers:write', async (given) => {
  const entry = idParam(given.params['note'], 'register_missing')
  const values = fieldsOf(given.form)
  const { kind = '', reason = '' } = values
  const back = paths.registerEntry(given.cooperative.slug, entry)
  if (given.form.get('step') === 'withdraw') {
    const sent = await submit(given, withdrawEntry, { entry, reason })
    return sent.ok ? redirect(back) : again(sent)
  }
  const input = { ...entryInput(values, kind), entry, reason }
  const sent = await submit(given, correctEntry, input)
  return sent.ok ? redirect(back) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function RegisterEntryPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('registers.entryNo', { no: page.entry.no })}
        lede={t(`registers.book.${page.slug}`)}
        back={{ href: page.back, label: t(`registers.book.${page.slug}`) }}
      />
      {page.entry.isWithdrawn ? (
        <Notice tone="bad">
          <p>{t('registers.struck', { reason: page.entry.reason ?? '' })}</p>
        </Notice>
      ) : null}
      <FormErrors errors={refused?.errors ?? {}} labels={useRegisterLabels(page.kind)} />
      <Panel title={t('registers.entryNo', { no: page.entry.no })} titleHidden>
        <EntryFacts page={page} />
        {page.isFromMeeting ? <Note>{t('registers.fromMeeting')}</Note> : null}
      </Panel>
      {page.mayWrite ? <Mend page={page} refused={refused} /> : null}
      <History page={page} />
    </>
  )
}

function EntryFacts({ page }: { readonly page: Page }) {
  const t = useT()
  const facts = columnsOf(page.kind).map((column) => ({
    label: columnLabel(t, page.kind, column.name),
    value: <FactText column={column} entry={page.entry} />,
    isThere: factOf(column, page.entry) !== '',
  }))
  return <Facts facts={facts.filter(({ isThere }) => isThere)} />
}

function factOf(column: NamedColumn, entry: Page['entry']): string {
  if (column.kind === 'on') return entry.on
  return column.kind === 'member' ? entry.member : (entry.fields[column.name] ?? '')
}

function FactText(props: { readonly column: NamedColumn; readonly entry: Page['entry'] }) {
  const t = useT()
  const { kind } = props.column
  const text = factOf(props.column, props.entry)
  if (kind === 'on' || kind === 'day') return <DateText date={text} />
  return <>{kind === 'choice' ? choiceText(t, text) : text}</>
}

function Mend(props: {
  readonly page: Page
  readonly refused: ReturnType<typeof useActionData<typeof action>>
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const { entry } = page
  const own = Object.entries(entry.fields).map(([name, text]) => [`fields.${name}`, text])
  const before = { on: entry.on, member: entry.member, ...Object.fromEntries(own) }
  const values: Readonly<Record<string, string>> = refused?.values ?? before
  return (
    <>
      <details>
        <summary>{t('registers.correct')}</summary>
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <input type="hidden" name="kind" value={page.kind} />
          <RegisterFields
            kind={page.kind}
            values={values}
            errors={refused?.errors ?? {}}
            members={page.members}
            today={page.today}
          />
          <TextArea
            name="reason"
            label={t('registers.reason')}
            hint={t('registers.reasonHint')}
            value={values['reason']}
            error={refused?.errors['reason']}
            maxLength={200}
          />
          <Toolbar>
            <Button icon="check">{t('registers.correctSave')}</Button>
          </Toolbar>
        </Form>
      </details>
      <details>
        <summary>{t('registers.withdraw')}</summary>
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <Note>{t('registers.withdrawText')}</Note>
          <TextArea name="reason" label={t('registers.reason')} maxLength={200} />
          <Toolbar>
            <Button kind="danger" name="step" value="withdraw">
              {t('registers.withdrawSave')}
            </Button>
          </Toolbar>
        </Form>
      </details>
    </>
  )
}

function History({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('registers.history')}>
      <List>
        {page.history.map((version) => (
          <ListRow
            key={version.version}
            title={
              version.isWithdrawn
                ? t('registers.isWithdrawn')
                : t('registers.version', { version: version.version })
            }
            note={[
              t('registers.writtenBy', {
                name: page.names[version.writtenBy] ?? t('rules.someone'),
                date: version.at,
              }),
              version.reason ?? '',
              Object.values(version.fields).join(' · '),
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          />
        ))}
      </List>
    </Panel>
  )
}
