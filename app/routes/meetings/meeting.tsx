import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { holdMeeting, quorumAt, reopenMeeting } from '#app/commands/meetings/hold.ts'
import { cancelMeeting } from '#app/commands/meetings/plan.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import {
  HoldForm,
  MeetingHistory,
  QuorumPanel,
  ReasonForm,
} from '#app/components/meeting-parts.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Grain, Notice, Panel } from '#app/components/panel.tsx'
import { TEXT_PARTS } from '#app/domain/meetings/templates.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked, meetingDue } from '#app/routes/meetings/meeting-of.ts'
import { findBudget } from '#db/queries/budgets.ts'
import { listCandidates, listDecisions } from '#db/queries/meeting-floor.ts'
import { listEvents } from '#db/queries/meetings.ts'
import { ruleInForce } from '#db/queries/rules.ts'

const PAPERS = ['invitation', 'attendance', 'minutes'] as const

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.title'))

/** A meeting on one page: its quorum, what is to be done, its papers, and how it ends. */
export const loader = guard('meetings:read', async (given) => {
  const { tx, cooperative, actor, params, today } = given
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const { id, year, heldOn, state } = meeting
  const { slug } = cooperative
  const { quorum, source } = await quorumAt(given, meeting)
  const term = await ruleInForce(tx, cooperative.id, { rule: 'board_term', date: heldOn })
  const due = await meetingDue(tx, cooperative.id, { year, today })
  return {
    key: newKey(),
    ...meeting,
    quorum,
    source,
    late: heldOn > due ? due : null,
    months: term.months,
    hasBudget: (await findBudget(tx, cooperative.id, { year: year + 1 })) !== null,
    decisions: (await listDecisions(tx, cooperative.id, id)).length,
    candidates: (await listCandidates(tx, cooperative.id, id)).length,
    history: (await listEvents(tx, cooperative.id, id)).map(({ no, event, reason, doneAt }) => ({
      no,
      event,
      reason,
      on: doneAt.toISOString().slice(0, 10),
    })),
    may: {
      change: state === 'planned' && can(actor, 'meetings:plan'),
      hold: state === 'planned' && can(actor, 'meetings:hold'),
      reopen: state === 'held' && can(actor, 'meetings:hold'),
    },
    links: {
      back: paths.meetings(slug),
      change: paths.meetingChange(slug, id),
      attendance: paths.attendance(slug, id),
      decisions: paths.meetingDecisions(slug, id),
      elections: paths.elections(slug, id),
      budget: paths.budget(slug, year + 1),
      frozen: paths.frozenPapers(slug, id),
      draft: paths.packDraft(slug, id),
      draftWithDeeds: can(actor, 'deeds:read') ? paths.packDraft(slug, id, 'ya') : null,
      letters: paths.meetingLetters(slug, id),
      reports: TEXT_PARTS.map((part) => ({ part, href: paths.meetingReport(slug, id, part) })),
      papers: PAPERS.map((part) => ({ part, href: paths.meetingPaper(slug, id, part) })),
    },
  }
})

/** Ends the meeting one way or the other, or opens it again. */
export const action = guardAction('meetings:plan', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const { reason = '', ...values } = fieldsOf(given.form)
  const step = given.form.get('step')
  const sent =
    step === 'hold'
      ? await submit(given, holdMeeting, { ...values, meeting })
      : step === 'reopen'
        ? await submit(given, reopenMeeting, { meeting, reason })
        : await submit(given, cancelMeeting, { meeting, reason })
  return sent.ok ? redirect(paths.meeting(given.cooperative.slug, meeting)) : again(sent)
})

const TONES = { planned: 'info', held: 'good', cancelled: 'bad' } as const
type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function MeetingPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      <PageHead
        title={t('meetings.meetingOf', { year: page.year })}
        lede={t('meetings.when', { date: page.heldOn, time: page.startsAt, place: page.place })}
        back={{ href: page.links.back, label: t('meetings.title') }}
        tools={
          <>
            <Badge tone={TONES[page.state]}>{t(`meetings.state.${page.state}`)}</Badge>
            {page.may.change ? (
              <ButtonLink href={page.links.change} kind="second">
                {t('meetings.change')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{
          term_months: t('meetings.termMonths'),
          budget: t('meetings.budget'),
          reason: t('meetings.reason'),
        }}
      />
      {page.late === null ? null : (
        <Notice tone="bad">
          <p>{t('meetings.lateDay', { date: page.late })}</p>
        </Notice>
      )}
      <QuorumPanel quorum={page.quorum} source={page.source} />
      <Steps page={page} />
      <Papers page={page} />
      {page.may.hold ? (
        <HoldForm
          commandKey={key}
          months={page.months}
          hasBudget={page.hasBudget}
          values={refused?.values ?? {}}
          errors={refused?.errors ?? {}}
        />
      ) : null}
      {page.may.change ? <ReasonForm commandKey={key} step="cancel" /> : null}
      {page.may.reopen ? <ReasonForm commandKey={key} step="reopen" /> : null}
      <MeetingHistory events={page.history} />
    </>
  )
}

function Steps({ page }: { readonly page: Page }) {
  const t = useT()
  const { links } = page
  return (
    <Panel title={t('meetings.steps')}>
      <List>
        <ListRow
          href={links.attendance}
          title={t('meetings.attendance')}
          note={t('meetings.attendanceNote')}
          mark={<Grain icon="people" />}
        />
        {links.reports.map(({ part, href }) => (
          <ListRow
            key={part}
            href={href}
            title={t(`meetings.report.${part}`)}
            note={t(`meetings.reportNote.${part}`)}
            mark={<Grain icon="book" />}
          />
        ))}
        <ListRow
          href={links.decisions}
          title={t('meetings.decisions')}
          note={t('meetings.decisionsNote', { count: page.decisions })}
          mark={<Grain icon="check" />}
        />
        <ListRow
          href={links.elections}
          title={t('meetings.elections')}
          note={t('meetings.electionsNote', { count: page.candidates })}
          mark={<Grain icon="family" />}
        />
        <ListRow href={links.budget} title={t('budget.title')} mark={<Grain icon="chart" />} />
      </List>
    </Panel>
  )
}

function Papers({ page }: { readonly page: Page }) {
  const t = useT()
  const titles = {
    invitation: t('meetings.invitation'),
    attendance: t('meetings.attendanceList'),
    minutes: t('meetings.minutes'),
  }
  return (
    <Panel title={t('meetings.papers')}>
      <List>
        {page.links.papers.map(({ part, href }) => (
          <ListRow key={part} href={href} title={titles[part]} mark={<Grain icon="sheet" />} />
        ))}
        <ListRow
          href={page.links.letters}
          title={t('meetings.letters')}
          mark={<Grain icon="people" />}
        />
        <ListRow
          href={page.links.draft}
          title={t('meetings.packDraft')}
          mark={<Grain icon="book" />}
        />
        {page.links.draftWithDeeds === null ? null : (
          <ListRow
            href={page.links.draftWithDeeds}
            title={t('meetings.packWithDeeds')}
            mark={<Grain icon="book" />}
          />
        )}
        <ListRow
          href={page.links.frozen}
          title={t('meetings.frozen')}
          note={t('meetings.freezeNote')}
          mark={<Grain icon="box" />}
        />
      </List>
    </Panel>
  )
}
