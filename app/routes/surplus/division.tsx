import { useActionData, useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { CashShort } from '#app/components/cash-short.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Lede, Note, Notice } from '#app/components/panel.tsx'
import { DivisionForm, LapseForm, PayForm } from '#app/components/share-payment.tsx'
import { DecideForm, LastCheck, StepHistory, UndoForm } from '#app/components/surplus-forms.tsx'
import { SplitPanel } from '#app/components/surplus-plan.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { yearParam } from '#app/http/year-param.ts'
import { onDivision } from '#app/routes/surplus/division-action.server.ts'
import { SharesPanel } from '#app/routes/surplus/division-shares.tsx'
import { linksOf, NOTHING, newsOf, rightsOf, shownOf } from '#app/routes/surplus/division-view.ts'
import { peopleOf, stepOf } from '#app/routes/surplus/step-view.ts'
import { listAllocations } from '#db/queries/surplus-allocations.ts'
import { findLiveClosing } from '#db/queries/year-closings.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('surplus.toDivision'))

const MOST_STEPS = 50

/** What the meeting decided on a year's surplus, who is to receive what, and what has been paid. */
export const loader = guardNamed('surplus:read', async (given) => {
  const { tx, cooperative, params, today, url } = given
  const year = yearParam(params['year'])
  const closing = await findLiveClosing(tx, cooperative.id, year)
  const steps = await listAllocations(tx, cooperative.id, { year, limit: MOST_STEPS })
  const live = steps.find(({ state }) => state === 'proposed' || state === 'posted') ?? null
  const isClosed = closing?.state === 'posted'
  const shown = live === null ? NOTHING : await shownOf(given, live)
  return {
    people: peopleOf(steps),
    key: newKey(),
    year,
    today,
    isClosed,
    surplus: (live ?? closing)?.surplus.toString() ?? null,
    ...shown,
    news: newsOf(url.searchParams),
    ...rightsOf(given, { live, isClosed, open: shown.shares?.open ?? 0 }),
    steps: steps.map(stepOf),
    links: linksOf(given, year, live?.entryId ?? null),
  }
})

/** Proposes, decides, pays, lapses or undoes. */
export const action = guardAction('surplus:read', (given) =>
  onDivision(given, yearParam(given.params['year'])),
)

export default function Division() {
  const answer = useActionData<typeof action>()
  return answer?.step === 'check' ? <Check /> : <DivisionPage />
}

function Check() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') return null
  const { values, sums } = answer
  if (values['act'] === 'undo' || sums === null) {
    return (
      <LastCheck
        title={t('surplus.undoTitle')}
        note={t('surplus.undoDivisionNote')}
        facts={[
          {
            label: t('surplus.year', { year: page.year }),
            value: <MoneyText amount={page.surplus} />,
          },
          { label: t('surplus.reason'), value: values['reason'] ?? '' },
        ]}
        isDanger
        answer={answer}
        yes={t('surplus.yesUndo')}
      />
    )
  }
  const isLapse = values['act'] === 'lapse'
  const means = (['savings', 'cash', 'bank'] as const).find((one) => one === values['means'])
  return (
    <LastCheck
      title={isLapse ? t('surplus.lapseCheck', sums) : t('surplus.payCheck', sums)}
      note={means === undefined ? t('surplus.lapse') : t(`surplus.meansNote.${means}`)}
      facts={[
        { label: t('surplus.total'), value: <MoneyText amount={sums.amount} /> },
        ...(means === undefined
          ? []
          : [{ label: t('surplus.means'), value: t(`surplus.means.${means}`) }]),
        { label: t('surplus.payWho'), value: values['member'] || t('surplus.payAll') },
      ]}
      isDanger={isLapse}
      answer={answer}
      asks={<CashShort short={answer.short} />}
      yes={isLapse ? t('surplus.yesLapse') : t('surplus.yesPay')}
    />
  )
}

function DivisionPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { links } = page
  return (
    <>
      <PageHead
        title={t('surplus.divTitle', { year: page.year })}
        back={{ href: links.back, label: t('surplus.title') }}
        before={page.state === null ? null : <Badge>{t(`surplus.state.${page.state}`)}</Badge>}
        tools={
          <ButtonLink href={links.simulation} kind="second" icon="chart">
            {t('surplus.toSimulation')}
          </ButtonLink>
        }
      />
      <Lede>
        {page.decided === null ? t('surplus.divLede') : t('surplus.decided', page.decided)}
      </Lede>
      {page.news === null ? null : (
        <Notice tone="good" live="status">
          <p>{t('surplus.paidNews', page.news)}</p>
        </Notice>
      )}
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{
          meeting_on: t('surplus.meetingOn'),
          decision_no: t('surplus.decisionNo'),
          decision: t('surplus.decision'),
          note: t('surplus.reason'),
          reason: t('surplus.reason'),
          member: t('surplus.payMember'),
          means: t('surplus.means'),
          date: t('surplus.payDate'),
        }}
      />
      {page.isClosed ? null : (
        <Notice tone="bad">
          <p>
            {t('surplus.notClosed', { year: page.year })}{' '}
            <a href={links.closing}>{t('surplus.toClosing')}</a>
          </p>
        </Notice>
      )}
      {page.split === null ? null : <SplitPanel split={page.split} />}
      {page.loss === null ? null : <Lede>{t('surplus.lossDivided', { amount: page.loss })}</Lede>}
      <Acts />
      {page.shares === null ? null : <SharesPanel shares={page.shares} year={page.year} />}
      <Undoing />
      <StepHistory steps={page.steps} names={page.names} />
    </>
  )
}

/** What this person may do now. */
function Acts() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      {page.links.entry === null ? null : (
        <Toolbar>
          <ButtonLink href={page.links.entry} kind="second" icon="book">
            {t('surplus.openEntry')}
          </ButtonLink>
          {page.links.funds === null ? null : (
            <ButtonLink href={page.links.funds} kind="plain" icon="add">
              {t('surplus.useFund')}
            </ButtonLink>
          )}
        </Toolbar>
      )}
      {page.links.entry === null ? null : <Note>{t('surplus.fundsUse')}</Note>}
      {page.decides && page.liveId !== null ? (
        <DecideForm matter="division" commandKey={key} id={page.liveId} refused={refused} />
      ) : null}
      {page.state === 'proposed' && !page.decides ? (
        <Notice tone="info">
          <p>{t('surplus.waits')}</p>
        </Notice>
      ) : null}
      {page.proposes ? (
        <DivisionForm
          commandKey={key}
          isAgain={page.state !== null}
          today={page.today}
          refused={refused}
        />
      ) : null}
      {page.pays && page.liveId !== null && page.shares !== null ? (
        <PayForm
          commandKey={key}
          id={page.liveId}
          today={page.today}
          members={page.shares.suggestions}
          refused={refused}
        />
      ) : null}
    </>
  )
}

function Undoing() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  if (page.liveId === null) return null
  return (
    <>
      {page.lapse === null ? null : (
        <LapseForm
          commandKey={key}
          id={page.liveId}
          from={page.lapse.from}
          source={page.lapse.source}
        />
      )}
      {page.undoes ? (
        <UndoForm matter="division" commandKey={key} id={page.liveId} refused={refused} />
      ) : null}
    </>
  )
}
