import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Select, TextArea } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MonthText } from '#app/components/values.tsx'
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

/** Asks once more before a month is closed: what is not done in it, what closing means, and who can open it again. */
export function CloseCheck(props: {
  readonly answer: {
    readonly key: string
    readonly left: readonly { readonly href: string; readonly text: string }[]
    readonly values: Readonly<Record<string, string>>
  }
}): ReactElement {
  const t = useT()
  const month = props.answer.values['month'] ?? ''
  return (
    <>
      <PageHead title={t('ledger.closeTitle', { month })} />
      <LeftPanel left={props.answer.left} />
      <Panel>
        <ul className="flow">
          <li>{t('ledger.closeLocks', { month })}</li>
          <li>{t('ledger.closePublishes')}</li>
          <li>{t('ledger.closeUndo')}</li>
        </ul>
      </Panel>
      <CheckForm commandKey={props.answer.key} values={props.answer.values} canChange>
        {t('ledger.yesClose', { month })}
      </CheckForm>
    </>
  )
}

function LeftPanel({ left }: Pick<Parameters<typeof CloseCheck>[0]['answer'], 'left'>) {
  const t = useT()
  if (left.length === 0) {
    return (
      <Notice tone="good">
        <p>{t('ledger.nothingLeft')}</p>
      </Notice>
    )
  }
  return (
    <>
      <Notice tone="bad">
        <p>{t('ledger.leftNote')}</p>
      </Notice>
      <Panel title={t('ledger.left')}>
        <List>
          {left.map(({ href, text }) => (
            <ListRow key={text} href={href} title={text} />
          ))}
        </List>
      </Panel>
    </>
  )
}

/** Opens a closed month again, with a reason; not by the one who closed it. */
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
        <Select
          name="reopen"
          label={t('ledger.month')}
          value={refused?.values['reopen'] ?? offer.months[0]}
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
                month: <MonthText month={row.month} />,
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
