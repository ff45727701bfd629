import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CashShort, type CashShortFacts } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { type EntryLine, EntryLines } from '#app/components/entry-lines.tsx'
import { Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { ResplitNotice, type ResplitView } from '#app/components/loan-resplit.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'

/** The entry that is to be corrected, in text. */
export type EntryToCorrect = {
  readonly id: string
  readonly number: string
  readonly date: string
  readonly memo: string
  readonly isReversed: boolean
  readonly isReversal: boolean
  readonly total: string
  readonly lines: readonly EntryLine[]
}

type Answer = {
  readonly step: string
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly reason?: string
  /** Payments on its loan that are split otherwise for it. */
  readonly resplit?: readonly ResplitView[]
  /** What the cash box would miss. */
  readonly short?: CashShortFacts | null
}

/** Corrects an entry in two steps: the reason, then its mirror image to say yes to. */
export function CorrectionForm(props: {
  readonly entry: EntryToCorrect
  readonly back: { readonly href: string; readonly label: string }
  readonly commandKey: string
  readonly today: string
  readonly answer: Answer | undefined
}): ReactElement {
  const t = useT()
  const { entry, answer } = props
  const isCheck = answer?.step === 'check'
  const head = (
    <PageHead
      title={t('ledger.reverseTitle', { number: entry.number })}
      lede={entry.memo}
      back={props.back}
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
          <Panel
            title={t('ledger.mirror')}
            note={t('ledger.becauseOf', { reason: answer.reason ?? '' })}
          >
            <Mirror entry={entry} />
          </Panel>
          {answer.resplit === undefined || answer.resplit.length === 0 ? null : (
            <ResplitNotice payments={answer.resplit} />
          )}
          <Notice tone="accent">
            <p>{t('ledger.reverseFinal')}</p>
          </Notice>
          <CheckForm
            commandKey={answer.key}
            values={answer.values}
            canChange
            asks={<CashShort short={answer.short ?? null} />}
          >
            {t('ledger.yesReverse')}
          </CheckForm>
        </>
      ) : (
        <ReasonForm
          commandKey={answer?.key ?? props.commandKey}
          today={props.today}
          entry={entry}
          refused={answer}
        />
      )}
    </>
  )
}

function Mirror({ entry }: { readonly entry: EntryToCorrect }) {
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
  readonly entry: EntryToCorrect
  readonly refused: Answer | undefined
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
