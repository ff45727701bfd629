import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field, Select, TextArea } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Columns, EmptyState, Grain, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText, MonthText } from '#app/components/values.tsx'
import type { TextKey, Translate } from '#app/i18n/catalogue.ts'
import { formatMoment, formatMonth } from '#app/i18n/format.ts'

type Offer = { readonly key: string; readonly months: readonly string[] }
type Refused =
  | {
      readonly key: string
      readonly values: Readonly<Record<string, string>>
      readonly errors: Readonly<Record<string, string>>
    }
  | undefined

/** Closes a month that has ended, and all before it. */
export function CloseForm(props: {
  readonly offer: Offer
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { offer, refused } = props
  return (
    <Panel title={t('ledger.closeMonth')} note={t('ledger.closeNote')}>
      <FormErrors errors={refused?.errors ?? {}} labels={{ month: t('ledger.month') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? offer.key}>
        <Select
          name="month"
          label={t('ledger.month')}
          value={refused?.values['month'] ?? offer.months[0]}
          error={refused?.errors['month']}
          options={useMonths(offer.months)}
        />
        <div>
          <Button iconAfter="next" name="step" value="check">
            {t('ledger.check')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

type Check = {
  readonly key: MonthCheckKey
  readonly tone: 'good' | 'accent' | 'bad'
  readonly items: readonly { readonly href: string; readonly text: string }[]
}
type MonthCheckKey =
  Extract<TextKey, `ledger.check.${string}`> extends `ledger.check.${infer Key}` ? Key : never

/** Asks once more before a month is closed: what was looked at, what would be kept, what closing means. */
export function CloseCheck(props: {
  readonly answer: {
    readonly key: string
    readonly checks: readonly Check[]
    readonly preview: ClosingPreview
    readonly values: Readonly<Record<string, string>>
  }
}): ReactElement {
  const t = useT()
  const { answer } = props
  const month = answer.values['month'] ?? ''
  const open = answer.checks.filter(({ tone }) => tone !== 'good')
  return (
    <>
      <PageHead title={t('ledger.closeTitle', { month })} />
      {open.length === 0 ? (
        <Notice tone="good">
          <p>{t('ledger.nothingLeft')}</p>
        </Notice>
      ) : (
        <Notice tone={open.some(({ tone }) => tone === 'bad') ? 'bad' : 'accent'}>
          <p>{t('ledger.leftNote')}</p>
        </Notice>
      )}
      <Columns>
        <Panel title={t('ledger.checks')}>
          <List>{answer.checks.flatMap((check) => checkRows(t, check))}</List>
        </Panel>
        <Preview month={month} preview={answer.preview} />
      </Columns>
      <Panel>
        <ul className="flow">
          <li>{t('ledger.closeLocks', { month })}</li>
          <li>{t('ledger.closeKeeps')}</li>
          <li>{t('ledger.closePublishes')}</li>
          <li>{t('ledger.closeUndo')}</li>
        </ul>
      </Panel>
      <CheckForm commandKey={answer.key} values={answer.values} canChange>
        {t('ledger.yesClose', { month })}
      </CheckForm>
    </>
  )
}

const MARKS = { good: 'check', accent: 'clock', bad: 'warning' } as const

function checkRows(t: Translate, { key, tone, items }: Check): readonly ReactElement[] {
  const mark = <Grain tone={tone} icon={MARKS[tone]} />
  if (items.length === 0) {
    const end = <Badge tone="good">{t('ledger.checkGood')}</Badge>
    return [<ListRow key={key} mark={mark} title={t(`ledger.check.${key}`)} end={end} />]
  }
  const end = (
    <Badge tone={tone}>{tone === 'bad' ? t('ledger.checkBad') : t('ledger.checkOpen')}</Badge>
  )
  return items.map(({ href, text }) => (
    <ListRow
      key={text}
      mark={mark}
      href={href}
      title={text}
      note={t(`ledger.check.${key}`)}
      end={end}
    />
  ))
}

/** What the statements of a month say before they are kept; whole rupiah as text. */
export type ClosingPreview = {
  readonly monthSurplus: string
  readonly yearSurplus: string
  readonly assets: string
  readonly liabilities: string
  readonly equity: string
}

function Preview(props: { readonly month: string; readonly preview: ClosingPreview }) {
  const t = useT()
  const { month, preview } = props
  return (
    <Panel title={t('ledger.preview')} note={t('ledger.previewNote')} tone="sunken">
      <Facts
        facts={[
          {
            label: t('ledger.preview.month', { month }),
            value: <MoneyText amount={preview.monthSurplus} />,
          },
          { label: t('ledger.preview.year'), value: <MoneyText amount={preview.yearSurplus} /> },
          {
            label: t('ledger.preview.liabilities'),
            value: <MoneyText amount={preview.liabilities} />,
          },
          { label: t('ledger.preview.equity'), value: <MoneyText amount={preview.equity} /> },
          {
            label: t('ledger.preview.assets'),
            value: <MoneyText amount={preview.assets} />,
            total: true,
          },
        ]}
      />
    </Panel>
  )
}

/** Wishes to open a month again that wait: another person grants them or says why not. */
export function Reopenings(props: {
  readonly wishes: readonly {
    readonly key: string
    readonly month: string
    readonly reason: string
    readonly by: string
    readonly at: string
    readonly mayGrant: boolean
    readonly mayReject: boolean
  }[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  const { csrf, cooperative } = useFrame()
  if (props.wishes.length === 0) return null
  return (
    <Panel title={t('ledger.wishes')} note={t('ledger.wishesNote')}>
      {props.wishes.map((wish) => (
        <Form key={wish.key} csrf={csrf} commandKey={wish.key}>
          <p>
            {t('ledger.wish', {
              month: wish.month,
              name: props.names[wish.by] ?? t('ledger.someone'),
              reason: wish.reason,
            })}{' '}
            <Note>{formatMoment(wish.at, { language, zone: cooperative.zone })}</Note>
          </p>
          <input type="hidden" name="month" value={wish.month} />
          <Field
            name={`note.${wish.month}`}
            label={t('ledger.wishAnswer')}
            hint={t('ledger.wishAnswerHint')}
            maxLength={200}
            required={false}
          />
          <Toolbar>
            {wish.mayGrant ? (
              <Button icon="check" name="act" value="grant">
                {t('ledger.yesGrant', { month: wish.month })}
              </Button>
            ) : null}
            {wish.mayReject ? (
              <Button kind="second" name="act" value="reject">
                {t('ledger.noGrant')}
              </Button>
            ) : null}
          </Toolbar>
        </Form>
      ))}
    </Panel>
  )
}

/** Proposes to open a closed month again, with a reason; another person grants it. */
export function ReopenForm(props: {
  readonly offer: Offer
  readonly refused: Refused
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { offer, refused } = props
  const errors = refused?.errors ?? {}
  return (
    <Panel title={t('ledger.reopenMonth')} note={t('ledger.reopenNote')}>
      <FormErrors errors={errors} labels={{ reason: t('ledger.reason') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? offer.key}>
        <input type="hidden" name="act" value="propose" />
        <Select
          name="month"
          label={t('ledger.month')}
          value={refused?.values['month'] ?? offer.months[0]}
          error={errors['month']}
          options={useMonths(offer.months)}
        />
        <TextArea
          name="reason"
          label={t('ledger.reason')}
          value={refused?.values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <div>
          <Button kind="second" icon="refresh">
            {t('ledger.yesReopen')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

function useMonths(months: readonly string[]) {
  const language = useLanguage()
  return months.map((month) => ({ value: month, label: formatMonth(month, language) }))
}

/** Every closing and reopening, newest first. */
export function PeriodHistory(props: {
  readonly rows: readonly {
    readonly key: string
    readonly month: string
    readonly state: 'closed' | 'reopened'
    readonly by: string
    readonly at: string
    readonly reason: string | null
    /** The statements this closing kept; null where it kept none. */
    readonly href: string | null
    readonly version: number
  }[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  if (props.rows.length === 0) {
    return (
      <EmptyState title={t('ledger.noneClosed')} icon="calendar">
        {t('ledger.historyEmpty')}
      </EmptyState>
    )
  }
  return (
    <Panel title={t('ledger.history')}>
      <LedgerTable
        caption={t('ledger.history')}
        columns={[
          { key: 'month', label: t('ledger.month') },
          { key: 'state', label: t('ledger.what') },
          { key: 'who', label: t('ledger.who') },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.rows.map((row) => ({
              key: row.key,
              cells: {
                month: (
                  <>
                    <MonthText month={row.month} />
                    <Note>{t('ledger.version', { version: row.version })}</Note>
                  </>
                ),
                state: (
                  <>
                    {row.state === 'closed' ? (
                      <Badge tone="good" icon="lock">
                        {t('ledger.state.closed')}
                      </Badge>
                    ) : (
                      <Badge tone="accent" icon="refresh">
                        {t('ledger.state.reopened')}
                      </Badge>
                    )}
                    {row.reason === null ? null : <Note>{row.reason}</Note>}
                    {row.href === null ? null : (
                      <p>
                        <a href={row.href}>{t('ledger.openKept')}</a>
                      </p>
                    )}
                  </>
                ),
                who: (
                  <>
                    {props.names[row.by] ?? t('ledger.someone')}
                    <Note>{formatMoment(row.at, { language, zone: cooperative.zone })}</Note>
                  </>
                ),
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}
