import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { freezePack } from '#app/commands/meetings/freeze.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Tick } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { HashText } from '#app/components/hash-text.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'
import { listFrozen } from '#db/queries/frozen-papers.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.frozen'))

/** Every version of the frozen papers of a meeting, and the button that freezes them. */
export const loader = guard('meetings:read', async ({ tx, cooperative, actor, params }) => {
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const frozen = await listFrozen(tx, cooperative.id, meeting.id)
  const versions = [...new Set(frozen.map(({ version }) => version))]
  return {
    key: newKey(),
    year: meeting.year,
    isHeld: meeting.state === 'held',
    mayFreeze: meeting.state === 'held' && can(actor, 'meetings:hold'),
    versions: versions.map((version) => ({
      version,
      at:
        frozen
          .find((one) => one.version === version)
          ?.frozenAt.toISOString()
          .slice(0, 10) ?? '',
      papers: frozen
        .filter((one) => one.version === version)
        .map(({ title, code, sha256 }) => ({
          title,
          code,
          sha256,
          href: paths.frozenPdf(cooperative.slug, meeting.id, code),
          check: paths.verify(code),
        })),
    })),
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** Freezes the papers as they are now. */
export const action = guardAction('meetings:hold', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const sent = await submit(given, freezePack, {
    meeting,
    origin: given.url.origin,
    deeds: given.form.get('deeds') === 'yes' ? 'yes' : 'no',
  })
  return sent.ok ? redirect(paths.frozenPapers(given.cooperative.slug, meeting)) : again(sent)
})

export default function FrozenPapers() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const freeze = page.mayFreeze ? (
    <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
      <Note>{t('meetings.freezeNote')}</Note>
      <Tick name="deeds" value="yes" label={t('meetings.withDeeds')} checked={false} />
      <Toolbar>
        <Button icon="check">{t('meetings.freeze')}</Button>
      </Toolbar>
    </Form>
  ) : null
  return (
    <>
      <PageHead
        title={t('meetings.frozen')}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      {page.versions.length === 0 ? (
        <EmptyState title={t('meetings.frozen')} icon="box">
          {page.isHeld ? t('meetings.freezeNote') : t('meetings.freezeWait')}
        </EmptyState>
      ) : null}
      {page.versions.map((one) => (
        <Panel
          key={one.version}
          title={t('meetings.frozenVersion', { version: one.version, date: one.at })}
        >
          <List>
            {one.papers.map(({ title, code, sha256, href, check }) => (
              <ListRow
                key={code}
                title={<a href={href}>{title}</a>}
                note={
                  <>
                    {t('meetings.hash')}: <HashText hash={sha256} />
                  </>
                }
                end={<a href={check}>{t('meetings.check')}</a>}
              />
            ))}
          </List>
        </Panel>
      ))}
      {freeze}
    </>
  )
}
