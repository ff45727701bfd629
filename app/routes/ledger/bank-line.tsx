import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { bookBankLine } from '#app/commands/bank/book-line.ts'
import { BankItemText } from '#app/components/bank-ticks.tsx'
import { Button, Toolbar } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { rehearsal } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, outstandingText } from '#app/routes/ledger/bank-of.ts'
import { linesById } from '#db/queries/bank-statements.ts'
import { listAccounts } from '#db/queries/books.ts'
import { isId } from '#db/uuid.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('bank.lineTitle'))

/** The line that is to become an entry. */
export const loader = guard('bank:reconcile', async (given) => {
  const { tx, cooperative, params, language } = given
  const { account } = await bankAsked(given)
  const id = params['bankLine'] ?? ''
  const [line] = isId(id) ? await linesById(tx, account, [id]) : []
  if (line === undefined || line.no === '0') throw new DomainError('bank_missing')
  const accounts = await listAccounts(tx, account)
  return {
    key: newKey(),
    line: outstandingText(line),
    isIn: line.amount.isPositive(),
    accounts: accounts
      .filter(({ control_kind, code }) => control_kind === null && code !== account.accountCode)
      .map(({ code, name, english }) => `${code} ${language === 'id' ? name : english}`),
    back: paths.bankMatching(cooperative.slug, account.accountCode),
  }
})

/** `check` says what would be booked, `confirm` books and matches it. */
export const action = guardAction('bank:reconcile', async (given) => {
  const { form, params, cooperative } = given
  const account = params['bank'] ?? ''
  const values = fieldsOf(form)
  // An account is typed or chosen with its name behind the code.
  const other = values['other']?.trim().slice(0, 4)
  const input = { ...values, other, account, line_id: params['bankLine'] }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, bookBankLine, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.bankMatching(cooperative.slug, account, '1'))
  }
  const parsed = parseForm(given, bookBankLine, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const tried = await rehearsal(given, bookBankLine, { values, input: parsed.input })
  if (!tried.ok) return again(tried)
  const { kind, memo } = parsed.input
  const checked = { kind, memo, tax: parsed.input.tax.toString(), date: tried.value.date }
  return data({ step: 'check', key: keyOf(form), values, errors: {}, checked } as const)
})

export default function BankLinePage() {
  const answer = useActionData<typeof action>()
  return answer?.step === 'check' ? <LineCheck answer={answer} /> : <LineForm answer={answer} />
}

type Texts = Readonly<Record<string, string>>
type Answer = NonNullable<ReturnType<typeof useActionData<typeof action>>>

function LineHead({ title }: { readonly title: string }) {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={title} back={{ href: page.back, label: t('bank.matchTitle') }} />
      <Panel title={t('bank.inBank')}>
        <p>
          <BankItemText item={page.line} />
        </p>
      </Panel>
    </>
  )
}

function LineCheck({ answer }: { readonly answer: Extract<Answer, { step: 'check' }> }) {
  const t = useT()
  const { checked, values } = answer
  const asked = [
    { label: t('bank.memo'), value: checked.memo },
    { label: t('bank.tax'), value: checked.kind === 'interest' ? values['tax'] : '' },
    { label: t('bank.loan'), value: checked.kind === 'deposit' ? values['loan'] : '' },
    { label: t('ledger.account'), value: checked.kind === 'other' ? values['other'] : '' },
  ]
  return (
    <>
      <LineHead title={t('ledger.isRight')} />
      <Panel title={t(`bank.lineKind.${checked.kind}`)}>
        <Facts facts={asked.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
        <p>{t('bank.bookedOn', { date: checked.date })}</p>
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={answer.key} values={values} canChange>
        {t('bank.yesBook')}
      </CheckForm>
    </>
  )
}

function LineForm({ answer }: { readonly answer: Answer | undefined }) {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const values: Texts = answer?.values ?? {}
  const errors: Texts = answer?.errors ?? {}
  const kinds = page.isIn ? INWARD : OUTWARD
  return (
    <>
      <LineHead title={t('bank.lineTitle')} />
      <FormErrors errors={errors} labels={{ memo: t('bank.memo') }} />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <Choices
          name="kind"
          label={t('bank.lineKind')}
          value={values['kind'] ?? kinds[0]}
          error={errors['kind']}
          shape="wide"
          choices={kinds.map((kind) => ({ value: kind, label: t(`bank.lineKind.${kind}`) }))}
        />
        <Field
          name="memo"
          label={t('bank.memo')}
          value={values['memo'] ?? page.line.text.slice(0, 200)}
          error={errors['memo']}
          maxLength={200}
        />
        {page.isIn ? <InwardFields values={values} errors={errors} /> : null}
        <Field
          name="other"
          label={t('bank.other')}
          value={values['other']}
          error={errors['other']}
          suggestions={page.accounts}
        />
        <Toolbar>
          <Button iconAfter="next" name="step" value="check">
            {t('bank.check')}
          </Button>
        </Toolbar>
      </Form>
    </>
  )
}

const INWARD = ['interest', 'deposit', 'other'] as const
const OUTWARD = ['charge', 'tax', 'other'] as const

function InwardFields({ values, errors }: { readonly values: Texts; readonly errors: Texts }) {
  const t = useT()
  return (
    <>
      <Field
        name="tax"
        inputMode="numeric"
        label={t('bank.tax')}
        hint={t('bank.taxHint')}
        value={values['tax']}
        error={errors['tax']}
      />
      <Field
        name="loan"
        label={t('bank.loan')}
        hint={t('bank.loanHint')}
        value={values['loan']}
        error={errors['loan']}
        maxLength={60}
      />
    </>
  )
}
