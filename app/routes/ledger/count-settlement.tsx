import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { settleCash } from '#app/commands/cash.ts'
import { openDay } from '#app/commands/posting.ts'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { TextArea } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LateEntries } from '#app/components/late-entries.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { countOfAddress, countText, lateText } from '#app/routes/ledger/count-of.ts'
import { cashBox } from '#db/queries/cash.ts'
import { lastCount, lateEntries } from '#db/queries/cash-counts.ts'
import { closedThrough } from '#db/queries/periods.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('cash.settle'))

/** The difference that waits, what came into the book since, and on which day it would be posted. */
export const loader = guard('cash:settle', async ({ tx, cooperative, actor, params, today }) => {
  const { id, slug } = cooperative
  const count = await countOfAddress(tx, id, params['count'])
  const last = await lastCount(tx, id)
  const closed = await closedThrough(tx, await cashBox(tx, id))
  return {
    key: newKey(),
    count: countText(count, last?.id ?? null),
    late: lateText(count, await lateEntries(tx, id, [count.id]), cooperative),
    isOwn: count.countedBy === actor.userId,
    date: openDay(count.countedOn, closed, today),
    back: paths.cashCount(slug, count.id),
    list: paths.cash(slug),
  }
})

/** `check` shows what would be posted, `confirm` posts it and opens the count again. */
export const action = guardAction('cash:settle', async (given) => {
  const { form, params, cooperative } = given
  const values = fieldsOf(form)
  const input = { ...values, count_id: params['count'] }
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, settleCash, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.cashCount(cooperative.slug, params['count'] ?? ''))
  }
  const parsed = parseForm(given, settleCash, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { reason } = parsed.input
  return data({ step: 'check', key: keyOf(form), values, errors: {}, reason } as const)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Settlement() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { count } = page
  const head = (
    <PageHead
      title={t('cash.settleTitle', { no: count.no })}
      back={{ href: page.back, label: count.no }}
    />
  )
  if (count.state !== 'open') {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{t(`cash.outcome.${count.state}`)}</p>
        </Notice>
        <ButtonLink href={page.list} kind="second">
          {t('cash.openLast')}
        </ButtonLink>
      </>
    )
  }
  return (
    <>
      {head}
      <Steps
        steps={[t('cash.reason'), t('cash.check'), t('cash.result')]}
        current={answer?.step === 'check' ? 1 : 0}
      />
      <Lede>{t('cash.settleExplained')}</Lede>
      {page.late.change === null ? null : <LateEntries late={page.late} isOpen />}
      {page.isOwn ? (
        <Notice tone="bad">
          <p>{t('cash.ownCount')}</p>
        </Notice>
      ) : answer?.step === 'check' ? (
        <Check page={page} checked={answer} />
      ) : (
        <Reason page={page} refused={answer} />
      )}
      {page.late.change === null ? <LateEntries late={page.late} isOpen /> : null}
    </>
  )
}

function Check(props: {
  readonly page: Page
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly reason: string
  }
}) {
  const t = useT()
  const { count, date } = props.page
  const becomes = count.isShort ? t('cash.becomesExpense') : t('cash.becomesIncome')
  return (
    <>
      <Panel>
        <Facts
          facts={[
            { label: becomes, value: <MoneyText amount={count.amount} /> },
            { label: t('cash.postedOn'), value: <DateText date={date} form="day" /> },
            { label: t('cash.reason'), value: props.checked.reason },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={props.checked.key} values={props.checked.values} canChange>
        {t('cash.yesSettle')}
      </CheckForm>
    </>
  )
}

function Reason(props: {
  readonly page: Page
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { count, key } = props.page
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <>
      <Panel>
        <Facts
          facts={[
            { label: t('cash.counted'), value: <MoneyText amount={count.counted} /> },
            { label: t('cash.expected'), value: <MoneyText amount={count.expected} /> },
            {
              label: t('cash.difference'),
              value: <MoneyText amount={count.difference} bare signed flow="late" />,
              total: true,
            },
          ]}
        />
      </Panel>
      <FormErrors errors={errors} labels={{ reason: t('cash.reason') }} />
      <Form csrf={csrf} commandKey={props.refused?.key ?? key}>
        <input type="hidden" name="step" value="check" />
        <TextArea
          name="reason"
          label={t('cash.reason')}
          hint={t('cash.reasonHint')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button iconAfter="next">{t('cash.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
