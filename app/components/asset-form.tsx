import type { ReactElement, ReactNode } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import type { Fact } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Columns } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import {
  ACQUISITION_MEANS,
  ASSET_CLASS_NAMES,
  CONDITIONS,
  isAssetClass,
} from '#app/domain/assets/classes.ts'
import { isLocalDate } from '#app/domain/calendar.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

export type AssetAnswers = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** The names of an asset's answers, for errors and for the check. */
export function assetLabels(t: Translate, isOld: boolean): Readonly<Record<string, string>> {
  return {
    name: t('assets.name'),
    class: t('assets.class'),
    acquired_on: t('assets.date'),
    date: t('assets.date'),
    taken_on: t('assets.takenOn'),
    means: t('assets.means'),
    cost: t('assets.cost'),
    accumulated: t('assets.accumulated'),
    residual: t('assets.residual'),
    months: t('assets.months'),
    months_left: t('assets.monthsLeft'),
    no: t('assets.number'),
    source: isOld ? t('assets.source') : t('assets.source'),
    location: t('assets.location'),
    holder: t('assets.holder'),
    unit: t('assets.unit'),
    condition: t('assets.condition'),
  }
}

/** What is asked of an asset that comes in, new or with the opening balances. */
export function AssetForm(props: {
  readonly isOld: boolean
  readonly commandKey: string
  readonly today: string
  readonly answers: AssetAnswers
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { isOld, today } = props
  const { values, errors } = props.answers
  const labels = assetLabels(t, isOld)
  const tied = (name: string) => ({
    name,
    label: labels[name] ?? name,
    value: values[name],
    error: errors[name],
  })
  const money = { inputMode: 'numeric', maxLength: 24 } as const
  const day = { type: 'date', max: today } as const
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="step" value="check" />
        <Field {...tied('name')} hint={t('assets.nameHint')} maxLength={200} required />
        <Select
          {...tied('class')}
          empty={t('field.choose')}
          options={ASSET_CLASS_NAMES.map((name) => ({
            value: name,
            label: t(`assets.class.${name}`),
          }))}
        />
        {isOld ? (
          <>
            <Field {...tied('acquired_on')} {...day} />
            <Field {...tied('taken_on')} {...day} hint={t('assets.takenOnHint')} />
          </>
        ) : (
          <>
            <Field {...tied('date')} {...day} value={values['date'] ?? today} />
            <Select
              {...tied('means')}
              value={values['means'] ?? 'cash'}
              options={ACQUISITION_MEANS.map((means) => ({
                value: means,
                label: t(`assets.means.${means}`),
              }))}
            />
          </>
        )}
        <Field {...tied('cost')} {...money} hint={t('assets.costHint')} required />
        {isOld ? (
          <Field {...tied('accumulated')} {...money} hint={t('assets.accumulatedHint')} />
        ) : null}
        <Field {...tied('residual')} {...money} hint={t('assets.residualHint')} required={false} />
        <MoreAbout isOld={isOld} tied={tied} isOpen={hasMore(values)} />
        <ActionBar>
          <Button iconAfter="next">{t('assets.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

type Tied = (name: string) => {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly error: string | undefined
}

const MORE = ['months', 'months_left', 'no', 'source', 'location', 'holder', 'unit'] as const

function hasMore(values: AssetAnswers['values']): boolean {
  return MORE.some((name) => values[name])
}

function MoreAbout(props: {
  readonly isOld: boolean
  readonly tied: Tied
  readonly isOpen: boolean
}): ReactElement {
  const t = useT()
  const { isOld, tied } = props
  return (
    <details open={props.isOpen}>
      <summary>{t('assets.more')}</summary>
      <Field
        {...tied(isOld ? 'months_left' : 'months')}
        hint={t(isOld ? 'assets.monthsLeftHint' : 'assets.monthsHint')}
        inputMode="numeric"
        maxLength={4}
        required={false}
      />
      <Field {...tied('no')} hint={t('assets.numberHint')} maxLength={40} required={false} />
      <Columns lay="even">
        <Field {...tied('location')} maxLength={200} required={false} />
        <Field {...tied('holder')} maxLength={200} required={false} />
      </Columns>
      <Columns lay="even">
        <ConditionField tied={tied} />
        <Select
          {...tied('unit')}
          empty={t('entry.unit.umum')}
          options={(['usp', 'niaga', 'konsinyasi'] as const).map((unit) => ({
            value: unit,
            label: t(`entry.unit.${unit}`),
          }))}
        />
      </Columns>
      <Field {...tied('source')} maxLength={200} required={false} />
    </details>
  )
}

/** In what state an asset is. */
export function ConditionField({ tied }: { readonly tied: Tied }): ReactElement {
  const t = useT()
  const field = tied('condition')
  return (
    <Select
      {...field}
      value={field.value || 'good'}
      options={CONDITIONS.map((value) => ({ value, label: t(`assets.condition.${value}`) }))}
    />
  )
}

const WORDS = ['name', 'no', 'source', 'location', 'holder'] as const
const DAYS = ['acquired_on', 'taken_on', 'date'] as const
const SUMS = ['cost', 'accumulated', 'residual'] as const
const COUNTS = ['months', 'months_left'] as const

/** The answers once more, for the eye that checks them. */
export function assetFacts(
  values: AssetAnswers['values'],
  t: Translate,
  isOld: boolean,
): readonly Fact[] {
  const labels = assetLabels(t, isOld)
  const fact = (name: string, value: ReactNode): readonly Fact[] =>
    values[name] ? [{ label: labels[name] ?? name, value }] : []
  const assetClass = values['class'] ?? ''
  const means = ACQUISITION_MEANS.find((one) => one === values['means'])
  return [
    ...WORDS.flatMap((name) => fact(name, values[name])),
    ...fact('class', isAssetClass(assetClass) ? t(`assets.class.${assetClass}`) : assetClass),
    ...DAYS.flatMap((name) => {
      const day = values[name] ?? ''
      return fact(name, isLocalDate(day) ? <DateText date={day} /> : day)
    }),
    ...(means === undefined ? [] : fact('means', t(`assets.means.${means}`))),
    ...COUNTS.flatMap((name) => fact(name, values[name])),
    ...SUMS.flatMap((name) => {
      const money = readRupiah(values[name] ?? '')
      return fact(name, money === null ? null : <MoneyText amount={money.toString()} />)
    }),
  ]
}
