import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reverseEntry } from '#app/commands/ledger.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { EntryLines } from '#app/components/entry-lines.tsx'
import { Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { type EntryText, entryOf, entryText } from '#app/routes/ledger/entry-of.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('ledger.reverse'))

/** The entry that is to be corrected. */
export const loader = guard('ledger:reverse', async ({ tx, cooperative, params, today }) => {
  const entry = await entryOf(tx, cooperative.id, params['entry'])
  return { key: newKey(), today, entry: entryText(entry, cooperative.slug) }
})

/** `check` shows the mirror image, `confirm` books it and opens it. */
export const action = guardAction('ledger:reverse', async (given) => {
  const { form, params } = given
  const values = fieldsOf(form)
  const input = { ...values, entry_id: params['entry'] }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, reverseEntry, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, reverseEntry, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { reason } = parsed.input
  return data({ step: 'check', key: keyOf(form), values, errors: {}, reason } as const)
})

export default function Reversal() {
  const t = useT()
  const { entry, key, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isCheck = answer?.step === 'check'
  const head = (
    <PageHead
      title={t('ledger.reverseTitle', { number: entry.number })}
      lede={entry.memo}
      back={{ href: entry.href, label: entry.number }}
    />
  )
  if (entry.isReversed || entry.isReversal) {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{entry.isReversed ? t('error.already_reversed') : t('error.entry_is_reversal')}</p>
        </Notice>
      </>
    )
  }
  return (
    <>
      {head}
      <Steps
        steps={[t('ledger.fill'), t('ledger.check'), t('ledger.done')]}
        current={isCheck ? 1 : 0}
      />
      <Lede>{t('ledger.reverseExplained')}</Lede>
      {isCheck ? (
        <>
          <Panel title={t('ledger.mirror')} note={t('ledger.becauseOf', { reason: answer.reason })}>
            <Mirror entry={entry} />
          </Panel>
          <Notice tone="accent">
            <p>{t('ledger.reverseFinal')}</p>
          </Notice>
          <CheckForm commandKey={answer.key} values={answer.values}>
            {t('ledger.yesReverse')}
          </CheckForm>
        </>
      ) : (
        <ReasonForm commandKey={answer?.key ?? key} today={today} entry={entry} refused={answer} />
      )}
    </>
  )
}

function Mirror({ entry }: { readonly entry: EntryText }) {
  const t = useT()
  const lines = entry.lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))
  return (
    <EntryLines
      caption={t('ledger.mirror')}
      groups={[{ key: entry.id, lines }]}
      totals={{ debit: entry.total, credit: entry.total }}
    />
  )
}

function ReasonForm(props: {
  readonly commandKey: string
  readonly today: string
  readonly entry: EntryText
  readonly refused:
    | {
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.refused ?? {}
  return (
    <>
      <FormErrors errors={errors} labels={{ reason: t('ledger.reason'), date: t('ledger.date') }} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="step" value="check" />
        <TextArea
          name="reason"
          label={t('ledger.reason')}
          hint={t('ledger.reasonHint')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <Field
          name="date"
          label={t('ledger.date')}
          hint={t('ledger.reversalDateHint')}
          type="date"
          value={values['date']}
          min={props.entry.date}
          max={props.today}
          error={errors['date']}
          required={false}
        />
        <Note>{t('ledger.reverseLoanNote')}</Note>
        <ActionBar>
          <Button iconAfter="next">{t('ledger.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
