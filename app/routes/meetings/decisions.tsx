import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideAtMeeting, withdrawMeetingDecision } from '#app/commands/meetings/floor.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field, Select, TextArea } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Grain, Note, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'
import { type Decision, listDecisions } from '#db/queries/meeting-floor.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.decisions'))

/** What the meeting decided, item by item, with the votes. */
export const loader = guard('meetings:read', async ({ tx, cooperative, actor, params }) => {
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  return {
    key: newKey(),
    year: meeting.year,
    agenda: meeting.agenda,
    decisions: await listDecisions(tx, cooperative.id, meeting.id),
    mayWrite: meeting.state === 'planned' && can(actor, 'meetings:plan'),
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** Writes a decision down; `strike` strikes one out. */
export const action = guardAction('meetings:plan', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const values = fieldsOf(given.form)
  const back = paths.meetingDecisions(given.cooperative.slug, meeting)
  if (given.form.get('step') === 'strike') {
    const { decision, reason } = values
    const sent = await submit(given, withdrawMeetingDecision, { meeting, decision, reason })
    return sent.ok ? redirect(back) : again(sent)
  }
  const sent = await submit(given, decideAtMeeting, { ...values, meeting })
  return sent.ok ? redirect(back) : again(sent)
})

export default function Decisions() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      <PageHead
        title={t('meetings.decisions')}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      {page.decisions.length === 0 ? (
        <EmptyState title={t('meetings.decisions')} icon="check">
          {t('meetings.noDecisions')}
        </EmptyState>
      ) : (
        <Panel title={t('meetings.decisions')} titleHidden>
          <List>
            {page.decisions.map((decision) => (
              <DecisionRow key={decision.id} decision={decision} />
            ))}
          </List>
        </Panel>
      )}
      {page.mayWrite ? <WriteForm refused={refused} /> : null}
      {page.mayWrite
        ? page.decisions
            .filter(({ withdrawnReason }) => withdrawnReason === null)
            .map(({ id, no }) => <StrikeForm key={id} id={id} no={no} commandKey={key} />)
        : null}
    </>
  )
}

function DecisionRow({ decision }: { readonly decision: Decision }) {
  const t = useT()
  const { votesFor, votesAgainst, abstained, withdrawnReason } = decision
  const votes =
    votesFor + votesAgainst + abstained === 0
      ? t('meetings.byConsent')
      : t('meetings.voteCount', { for: votesFor, against: votesAgainst, abstained })
  const note = `${decision.decision} (${votes})`
  return (
    <ListRow
      title={decision.item}
      note={
        withdrawnReason === null
          ? note
          : `${note} · ${t('meetings.struck', { reason: withdrawnReason })}`
      }
      mark={<Grain>{String(decision.no)}</Grain>}
      end={
        <Badge tone={decision.isAdopted && withdrawnReason === null ? 'good' : 'bad'}>
          {decision.isAdopted ? t('meetings.adopted') : t('meetings.rejected')}
        </Badge>
      }
    />
  )
}

function WriteForm({
  refused,
}: {
  readonly refused: ReturnType<typeof useActionData<typeof action>>
}) {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = {
    item: t('meetings.item'),
    decision: t('meetings.decision'),
    votes_for: t('meetings.votesFor'),
    votes_against: t('meetings.votesAgainst'),
    abstained: t('meetings.abstained'),
    adopted: t('meetings.result'),
  }
  const asked = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  return (
    <Panel title={t('meetings.writeDecision')}>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field {...asked('item')} suggestions={page.agenda} maxLength={200} />
        <TextArea {...asked('decision')} maxLength={2_000} />
        <Note>{t('meetings.votesHint')}</Note>
        {(['votes_for', 'votes_against', 'abstained'] as const).map((name) => (
          <Field key={name} {...asked(name)} inputMode="numeric" maxLength={6} required={false} />
        ))}
        <Select
          {...asked('adopted')}
          options={[
            { value: 'yes', label: t('meetings.adopted') },
            { value: 'no', label: t('meetings.rejected') },
          ]}
        />
        <Toolbar>
          <Button icon="check">{t('meetings.writeDecision')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}

function StrikeForm(props: {
  readonly id: string
  readonly no: number
  readonly commandKey: string
}) {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <details>
      <summary>{t('meetings.strike', { no: props.no })}</summary>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="decision" value={props.id} />
        <TextArea name="reason" label={t('meetings.reason')} maxLength={200} />
        <Toolbar>
          <Button kind="danger" name="step" value="strike">
            {t('registers.withdrawSave')}
          </Button>
        </Toolbar>
      </Form>
    </details>
  )
}
