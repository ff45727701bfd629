import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { ProblemList } from '#app/components/checks.tsx'
import { columnName } from '#app/components/column-name.ts'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { mappingShown, SheetMapping, type SheetView } from '#app/components/sheet-mapping.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { Cause } from '#app/domain/onboarding/causes.ts'
import type { SkipReason } from '#app/domain/onboarding/plan-types.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

type Verdict = 'ok' | 'warning' | 'ask' | 'blocked' | 'skipped'
type Severity = 'block' | 'ask' | 'warn' | 'info'
type ProblemView = {
  readonly id: string
  readonly severity: Severity
  readonly where: string
  readonly text: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly suggestion: string | null
}

export type DryRunView = {
  readonly fileName: string
  readonly bookYear: number
  /** Nothing stands in the way, neither in the file nor in the book. */
  readonly canImport: boolean
  /** Nothing in the file stands in the way. */
  readonly isMended: boolean
  /** Why the book cannot take this file now. */
  readonly obstacle: string | null
  /** The page of the import that stands in the way. */
  readonly earlier: string | null
  readonly members: number
  readonly loans: number
  readonly entries: number
  readonly tables: readonly SheetView[]
  readonly verdicts: readonly { readonly verdict: Verdict; readonly count: number }[]
  readonly rows: readonly {
    readonly sheet: string
    readonly row: number
    readonly verdict: Verdict
    readonly texts: readonly string[]
  }[]
  /** Marked rows beyond those listed. */
  readonly more: number
  readonly skipped: readonly {
    readonly sheet: string
    readonly row: number
    readonly reason: SkipReason
    readonly words: string
  }[]
  readonly causes: readonly Cause[]
  readonly problems: readonly ProblemView[]
  readonly controls: readonly {
    readonly figure: string
    readonly workbook: string | null
    readonly books: string
  }[]
}

type Values = Readonly<Record<string, string>>

