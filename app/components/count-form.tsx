import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { PiecesCounted, PiecesToFill, type StackText } from '#app/components/cash-pieces.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { formatAmount } from '#app/i18n/format.ts'

type Answer = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** Fills in a count: the pieces, the day, a remark. What the book says is not on this page. */
export function CountForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly earliest: string | null
    readonly back: string
    readonly stacks: readonly StackText[]
  }
  readonly refused: Answer | undefined
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { page, refused } = props
  const { values = {}, errors = {} } = refused ?? {}
  const faces = page.stacks.map((stack) => [
    `pieces.${stack.key}`,
    `${t(`cash.${stack.kind}`)} ${formatAmount(stack.face, language)}`,
  ])
  return (
    <>
      <PageHead
        title={t('cash.count')}
        lede={t('cash.countLede')}
        back={{ href: page.back, label: t('cash.title') }}
      />
      <Steps steps={useCountSteps()} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          ...Object.fromEntries(faces),
          date: t('cash.date'),
          note: t('cash.remark'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <Columns>
          <Panel title={t('cash.pieces')} note={t('cash.piecesNote')}>
            <PiecesToFill stacks={page.stacks} values={values} errors={errors} />
          </Panel>
          <Panel>
            <Field
              name="date"
              label={t('cash.date')}
              hint={t('cash.dateHint')}
              type="date"
              value={values['date'] ?? page.today}
              max={page.today}
              {...(page.earliest === null ? {} : { min: page.earliest })}
              error={errors['date']}
            />
            <Field
              name="note"
              label={t('cash.remark')}
              hint={t('cash.remarkHint')}
              value={values['note']}
              maxLength={200}
              error={errors['note']}
              required={false}
            />
          </Panel>
        </Columns>
        <ActionBar>
          <p className="note roomy-only">{t('cash.notSentYet')}</p>
          <Button iconAfter="next">{t('cash.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Shows what was counted, and still not what the book says. */
export function CountCheck(props: {
  readonly checked: Answer & {
    readonly date: string
    readonly note: string | null
    readonly counted: string
    readonly stacks: readonly StackText[]
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { checked } = props
  const counted = Money.parse(checked.counted)
  const remark = checked.note === null ? [] : [{ label: t('cash.remark'), value: checked.note }]
  return (
    <>
      <PageHead title={t('cash.isRight')} />
      <Steps steps={useCountSteps()} current={1} />
      <Panel>
        <div>
          <Note>{t('cash.counted')}</Note>
          <p>
            <MoneyText amount={checked.counted} size="xl" />
          </p>
          <Note>{rupiahInWords(counted, language)}</Note>
        </div>
        <PiecesCounted stacks={checked.stacks} total={checked.counted} />
        <Facts
          facts={[
            { label: t('cash.date'), value: <DateText date={checked.date} form="day" /> },
            ...remark,
          ]}
        />
      </Panel>
      {counted.isZero() ? (
        <Notice tone="bad">
          <p>{t('cash.isEmpty')}</p>
        </Notice>
      ) : null}
      <Notice tone="accent">
        <p>{t('cash.sendFinal')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('cash.yesCount')}
      </CheckForm>
    </>
  )
}

/** Count, check, result. */
export function useCountSteps(): readonly string[] {
  const t = useT()
  return [t('cash.fill'), t('cash.check'), t('cash.result')]
}
