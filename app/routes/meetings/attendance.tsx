import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { markAttendance, sendProxy } from '#app/commands/meetings/attendance.ts'
import { quorumAt } from '#app/commands/meetings/hold.ts'
import { ActionBar, Button, Toolbar } from '#app/components/button.tsx'
import { Field, Tick } from '#app/components/fields.tsx'
import { Form, Search } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { QuorumPanel } from '#app/components/meeting-parts.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Notice, Panel } from '#app/components/panel.tsx'
import { mostProxies } from '#app/domain/meetings/quorum.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'
import { listVoters } from '#db/queries/meeting-floor.ts'
import { ruleInForce } from '#db/queries/rules.ts'

const MOST_FIELDS = 2_500
const LONGEST_SEARCH = 100

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('meetings.attendance'))

/** Every member of the day, ticked if they came; a search keeps the list short on a phone. */
export const loader = guard('meetings:read', async (given) => {
  const { tx, cooperative, actor, params, url } = given
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST_SEARCH)
  const voters = await listVoters(tx, cooperative.id, { ...meeting, search })
  const rule = { rule: 'meeting_quorum', date: meeting.heldOn } as const
  const { quorum, source } = await quorumAt(given, meeting)
  return {
    key: newKey(),
    year: meeting.year,
    search,
    voters,
    quorum,
    source,
    isSaved: url.searchParams.get('tersimpan') === 'ya',
    mayMark: meeting.state === 'planned' && can(actor, 'meetings:attend'),
    proxies: mostProxies(await ruleInForce(tx, cooperative.id, rule)),
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** `proxy` writes down who stands in for whom; anything else saves the ticks of the members shown. */
export const action = guardAction('meetings:attend', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const { cooperative, form } = given
  const saved = paths.attendance(cooperative.slug, meeting, 'ya')
  const values = fieldsOf(form, MOST_FIELDS)
  if (form.get('step') === 'proxy') {
    const { member, proxy } = values
    const sent = await submit(given, sendProxy, { meeting, member, proxy })
    return sent.ok ? redirect(saved) : again(sent)
  }
  const present = Object.keys(values).flatMap((name) =>
    name.startsWith('ada:') ? [name.slice('ada:'.length)] : [],
  )
  const shown = (values['shown'] ?? '').split(' ').filter((id) => id !== '')
  const sent = await submit(given, markAttendance, { meeting, shown, present })
  return sent.ok ? redirect(saved) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>
type Refused = ReturnType<typeof useActionData<typeof action>>

export default function Attendance() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('meetings.attendance')}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{ member: t('meetings.member'), proxy: t('meetings.proxyBy') }}
      />
      {page.isSaved ? (
        <Notice tone="good" live="status">
          <p>{t('meetings.saved')}</p>
        </Notice>
      ) : null}
      <QuorumPanel quorum={page.quorum} source={page.source} />
      <Search label={t('meetings.searchMember')} value={page.search} />
      {page.voters.length === 0 ? (
        <EmptyState title={t('registers.notFound')} icon="people">
          {t('meetings.noMembers')}
        </EmptyState>
      ) : (
        <Ticks page={page} refused={refused} />
      )}
      <Standing page={page} refused={refused} />
    </>
  )
}

function Ticks({ page, refused }: { readonly page: Page; readonly refused: Refused }) {
  const t = useT()
  const { csrf } = useFrame()
  const own = page.voters.filter(({ proxyId }) => proxyId === null)
  return (
    <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
      <input type="hidden" name="shown" value={own.map(({ id }) => id).join(' ')} />
      <fieldset disabled={!page.mayMark}>
        <legend className="visually-hidden">{t('meetings.attendance')}</legend>
        {own.map((voter) => (
          <Tick
            key={voter.id}
            name={`ada:${voter.id}`}
            label={[`${voter.no} · ${voter.name}`, voter.hamlet].filter(Boolean).join(', ')}
            checked={voter.isThere}
          />
        ))}
      </fieldset>
      {page.mayMark ? (
        <>
          <Note>{t('meetings.markNote')}</Note>
          <ActionBar>
            <Button icon="check">{t('meetings.markSave')}</Button>
          </ActionBar>
        </>
      ) : null}
    </Form>
  )
}

function Standing({ page, refused }: { readonly page: Page; readonly refused: Refused }) {
  const t = useT()
  const { csrf } = useFrame()
  const represented = page.voters.filter(({ proxyId }) => proxyId !== null)
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const names = page.voters.map(({ no, name }) => `${no} · ${name}`)
  return (
    <Panel title={t('meetings.proxyTitle')}>
      {represented.map(({ id, no, name, proxyName }) => (
        <p key={id}>
          {no} · {name}: {t('meetings.representedBy', { name: proxyName ?? '' })}
        </p>
      ))}
      {page.proxies === 0 ? <Note>{t('meetings.noProxy')}</Note> : null}
      {page.proxies > 0 && page.mayMark ? (
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <Field
            name="member"
            label={t('meetings.member')}
            suggestions={names}
            value={values['member']}
            error={refused?.errors['member']}
          />
          <Field
            name="proxy"
            label={t('meetings.proxyBy')}
            suggestions={names}
            value={values['proxy']}
            error={refused?.errors['proxy']}
          />
          <Toolbar>
            <Button kind="second" name="step" value="proxy">
              {t('meetings.proxySave')}
            </Button>
          </Toolbar>
        </Form>
      ) : null}
    </Panel>
  )
}
