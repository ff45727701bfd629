import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endRecurringEntry, recurringDue, skipRecurring } from '#app/commands/recurring.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { nextDue } from '#app/domain/ledger/recurring.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getRecurring, listRecurringPostings } from '#db/queries/recurring-entries.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('recur.title'))

/** One recurring entry: its rhythm, every time of it, and how to leave one out or end it. */
export const loader = guard('ledger:read', async ({ tx, cooperative, actor, params, today }) => {
  const id = idParam(params['recurring'], 'recurring_missing')
  const entry = await getRecurring(tx, cooperative.id, id)
  const done = await listRecurringPostings(tx, cooperative.id, id)
  const dues = await recurringDue({ tx, cooperative }, today)
  const [first] = dues.filter((due) => due.entry.id === id)
  const mayPost = can(actor, 'ledger:post') && entry.ended === null
  const { every, day, first: from, last } = entry.recurrence
  return {
    name: entry.name,
    memo: entry.memo,
    accounts: entry.lines.map((line) => line['account']).join(' / '),
    amounts: entry.amounts,
    total: entry.total?.toString() ?? null,
    every,
    day,
    from,
    last,
    next: entry.ended === null ? nextDue(entry.recurrence, today) : null,
    ended: entry.ended,
    times: done.map(({ dueOn, entryId, skippedReason, isUndone }, at) => ({
      key: String(at),
      dueOn,
      skippedReason,
      isUndone,
      href: entryId === null ? null : paths.entry(cooperative.slug, entryId),
    })),
    skip:
      mayPost && first !== undefined && entry.amounts !== 'spread'
        ? { key: newKey(), dueOn: first.dueOn }
        : null,
    end: mayPost ? newKey() : null,
    back: paths.recurring(cooperative.slug),
  }
})

/** Leaves one time out, or ends it. */
export const action = guardAction('ledger:post', async (given) => {
  const recurring = idParam(given.params['recurring'], 'recurring_missing')
  const { act, ...values } = fieldsOf(given.form)
  const there = paths.recurringEntry(given.cooperative.slug, recurring)
  const sent =
    act === 'skip'
      ? await submit(given, skipRecurring, { ...values, recurring })
      : await submit(given, endRecurringEntry, { ...values, recurring })
  return sent.ok ? redirect(there) : again(sent)
})

export default function RecurringEntryPage() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const reason = <Field name="reason" label={t('recur.reason')} maxLength={200} required />
  return (
    <>
      <PageHead
        title={page.name}
        lede={page.memo}
        back={{ href: page.back, label: t('recur.title') }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{ reason: t('recur.reason') }} />
      <Panel title={t('recur.facts')}>
        <Facts
          facts={[
            { label: t('recur.rhythm'), value: t(`recur.rhythm.${page.every}`, { day: page.day }) },
            { label: t('recur.accounts'), value: page.accounts },
            { label: t('recur.amounts'), value: t(`recur.amounts.${page.amounts}`) },
            ...(page.total === null
              ? []
              : [{ label: t('recur.total'), value: <MoneyText amount={page.total} /> }]),
            ...(page.next === null
              ? []
              : [{ label: t('recur.next'), value: <DateText date={page.next} /> }]),
            ...(page.ended === null ? [] : [{ label: t('recur.ended'), value: page.ended.reason }]),
          ]}
        />
      </Panel>
      <Panel title={t('recur.times')}>
        {page.times.length === 0 ? <Note>{t('recur.noTimes')}</Note> : null}
        <List>
          {page.times.map((one) => (
            <ListRow
              key={one.key}
              {...(one.href === null ? {} : { href: one.href })}
              title={<DateText date={one.dueOn} />}
              note={
                one.skippedReason !== null
                  ? t('recur.skipped', { reason: one.skippedReason })
                  : t(one.isUndone ? 'recur.takenBack' : 'recur.booked')
              }
            />
          ))}
        </List>
      </Panel>
      {page.skip === null ? null : (
        <Panel title={t('recur.skip', { date: page.skip.dueOn })}>
          <Form csrf={csrf} commandKey={page.skip.key}>
            <input type="hidden" name="act" value="skip" />
            <input type="hidden" name="due_on" value={page.skip.dueOn} />
            {reason}
            <Button kind="second">{t('recur.yesSkip')}</Button>
          </Form>
        </Panel>
      )}
      {page.end === null ? null : (
        <Panel title={t('recur.end')} note={t('recur.endNote')}>
          <Form csrf={csrf} commandKey={page.end}>
            <input type="hidden" name="act" value="end" />
            <Field name="reason" label={t('recur.endReason')} maxLength={200} required />
            <Button kind="danger">{t('recur.yesEnd')}</Button>
          </Form>
        </Panel>
      )}
    </>
  )
}
