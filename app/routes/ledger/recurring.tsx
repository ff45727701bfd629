import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postRecurring, recurringDue } from '#app/commands/recurring.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { CashShort } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field, Tick } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { nextDue } from '#app/domain/ledger/recurring.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { itemsOf, pickedOf } from '#app/routes/ledger/recurring-picked.ts'
import { listRecurring } from '#db/queries/recurring-entries.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('recur.title'))

/** What has fallen due and is not booked, and everything that recurs. */
export const loader = guard('ledger:read', async ({ tx, cooperative, actor, today }) => {
  const { slug } = cooperative
  const dues = await recurringDue({ tx, cooperative }, today)
  const all = await listRecurring(tx, cooperative.id)
  return {
    key: newKey(),
    mayPost: can(actor, 'ledger:post'),
    dues: dues.map(({ entry, dueOn, bookedOn, amount }) => ({
      id: entry.id,
      name: entry.name,
      dueOn,
      bookedOn,
      amount: amount?.toString() ?? null,
    })),
    all: all.map(({ id, name, recurrence, ended }) => ({
      id,
      name,
      href: paths.recurringEntry(slug, id),
      every: recurrence.every,
      day: recurrence.day,
      next: ended === null ? nextDue(recurrence, today) : null,
      ended: ended?.on ?? null,
    })),
    templates: can(actor, 'ledger:post') ? paths.templates(slug) : null,
    back: paths.journal(slug),
  }
})

/** `check` shows what would be booked, `confirm` books it. */
export const action = guardAction('ledger:post', async (given) => {
  const values = fieldsOf(given.form)
  if (stepOf(given.form) === 'change') return refilled(given.form)
  const input = { items: itemsOf(values), short_reason: values['short_reason'] }
  if (stepOf(given.form) === 'confirm') {
    const sent = await submit(given, postRecurring, input)
    return sent.ok ? redirect(paths.recurring(given.cooperative.slug)) : again(sent)
  }
  const parsed = parseForm(given, postRecurring, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const tried = await rehearsal(given, postRecurring, { values, input: parsed.input })
  if (!tried.ok) return again(tried)
  const { items } = parsed.input
  const picked = await pickedOf(given, items)
  const date = given.today
  const box = await attempt(given, values, () =>
    cashForeseen(given, { means: 'cash', date, amount: picked.cash }),
  )
  if (!box.ok) return again(box)
  const errors: Readonly<Record<string, string>> = {}
  const key = keyOf(given.form)
  const { rows, total } = picked
  return data({ step: 'check', key, values, errors, rows, total, short: box.value } as const)
})

export default function Recurring() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = (
    <PageHead title={t('recur.title')} back={{ href: page.back, label: t('ledger.journal') }} />
  )
  if (answer?.step === 'check') {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{t('recur.notYet')}</p>
        </Notice>
        <Panel title={t('recur.checkTitle')}>
          <Facts
            facts={[
              ...answer.rows.map((row) => ({
                label: t('recur.dueRow', { name: row.name, date: row.dueOn }),
                value: (
                  <>
                    <MoneyText amount={row.amount} />{' '}
                    {row.bookedOn === row.dueOn ? null : t('recur.moved', { date: row.bookedOn })}
                  </>
                ),
              })),
              {
                label: t('words.total'),
                value: <MoneyText amount={answer.total} />,
                total: true,
              },
            ]}
          />
        </Panel>
        <CheckForm
          commandKey={answer.key}
          values={answer.values}
          canChange
          asks={<CashShort short={answer.short} />}
        >
          {t('recur.yesPost')}
        </CheckForm>
      </>
    )
  }
  return (
    <>
      {head}
      <Lede>{t('recur.lede')}</Lede>
      <FormErrors errors={answer?.errors ?? {}} labels={{ items: t('recur.due') }} />
      <DueForm />
      <AllRecurring />
    </>
  )
}

function DueForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  // What was sent counts only the ticked rows.
  const ticked = page.dues.flatMap((_, row) => (values[`pick.${row}`] === undefined ? [] : [row]))
  const wrongAmount = (row: number) => {
    const item = ticked.indexOf(row)
    return answer?.errors[`items.${item}.amount`] ?? answer?.errors[`amount.${item}`]
  }
  if (page.dues.length === 0) {
    return (
      <Panel title={t('recur.due')}>
        <Note>{t('recur.noneDue')}</Note>
      </Panel>
    )
  }
  return (
    <Panel title={t('recur.due')} note={t('recur.dueNote')}>
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        {page.dues.map((due, row) => (
          <div key={`${due.id} ${due.dueOn}`}>
            <input type="hidden" name={`recurring.${row}`} value={due.id} />
            <input type="hidden" name={`due.${row}`} value={due.dueOn} />
            <Tick
              name={`pick.${row}`}
              checked={answer === undefined || values[`pick.${row}`] !== undefined}
              label={
                <>
                  {t('recur.dueRow', { name: due.name, date: due.dueOn })}{' '}
                  {due.amount === null ? null : <MoneyText amount={due.amount} />}{' '}
                  {due.bookedOn === due.dueOn ? null : t('recur.moved', { date: due.bookedOn })}
                </>
              }
            />
            {due.amount === null ? (
              <Field
                name={`amount.${row}`}
                label={t('recur.amountOf', { name: due.name })}
                inputMode="numeric"
                maxLength={24}
                value={values[`amount.${row}`]}
                error={wrongAmount(row)}
              />
            ) : null}
          </div>
        ))}
        {page.mayPost ? <Button iconAfter="next">{t('recur.check')}</Button> : null}
      </Form>
    </Panel>
  )
}

function AllRecurring() {
  const t = useT()
  const { all, templates } = useLoaderData<typeof loader>()
  return (
    <Panel title={t('recur.all')} note={t('recur.allNote')}>
      {templates === null ? null : (
        <Toolbar>
          <ButtonLink href={templates} kind="second" icon="book">
            {t('recur.templates')}
          </ButtonLink>
        </Toolbar>
      )}
      {all.length === 0 ? <EmptyState title={t('recur.none')} icon="calendar" /> : null}
      <List>
        {all.map((one) => (
          <ListRow
            key={one.id}
            href={one.href}
            title={one.name}
            note={t(`recur.rhythm.${one.every}`, { day: one.day })}
            end={
              one.ended !== null ? (
                t('recur.endedOn', { date: one.ended })
              ) : one.next === null ? (
                t('recur.finished')
              ) : (
                <DateText date={one.next} form="short" />
              )
            }
          />
        ))}
      </List>
    </Panel>
  )
}
