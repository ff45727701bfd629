import type { ReactElement } from 'react'
import { ActionBar, Button, Toolbar } from '#app/components/button.tsx'
import { ProblemList } from '#app/components/checks.tsx'
import { Field, Select, Tick } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { listFieldName } from '#app/components/list-field-name.ts'
import { ListPlace } from '#app/components/list-place.tsx'
import { ListSettingsPanel } from '#app/components/list-settings.tsx'
import type { ListView } from '#app/components/list-view.ts'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatMoment } from '#app/i18n/format.ts'

type Props = {
  readonly view: ListView
  readonly commandKey: string
  readonly back: string
  readonly errorsAt: string
  readonly errors: Readonly<Record<string, string>>
  readonly isChanged: boolean
  readonly seen: string
  readonly earlier: {
    readonly href: string
    readonly who: string
    readonly at: string
  } | null
}

/** The dry run of one list: what can come in, what a person must say, what is refused and why, totals side by side. */
export function ListCheck(props: Props): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { view } = props
  return (
    <>
      <PageHead
        back={{ href: props.back, label: t('onboarding.title') }}
        title={t('onboarding.dryRun')}
        lede={`${view.fileName} · ${t(`lists.kind.${view.kind}`)}`}
      />
      <Steps
        current={1}
        steps={[t('onboarding.stepFile'), t('onboarding.stepCheck'), t('onboarding.stepDone')]}
      />
      <FormErrors errors={props.errors} labels={{ repeat_reason: t('lists.repeatReason') }} />
      {props.isChanged ? (
        <Notice tone="info" live="status">
          <p>{t('lists.changed')}</p>
        </Notice>
      ) : null}
      <Verdict view={view} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Repeated {...props} />
        <Questions view={view} />
        <ListSettingsPanel kind={view.kind} settings={view.settings} unsettled={view.unsettled} />
        <Refused view={view} errorsAt={props.errorsAt} />
        <Totals view={view} />
        <Skipped view={view} />
        <ListPlace place={view.place} isOpen={!view.isFound || view.lacking.length > 0} />
        <input type="hidden" name="seen" value={props.seen} />
        <ActionBar>
          <p className="note roomy-only">{t('lists.bringInNote')}</p>
          <div className="toolbar">
            {view.canBringIn ? (
              <Button icon="check" name="step" value="confirm">
                {t('lists.bringIn', { count: view.counts.ok })}
              </Button>
            ) : null}
            <Button kind="second" icon="refresh" name="step" value="check">
              {t('lists.again')}
            </Button>
          </div>
        </ActionBar>
      </Form>
    </>
  )
}

const VERDICTS = ['ok', 'ask', 'refused', 'left_out', 'skipped'] as const

function Verdict({ view }: { readonly view: ListView }): ReactElement {
  const t = useT()
  const counts = { ...view.counts, skipped: view.counts.skipped + view.skipped.length }
  return (
    <Notice tone={view.canBringIn ? 'good' : 'bad'}>
      <p>{view.canBringIn ? t('lists.ready', { count: view.counts.ok }) : t('lists.notReady')}</p>
      {view.isFound ? null : <p>{t('lists.noTable')}</p>}
      {view.lacking.map((field) => (
        <p key={field}>{t('lists.lacking', { field: listFieldName(t, field) })}</p>
      ))}
      {view.unsettled.rows === undefined ? null : <p>{t('lists.unsettled.rows')}</p>}
      <p>
        {VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
          <span key={verdict}>
            <Badge>
              {t(`lists.verdict.${verdict}`)} {counts[verdict]}
            </Badge>{' '}
          </span>
        ))}
      </p>
    </Notice>
  )
}

function Repeated({ view, earlier, errors }: Props): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  if (earlier === null) return null
  const when = formatMoment(earlier.at, { language, zone: cooperative.zone })
  return (
    <Panel>
      <Notice tone="bad">
        <p>{t('lists.repeated', { who: earlier.who, when })}</p>
        <p>
          <a href={earlier.href}>{t('lists.seeEarlier')}</a>
        </p>
      </Notice>
      <Field
        name="repeat_reason"
        label={t('lists.repeatReason')}
        value={view.repeatReason}
        error={errors['repeat_reason']}
        required
      />
    </Panel>
  )
}

