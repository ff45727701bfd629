import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { discardUpload, readBankStatement } from '#app/commands/bank/read.ts'
import { BankColumnsForm } from '#app/components/bank-columns.tsx'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked } from '#app/routes/ledger/bank-of.ts'
import { columnsFields, columnsFor, previewOf } from '#app/routes/ledger/bank-upload-of.ts'
import { getUpload } from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('bank.columns'))

/** The columns of a waiting file, and what it would bring by them. */
export const loader = guard('bank:reconcile', async (given) => {
  const { tx, cooperative, params, url } = given
  const { account, back } = await bankAsked(given)
  const upload = await getUpload(tx, cooperative.id, params['upload'] ?? '')
  if (upload.accountCode !== account.accountCode) throw new DomainError('bank_missing')
  const rows = readBankCsv(upload.content)
  const columns = await columnsFor(tx, account, { rows, url })
  const preview = await previewOf(given, { account, content: upload.content, columns })
  const entries = Object.entries(columns).map(([name, value]) => [
    name,
    value === null ? '' : String(value),
  ])
  const values: Record<string, string> = Object.fromEntries(entries)
  values['through'] = url.searchParams.get('through') ?? ''
  values['opening'] = url.searchParams.get('opening') ?? ''
  const width = rows.reduce((most, { length }) => (length > most ? length : most), 0)
  return {
    key: newKey(),
    back,
    fileName: upload.fileName,
    values,
    headings: Array.from({ length: width }, (_, at) =>
      (rows[columns.header]?.[at] ?? '').slice(0, 40),
    ),
    rows: rows.slice(0, 30).map((row) => row.join(' · ').slice(0, 90)),
    preview,
  }
})

/** Reads the file by these columns, or throws it away. */
export const action = guardAction('bank:reconcile', async (given) => {
  const { form, params, cooperative } = given
  const [account = '', upload_id = ''] = [params['bank'], params['upload']]
  if (form.get('step') === 'discard') {
    const sent = await submit(given, discardUpload, { upload_id })
    return sent.ok ? redirect(paths.bankAccount(cooperative.slug, account)) : again(sent)
  }
  const values = fieldsOf(form)
  const { through, opening } = values
  const raw = { upload_id, columns: columnsFields(values), through, opening }
  const sent = await submit(given, readBankStatement, raw)
  return sent.ok ? redirect(paths.bankAccount(cooperative.slug, account)) : again(sent)
})

export default function BankUploadPage() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      <PageHead title={t('bank.columns')} lede={page.fileName} back={page.back} />
      <Lede>{t('bank.columnsLede')}</Lede>
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      {page.preview.ok ? (
        <PreviewPanel>
          <Form csrf={csrf} commandKey={key}>
            {Object.entries(page.values).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Toolbar>
              <Button icon="check" name="step" value="confirm">
                {t('bank.readIt')}
              </Button>
            </Toolbar>
          </Form>
        </PreviewPanel>
      ) : (
        <Notice tone="bad" live="alert">
          <p>{page.preview.text}</p>
        </Notice>
      )}
      <BankColumnsForm values={page.values} headings={page.headings} rows={page.rows} />
      <Form csrf={csrf} commandKey={key}>
        <Toolbar>
          <Button kind="plain" icon="cross" name="step" value="discard">
            {t('bank.discard')}
          </Button>
        </Toolbar>
      </Form>
    </>
  )
}

function PreviewPanel({ children }: { readonly children: ReactNode }) {
  const t = useT()
  const { preview } = useLoaderData<typeof loader>()
  if (!preview.ok) return null
  const { plan } = preview
  return (
    <Panel title={t('bank.preview')}>
      <p>{t('bank.previewSentence', plan)}</p>
      {plan.known === 0 ? null : <Note>{t('bank.known', { count: plan.known })}</Note>}
      {plan.pending === 0 ? null : <Note>{t('bank.pending', { count: plan.pending })}</Note>}
      <LedgerTable
        caption={t('bank.preview')}
        columns={[
          { key: 'text', label: t('bank.text') },
          { key: 'day', label: t('bank.day') },
          { key: 'amount', label: t('bank.sum'), num: true },
          { key: 'balance', label: t('bank.balance'), num: true, drop: 'mid' },
        ]}
        groups={[
          {
            key: 'lines',
            rows: plan.lines.map((line) => ({
              key: line.key,
              cells: {
                text: line.text,
                day: <DateText date={line.day} form="short" />,
                amount: <MoneyText amount={line.amount} bare />,
                balance: line.balance === null ? null : <MoneyText amount={line.balance} bare />,
              },
            })),
          },
        ]}
      />
      {plan.count > plan.lines.length ? (
        <Note>{t('bank.moreLines', { count: plan.count - plan.lines.length })}</Note>
      ) : null}
      {children}
    </Panel>
  )
}