/** A workbook's dry run: can it come in, what must be answered, the figures side by side, each sheet and row. */
export function DryRun(props: {
  readonly view: DryRunView
  readonly commandKey: string
  readonly back: string
  readonly values: Values
  readonly errors: Values
  /** The columns were changed: this is the dry run that comes of it, asked for or not. */
  readonly isNewMapping?: boolean
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { view } = props
  const asked = view.problems.filter(({ severity }) => severity === 'ask')
  const told = view.problems.filter(({ severity }) => severity !== 'ask')
  return (
    <>
      <PageHead
        back={{ href: props.back, label: t('onboarding.title') }}
        title={t('onboarding.dryRun')}
        lede={`${view.fileName} · ${t('onboarding.year', { year: view.bookYear })}`}
      />
      <Steps
        current={1}
        steps={[t('onboarding.stepFile'), t('onboarding.stepCheck'), t('onboarding.stepDone')]}
      />
      <FormErrors errors={props.errors} labels={{}} />
      {props.isNewMapping ? (
        <Notice tone="info" live="status">
          <p>{t('onboarding.mappingChanged')}</p>
        </Notice>
      ) : null}
      <Notice tone={view.canImport ? 'good' : 'bad'}>
        {view.canImport ? <p>{t('onboarding.canImport', view)}</p> : null}
        {view.obstacle === null ? null : <p>{view.obstacle}</p>}
        {view.earlier === null ? null : (
          <p>
            <a href={view.earlier}>{t('onboarding.seeEarlier')}</a>
          </p>
        )}
        {view.isMended ? null : <p>{t('onboarding.cannotImport')}</p>}
        {view.causes.map((cause) => (
          <p key={`${cause.sheet} ${cause.field} ${cause.column?.letter}`}>{causeText(t, cause)}</p>
        ))}
        <p>
          {view.verdicts
            .filter(({ count }) => count > 0)
            .map(({ verdict, count }) => (
              <span key={verdict}>
                <Badge>
                  {t(`onboarding.verdict.${verdict}`)} {count}
                </Badge>{' '}
              </span>
            ))}
        </p>
      </Notice>
      <Form csrf={csrf} commandKey={props.commandKey}>
        {asked.length === 0 ? null : (
          <Panel title={t('onboarding.questions')} note={t('onboarding.questionsNote')}>
            {asked.map((problem) => (
              <Question key={problem.id} problem={problem} values={props.values} />
            ))}
          </Panel>
        )}
        <Panel title={t('onboarding.notices')}>
          {told.length === 0 ? (
            <p>{t('onboarding.noProblems')}</p>
          ) : (
            <ProblemList
              problems={told.map((problem) => ({
                key: problem.id,
                where: t(`onboarding.severity.${problem.severity}`),
                text: <Placed place={problem.where}>{problem.text}</Placed>,
              }))}
            />
          )}
        </Panel>
        <Figures controls={view.controls} />
        <Panel title={t('onboarding.sheets')} note={t('onboarding.sheetsNote')}>
          {view.tables.map((table, index) => (
            <SheetMapping
              key={`${table.sheet} ${table.firstRow}`}
              table={table}
              values={props.values}
              isFirst={view.tables.findIndex(({ sheet }) => sheet === table.sheet) === index}
            />
          ))}
        </Panel>
        <Rows view={view} />
        <input type="hidden" name="seen" value={mappingShown(view.tables, props.values)} />
        <ActionBar>
          <p className="note roomy-only">{t('onboarding.bringInNote')}</p>
          <div className="toolbar">
            {view.canImport ? (
              <Button icon="check" name="step" value="confirm">
                {t('onboarding.bringIn')}
              </Button>
            ) : null}
            <Button kind="second" icon="refresh" name="step" value="check">
              {t('onboarding.again')}
            </Button>
          </div>
        </ActionBar>
      </Form>
    </>
  )
}

/** A problem that has several readings: its text, and the answers to choose from or to type. */
function Question({
  problem,
  values,
}: {
  readonly problem: ProblemView
  readonly values: Values
}): ReactElement {
  const name = `answer:${problem.id}`
  const value = values[name] ?? problem.suggestion ?? ''
  if (problem.choices.length === 0) {
    return <Field name={name} label={problem.text} hint={problem.where} value={value} />
  }
  return (
    <Select
      name={name}
      label={problem.text}
      hint={problem.where}
      value={value}
      options={problem.choices}
    />
  )
}

function Figures({ controls }: Pick<DryRunView, 'controls'>): ReactElement {
  const t = useT()
  return (
    <Panel title={t('onboarding.figures')}>
      <LedgerTable
        caption={t('onboarding.figures')}
        columns={[
          { key: 'figure', label: t('onboarding.figure') },
          { key: 'workbook', label: t('onboarding.inFile'), num: true },
          { key: 'books', label: t('onboarding.inBook'), num: true },
        ]}
        groups={[
          {
            key: 'controls',
            rows: controls.map(({ figure, workbook, books }) => ({
              key: figure,
              cells: {
                figure: controlText(t, figure),
                workbook: <MoneyText amount={workbook} bare />,
                books: <MoneyText amount={books} bare />,
              },
              ...(workbook !== null && workbook !== books ? { tone: 'accent' as const } : {}),
            })),
          },
        ]}
      />
    </Panel>
  )
}

function Rows({ view }: { readonly view: DryRunView }): ReactElement {
  const t = useT()
  const countOf = (verdict: Verdict) =>
    view.verdicts.find((one) => one.verdict === verdict)?.count ?? 0
  const note = t('onboarding.rowsOk', { ok: countOf('ok'), skipped: countOf('skipped') })
  return (
    <Panel title={t('onboarding.rows')} note={note}>
      {view.rows.length === 0 ? null : (
        <ProblemList
          problems={view.rows.map(({ sheet, row, verdict, texts }) => ({
            key: `${sheet} ${row}`,
            where: t(`onboarding.verdict.${verdict}`),
            text: (
              <Placed place={`${sheet} · ${t('words.row', { row })}`}>{texts.join(' ')}</Placed>
            ),
          }))}
        />
      )}
      {view.more === 0 ? null : <p>{t('onboarding.rowsMore', { count: view.more })}</p>}
      {view.skipped.length === 0 ? null : (
        <details>
          <summary>{t('onboarding.skippedRows', { count: view.skipped.length })}</summary>
          <ProblemList
            problems={view.skipped.map(({ sheet, row, reason, words }) => ({
              key: `${sheet} ${row}`,
              where: `${sheet} · ${t('words.row', { row })}`,
              text: `${t(`onboarding.skip.${reason}`)} “${words}”`,
            }))}
          />
        </details>
      )}
    </Panel>
  )
}

/** A sentence over its full width, and under it the cell it speaks of. */
function Placed(props: { readonly place: string; readonly children: string }): ReactElement {
  return (
    <>
      {props.children}
      <br />
      <span className="note">{props.place}</span>
    </>
  )
}

function causeText(t: Translate, { sheet, rows, field, column }: Cause): string {
  const facts = { sheet, rows, field: columnName(t, field) }
  if (column && field === '') return t('onboarding.causeUnused', { sheet, rows, ...column })
  return column
    ? t('onboarding.causeColumn', { ...facts, ...column })
    : t('onboarding.causeMissing', facts)
}

const CONTROLS = [
  'savings_pokok',
  'savings_wajib',
  'savings_sukarela',
  'loans',
  'cash',
  'bank',
  'sales',
  'commission',
  'shop_debts',
  'consignor_debts',
] as const

function controlText(t: Translate, figure: string): string {
  const known = CONTROLS.find((name) => name === figure)
  return known ? t(`onboarding.control.${known}`) : figure
}
