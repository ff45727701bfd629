import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dropCandidate, nominate } from '#app/commands/meetings/floor.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'
import { membersOffered } from '#app/routes/registers/entry-form.ts'
import { listCandidates } from '#db/queries/meeting-floor.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.elections'))

/** Who stands for the board and the supervisors, and who was elected. */
export const loader = guard('meetings:read', async ({ tx, cooperative, actor, params }) => {
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const mayWrite = meeting.state === 'planned' && can(actor, 'meetings:plan')
  return {
    key: newKey(),
    year: meeting.year,
    candidates: await listCandidates(tx, cooperative.id, meeting.id),
    members: mayWrite ? await membersOffered(tx, cooperative.id) : [],
    mayWrite,
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** Puts a candidate on the list; `drop` takes one off it. */
export const action = guardAction('meetings:plan', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const values = fieldsOf(given.form)
  const back = paths.elections(given.cooperative.slug, meeting)
  if (given.form.get('step') === 'drop') {
    const { body, member } = values
    const sent = await submit(given, dropCandidate, { meeting, body, member })
    return sent.ok ? redirect(back) : again(sent)
  }
  const sent = await submit(given, nominate, { ...values, meeting })
  return sent.ok ? redirect(back) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Elections() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('meetings.elections')}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      {page.candidates.length === 0 ? (
        <EmptyState title={t('meetings.noCandidates')} icon="people">
          {t('meetings.noCandidatesText')}
        </EmptyState>
      ) : (
        <Panel title={t('meetings.elections')} titleHidden>
          <List>
            {page.candidates.map((one) => (
              <CandidateRow
                key={`${one.body} ${one.memberId}`}
                one={one}
                commandKey={page.mayWrite ? (refused?.key ?? page.key) : null}
              />
            ))}
          </List>
        </Panel>
      )}
      {page.mayWrite ? <NominateForm page={page} refused={refused} /> : null}
    </>
  )
}

function CandidateRow(props: {
  readonly one: Page['candidates'][number]
  readonly commandKey: string | null
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { one, commandKey } = props
  const place = `${t(`meetings.body.${one.body}`)}, ${one.position}`
  return (
    <ListRow
      title={`${one.memberNo} · ${one.name}`}
      note={`${place} · ${t('meetings.votes')}: ${one.votes}`}
      end={
        <>
          <Badge tone={one.isElected ? 'good' : 'info'}>
            {one.isElected ? t('meetings.elected') : t('meetings.notElected')}
          </Badge>
          {commandKey === null ? null : (
            <Form csrf={csrf} commandKey={commandKey}>
              <input type="hidden" name="body" value={one.body} />
              <input type="hidden" name="member" value={one.memberId} />
              <Button kind="plain" name="step" value="drop">
                {t('meetings.drop')}
              </Button>
            </Form>
          )}
        </>
      }
    />
  )
}

function NominateForm(props: {
  readonly page: Page
  readonly refused: ReturnType<typeof useActionData<typeof action>>
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = {
    body: t('meetings.body'),
    member: t('meetings.candidate'),
    position: t('registers.field.position'),
    votes: t('meetings.votes'),
    elected: t('meetings.isElected'),
  }
  const asked = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  return (
    <Panel title={t('meetings.nominate')}>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Select
          {...asked('body')}
          options={[
            { value: 'board', label: t('meetings.body.board') },
            { value: 'supervisors', label: t('meetings.body.supervisors') },
          ]}
        />
        <Field {...asked('member')} suggestions={page.members} />
        <Field {...asked('position')} maxLength={200} />
        <Field {...asked('votes')} inputMode="numeric" maxLength={6} required={false} />
        <Select
          {...asked('elected')}
          options={[
            { value: 'yes', label: t('meetings.yes') },
            { value: 'no', label: t('meetings.no') },
          ]}
        />
        <Toolbar>
          <Button icon="check">{t('meetings.nominate')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}