function Questions({ view }: { readonly view: ListView }): ReactElement | null {
  const t = useT()
  if (view.questions.length === 0) return null
  return (
    <Panel title={t('lists.questions')} note={t('lists.questionsNote')}>
      <div className="form">
        {view.questions.map((question) => {
          const { id, about, beyond, answer, choices } = question
          const rows =
            beyond === 0
              ? question.rows
              : t('lists.moreRows', { rows: question.rows, count: beyond })
          return (
            <Select
              key={id}
              name={`answer:${id}`}
              label={t(`lists.ask.${about}`, { ...question, rows })}
              value={answer ?? ''}
              empty={t('lists.choose')}
              options={choices.map(({ value, name }) => ({
                value,
                label:
                  name ?? (value === 'keep' ? t('lists.choice.keep') : t('lists.choice.leave')),
              }))}
            />
          )
        })}
      </div>
    </Panel>
  )
}

function Refused({
  view,
  errorsAt,
}: {
  readonly view: ListView
  readonly errorsAt: string
}): ReactElement | null {
  const t = useT()
  if (view.refused.length === 0) return null
  return (
    <Panel title={t('lists.refused')} note={t('lists.refusedNote')}>
      <ProblemList
        problems={view.refused.map(({ row, texts }) => ({
          key: String(row),
          where: t('words.row', { row }),
          text: texts.map(({ where, text }) => (
            <span key={`${where} ${text}`}>
              {text} <span className="note">{where}</span>
              <br />
            </span>
          )),
        }))}
      />
      {view.more === 0 ? null : <p>{t('lists.more', { count: view.more })}</p>}
      <Tick
        name="leave_refused"
        label={t('lists.leaveRefused', { count: view.counts.refused })}
        checked={view.leaveRefused}
      />
      <Toolbar>
        <Button kind="second" icon="download" name="file" value="xlsx" formAction={errorsAt}>
          {t('lists.fixXlsx')}
        </Button>
        <Button kind="second" icon="download" name="file" value="csv" formAction={errorsAt}>
          {t('lists.fixCsv')}
        </Button>
      </Toolbar>
    </Panel>
  )
}

function Totals({ view }: { readonly view: ListView }): ReactElement | null {
  const t = useT()
  if (view.totals.length === 0) return null
  return (
    <Panel title={t('lists.totals')}>
      <LedgerTable
        caption={t('lists.totals')}
        scrolls
        columns={[
          { key: 'field', label: t('lists.column') },
          { key: 'file', label: t('lists.totalFile'), num: true },
          { key: 'rows', label: t('lists.totalRows'), num: true },
          { key: 'taken', label: t('lists.totalTaken'), num: true },
        ]}
        groups={[
          {
            key: 'totals',
            rows: view.totals.map(({ field, file, rows, taken }) => ({
              key: field,
              cells: {
                field: listFieldName(t, field),
                file: <MoneyText amount={file} bare />,
                rows: <MoneyText amount={rows} bare />,
                taken: <MoneyText amount={taken} bare />,
              },
              ...(file !== null && file !== rows ? { tone: 'accent' as const } : {}),
            })),
          },
        ]}
      />
      {view.wrongTotals.map((wrong) => (
        <p key={`${wrong.row} ${wrong.field}`}>
          {t('lists.wrongTotal', { ...wrong, field: listFieldName(t, wrong.field) })}
        </p>
      ))}
    </Panel>
  )
}

function Skipped({ view }: { readonly view: ListView }): ReactElement | null {
  const t = useT()
  const rows = [
    ...view.skipped.map(({ row, why, words }) => ({
      row,
      text: `${t(`lists.skip.${why}`)} “${words}”`,
    })),
    ...view.empty.map((row) => ({ row, text: t('lists.nothing') })),
  ].toSorted((a, b) => a.row - b.row)
  if (rows.length === 0) return null
  return (
    <Panel>
      <details>
        <summary>{t('lists.skipped', { count: rows.length })}</summary>
        <ProblemList
          problems={rows.map(({ row, text }) => ({
            key: String(row),
            where: t('words.row', { row }),
            text,
          }))}
        />
      </details>
    </Panel>
  )
}
