import type { ReactElement } from 'react'
import { ActionBar, Button, Toolbar } from '#app/components/button.tsx'
import { CashShort, type CashShortFacts } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { type EntryLine, EntryLines } from '#app/components/entry-lines.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import type { Language } from '#app/i18n/language.ts'

type Owner = { readonly id: string; readonly no: string; readonly name: string }
type Account = { readonly code: string; readonly name: string; readonly english: string }
type Answers = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly owners: Readonly<Record<string, readonly Owner[]>>
}

/** A general entry: date, story, and two lines or more of debit and kredit. */
export function EntryForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly most: number
    readonly accounts: readonly Account[]
    readonly back: string
    /** The template it begins with. */
    readonly template: {
      readonly id: string
      readonly name: string
      readonly answers: Answers['values']
      readonly rows: number
      readonly owners: Answers['owners']
    } | null
  }
  readonly refused: (Answers & { readonly key: string; readonly rows: number }) | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const language = useLanguage()
  const { page, refused } = props
  const { template } = page
  const rows = refused?.rows ?? template?.rows ?? 2
  const answers: Answers = refused ?? {
    values: template?.answers ?? {},
    errors: {},
    owners: template?.owners ?? {},
  }
  const { values, errors } = answers
  return (
    <>
      <PageHead title={t('ledger.new')} back={{ href: page.back, label: t('ledger.journal') }} />
      <Steps steps={[t('ledger.fill'), t('ledger.check'), t('ledger.done')]} current={0} />
      <Lede>{t('ledger.newLede')}</Lede>
      <FormErrors
        errors={errors}
        labels={{
          memo: t('ledger.memo'),
          date: t('ledger.date'),
          files: t('recur.files'),
          template_name: t('recur.templateName'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Select
          name="voucher"
          label={t('entry.voucher')}
          value={values['voucher'] || 'BM'}
          options={(['BM', 'BKM', 'BKK', 'BBM', 'BBK'] as const).map((kind) => ({
            value: kind,
            label: `${kind} · ${t(`vouchers.${kind}`)}`,
          }))}
        />
        <Field
          name="date"
          label={t('ledger.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          error={errors['date']}
        />
        <Field
          name="memo"
          label={t('ledger.memo')}
          hint={t('ledger.memoHint')}
          value={values['memo']}
          error={errors['memo']}
          maxLength={200}
          required
        />
        <datalist id="accounts" data-accounts>
          {page.accounts.map((account) => (
            <option key={account.code} value={accountLabel(account, language)} />
          ))}
        </datalist>
        {Array.from({ length: rows }, (_, row) => `lines.${row}`).map((name, row) => (
          <LineFields key={name} name={name} row={row} accounts={page.accounts} answers={answers} />
        ))}
        <EntrySums lines={sumsTyped(values, rows)} />
        {rows < page.most ? (
          <div data-add-line={page.most}>
            <Toolbar>
              <Button kind="second" icon="add" name="step" value="more">
                {t('ledger.addLine')}
              </Button>
            </Toolbar>
          </div>
        ) : null}
        <Note>{t('ledger.ownerNote')}</Note>
        <Note>{t('recur.fileOnCheck')}</Note>
        <TemplateFields template={template} answers={answers} />
        <ActionBar>
          <p className="note roomy-only">{t('ledger.notSavedYet')}</p>
          <Button iconAfter="next" name="step" value="check">
            {t('ledger.check')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Keeps what is typed so far as a template: under a new name, or over the one it began with. */
function TemplateFields(props: {
  readonly template: { readonly id: string; readonly name: string } | null
  readonly answers: Answers
}): ReactElement {
  const t = useT()
  const { template } = props
  const { values, errors } = props.answers
  const id = values['template'] ?? template?.id
  return (
    <details open={errors['template_name'] !== undefined}>
      <summary>{t('recur.saveAs')}</summary>
      <Field
        name="template_name"
        label={t('recur.templateName')}
        value={values['template_name'] ?? template?.name}
        error={errors['template_name']}
        maxLength={200}
        required={false}
      />
      {id ? <input type="hidden" name="template" value={id} /> : null}
      <Toolbar>
        {id ? (
          <Button kind="second" name="step" value="template">
            {t('recur.saveOver')}
          </Button>
        ) : null}
        <Button kind="second" name="step" value="new-template">
          {t('recur.saveNew')}
        </Button>
      </Toolbar>
    </details>
  )
}

function LineFields(props: {
  readonly name: string
  readonly row: number
  readonly accounts: readonly Account[]
  readonly answers: Answers
}) {
  const t = useT()
  const language = useLanguage()
  const { name, row } = props
  const { values, errors, owners } = props.answers
  const field = (of: string) => ({
    name: `${name}.${of}`,
    value: values[`${name}.${of}`],
    error: errors[`${name}.${of}`],
  })
  const code = values[`${name}.account`] ?? ''
  const choice = owners[code]
  const account = props.accounts.find((one) => one.code === code)
  const isTold = ['unit', 'party_kind', 'memo'].some((of) => field(of).value)
  return (
    <div data-entry-line>
      <Panel title={t('words.row', { row: row + 1 })}>
        <Field
          {...field('account')}
          label={t('ledger.account')}
          hint={t('entry.accountHint')}
          value={account === undefined ? code : accountLabel(account, language)}
          list="accounts"
          maxLength={120}
        />
        {choice === undefined ? null : (
          <Select
            {...field('subledger_id')}
            label={t('ledger.owner')}
            empty={t('ledger.chooseOwner')}
            options={choice.map((owner) => ({
              value: owner.id,
              label: `${owner.no} · ${owner.name}`,
            }))}
          />
        )}
        <Columns lay="even">
          <Field {...field('debit')} label={t('ledger.debit')} inputMode="numeric" />
          <Field {...field('credit')} label={t('ledger.credit')} inputMode="numeric" />
        </Columns>
        <details open={isTold}>
          <summary>{t('entry.more')}</summary>
          <Columns lay="even">
            <Select
              {...field('unit')}
              label={t('entry.unit')}
              empty={t('entry.unit.umum')}
              options={(['usp', 'niaga', 'konsinyasi'] as const).map((unit) => ({
                value: unit,
                label: t(`entry.unit.${unit}`),
              }))}
            />
            <Select
              {...field('party_kind')}
              label={t('entry.party')}
              empty={t('entry.party.none')}
              options={(['member', 'non_member', 'other_cooperative'] as const).map((kind) => ({
                value: kind,
                label: t(`entry.party.${kind}`),
              }))}
            />
          </Columns>
          <Field {...field('memo')} label={t('entry.lineMemo')} maxLength={200} />
        </details>
      </Panel>
    </div>
  )
}

function accountLabel({ code, name, english }: Account, language: Language): string {
  return `${code} ${language === 'id' ? name : english}`
}

type Sums = { readonly debit: Money; readonly credit: Money }

function sumsTyped(values: Answers['values'], rows: number): Sums {
  const sum = (side: string) =>
    Money.sum(
      Array.from(
        { length: rows },
        (_, row) => readRupiah(values[`lines.${row}.${side}`] ?? '') ?? Money.zero,
      ),
    )
  return { debit: sum('debit'), credit: sum('credit') }
}

/** What both sides come to so far; renewed while typing where scripts run. */
function EntrySums({ lines }: { readonly lines: Sums }): ReactElement {
  const t = useT()
  const off = lines.debit.minus(lines.credit)
  return (
    <output className="entry-sums" data-entry-sums aria-live="polite">
      {t('ledger.debit')} <MoneyText amount={lines.debit.toString()} />
      {' · '}
      {t('ledger.credit')} <MoneyText amount={lines.credit.toString()} />
      {' · '}
      {t('entry.off')} <MoneyText amount={off.toString()} />
    </output>
  )
}

/** Shows the entry in its two columns and asks for a yes. */
export function EntryCheck(props: {
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly memo: string
    readonly date: string
    readonly lines: readonly EntryLine[]
    readonly total: { readonly debit: string; readonly credit: string }
    readonly short: CashShortFacts | null
  }
}): ReactElement {
  const t = useT()
  const { checked } = props
  return (
    <>
      <PageHead
        title={t('ledger.isRight')}
        lede={
          <>
            {checked.memo} · <DateText date={checked.date} />
          </>
        }
      />
      <Steps steps={[t('ledger.fill'), t('ledger.check'), t('ledger.done')]} current={1} />
      <Panel title={t('ledger.lines')} note={t('ledger.linesNote')}>
        <EntryLines
          caption={t('ledger.lines')}
          groups={[{ key: 'entry', lines: checked.lines }]}
          totals={checked.total}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm
        commandKey={checked.key}
        values={checked.values}
        canChange
        carriesFiles
        asks={
          <>
            <CashShort short={checked.short} />
            <Field
              name="files"
              label={t('recur.files')}
              hint={t('recur.filesHint')}
              type="file"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              multiple
              required={false}
            />
          </>
        }
      >
        {t('ledger.yesPost')}
      </CheckForm>
    </>
  )
}
