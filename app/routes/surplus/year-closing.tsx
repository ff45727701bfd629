import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  decideYearClosing,
  proposeYearClosing,
  undoYearClosing,
} from '#app/commands/surplus/close-year.ts'
import { Button } from '#app/components/button.tsx'
import { EntryLines } from '#app/components/entry-lines.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DecideForm, LastCheck, StepHistory, UndoForm } from '#app/components/surplus-forms.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, keyOf, newKey, refilled, stepOf, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { yearParam } from '#app/http/year-param.ts'
import { foreseen, postedEntries } from '#app/routes/surplus/closing-view.ts'
import { stepOf as historyStep, peopleOf } from '#app/routes/surplus/step-view.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listYearClosings } from '#db/queries/year-closings.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('surplus.toClosing'))

const MOST_STEPS = 50

/** What closing a year would post, or has posted; who proposed it and who closed it. */
export const loader = guardNamed('surplus:read', async (given) => {
  const { tx, cooperative, actor, params } = given
  const year = yearParam(params['year'])
  const book = await mainBook(tx, cooperative.id)
  const steps = await listYearClosings(tx, cooperative.id, { year, limit: MOST_STEPS })
  const live = steps.find(({ state }) => state === 'proposed' || state === 'posted') ?? null
  const isPosted = live?.state === 'posted'
  const shown = isPosted
    ? await postedEntries(tx, book, live.entryIds)
    : await foreseen(given, book, year)
  const isOwn = live?.proposedBy === actor.userId
  return {
    people: peopleOf(steps),
    key: newKey(),
    year,
    state: live?.state ?? null,
    liveId: live?.id ?? null,
    surplus: isPosted ? live.surplus.toString() : shown.surplus,
    entries: shown.entries,
    trouble: shown.trouble,
    proposes: can(actor, 'surplus:propose') && !isPosted && shown.trouble === null,
    decides: can(actor, 'surplus:decide') && live?.state === 'proposed' && !isOwn,
    undoes: can(actor, 'surplus:undo') && isPosted,
    steps: steps.map(historyStep),
    back: paths.surplusYears(cooperative.slug),
  }
})

const NO_ERRORS: Readonly<Record<string, string>> = {}

/** Proposes, decides or undoes (that one asks once more); each asks for its own permission again. */
export const action = guardAction('surplus:read', async (given) => {
  const { cooperative, form, params } = given
  const year = yearParam(params['year'])
  const { act, id, ...values } = fieldsOf(form)
  if (stepOf(form) === 'change') return refilled(form)
  if (act === 'undo' && stepOf(form) === 'check') {
    const checked: Readonly<Record<string, string>> = { ...values, act, id: id ?? '' }
    return data({ step: 'check', key: keyOf(form), values: checked, errors: NO_ERRORS } as const)
  }
  const sent =
    act === 'propose'
      ? await submit(given, proposeYearClosing, { year })
      : act === 'undo'
        ? await submit(given, undoYearClosing, { closing: id, reason: values['reason'] })
        : await submit(given, decideYearClosing, {
            closing: id,
            decision: values['decision'],
            note: values['note'],
          })
  return sent.ok ? redirect(paths.yearClosing(cooperative.slug, year)) : again(sent)
})

export default function YearClosing() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') {
    return (
      <LastCheck
        title={t('surplus.undoTitle')}
        note={t('surplus.undoClosingNote')}
        facts={[
          {
            label: t('surplus.year', { year: page.year }),
            value: <MoneyText amount={page.surplus} />,
          },
          { label: t('surplus.reason'), value: answer.values['reason'] ?? '' },
        ]}
        isDanger
        answer={answer}
        yes={t('surplus.yesUndo')}
      />
    )
  }
  return <Closing />
}

function Closing() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      <PageHead
        title={t('surplus.closingTitle', { year: page.year })}
        back={{ href: page.back, label: t('surplus.title') }}
        before={page.state === null ? null : <Badge>{t(`surplus.state.${page.state}`)}</Badge>}
      />
      <Lede>{t('surplus.closingLede')}</Lede>
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{
          decision: t('surplus.decision'),
          note: t('surplus.reason'),
          reason: t('surplus.reason'),
        }}
      />
      <Result />
      {page.decides && page.liveId !== null ? (
        <DecideForm matter="closing" commandKey={key} id={page.liveId} refused={refused} />
      ) : null}
      {page.state === 'proposed' && !page.decides ? (
        <Notice tone="info">
          <p>{t('surplus.waits')}</p>
        </Notice>
      ) : null}
      {page.proposes ? (
        <Form csrf={csrf} commandKey={key}>
          <input type="hidden" name="act" value="propose" />
          <Note>{t('surplus.proposeNote')}</Note>
          <div>
            <Button icon="send">
              {page.state === null ? t('surplus.proposeClosing') : t('surplus.proposeAgain')}
            </Button>
          </div>
        </Form>
      ) : null}
      {page.undoes && page.liveId !== null ? (
        <UndoForm matter="closing" commandKey={key} id={page.liveId} refused={refused} />
      ) : null}
      <StepHistory steps={page.steps} names={page.names} />
    </>
  )
}

/** What the year came to, and the entries; or why it cannot be closed. */
function Result() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  if (page.trouble !== null) {
    return (
      <Notice tone="bad">
        <p>{page.trouble}</p>
      </Notice>
    )
  }
  const isLoss = page.surplus?.startsWith('-') ?? false
  return (
    <>
      <Panel tone="deep" title={isLoss ? t('surplus.lossOf') : t('surplus.surplusOf')}>
        <p>
          <MoneyText amount={page.surplus} size="xl" />
        </p>
      </Panel>
      <Panel
        title={t('surplus.entries')}
        note={t('surplus.entriesNote', { year: page.year, next: page.year + 1 })}
      >
        {page.entries.map((entry) => (
          <EntryLines
            key={entry.key}
            caption={entry.memo}
            groups={[
              {
                key: entry.key,
                title: (
                  <>
                    <DateText date={entry.date} form="short" /> {entry.memo}
                  </>
                ),
                lines: entry.lines,
              },
            ]}
            totals={{ debit: entry.total, credit: entry.total }}
          />
        ))}
      </Panel>
    </>
  )
}
