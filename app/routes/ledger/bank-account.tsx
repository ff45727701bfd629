import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { uploadStatement } from '#app/commands/bank/read.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow, Stat, Stats } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Grain, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { bankAsked } from '#app/routes/ledger/bank-of.ts'
import { openingMatch, unmatchedEntries } from '#db/queries/bank-matches.ts'
import { bankPosition, listReconciliations } from '#db/queries/bank-reconciliations.ts'
import {
  listStatements,
  listUploads,
  openingLine,
  unmatchedLines,
} from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.title'))

/** One bank account: its statements, what is left to match, and what was closed. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, actor, today } = given
  const { slug } = cooperative
  const { account, label } = await bankAsked(given)
  const code = account.accountCode
  const statements = await listStatements(tx, account)
  const through =
    statements
      .map((one) => one.through)
      .toSorted()
      .at(-1) ?? null
  const { bank, book } = await bankPosition(tx, account, through ?? today)
  const isStarted = (await openingMatch(tx, account)) !== null
  const canWork = can(actor, 'bank:reconcile')
  const start = await openingLine(tx, account)
  const lines = (await unmatchedLines(tx, account, null)).filter(({ id }) => id !== start?.id)
  return {
    label,
    key: canWork ? newKey() : null,
    back: paths.bankAccounts(slug),
    through,
    bank: bank.toString(),
    book: book.toString(),
    lines: lines.length,
    entries: isStarted ? (await unmatchedEntries(tx, account, null)).length : null,
    start: start !== null && !isStarted ? paths.bankStart(slug, code) : null,
    matching: paths.bankMatching(slug, code),
    matches: paths.bankMatches(slug, code),
    paper: paths.bankReconciliation(slug, code, through ?? undefined),
    uploads: canWork
      ? (await listUploads(tx, account)).map(({ id, fileName }) => ({
          href: paths.bankUpload(slug, code, id),
          fileName,
        }))
      : [],
    statements: statements.map(({ id, fileName, closing, ...one }) => ({
      href: paths.bankStatement(slug, code, id),
      fileName,
      from: one.from,
      through: one.through,
      closing: closing.toString(),
    })),
    closings: (await listReconciliations(tx, account)).map((one) => ({
      href: paths.keptReconciliation(slug, code, one.id),
      on: one.on,
      bank: one.bank.toString(),
      book: one.book.toString(),
      isReopened: one.reopened !== null,
    })),
  }
})

/** Keeps the file and goes to its columns. */
export const action = guardAction('bank:reconcile', async (given) => {
  const { form, params, cooperative, language } = given
  const account = params['bank'] ?? ''
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) {
    const errors = { file: translator(language)('bank.noFile') }
    return again({ status: 422, trouble: { values: {}, errors } })
  }
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  const raw = { account, file_name: file.name.slice(-150), content }
  const sent = await submit(given, uploadStatement, raw)
  if (!sent.ok) {
    const errors = { file: Object.values(sent.trouble.errors)[0] ?? '' }
    return again({ ...sent, trouble: { values: {}, errors } })
  }
  return redirect(paths.bankUpload(cooperative.slug, account, sent.result.upload_id))
})

export default function BankAccountPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={page.label}
        {...(page.through === null ? {} : { lede: t('bank.onDay', { date: page.through }) })}
        back={{ href: page.back, label: t('bank.title') }}
        tools={
          page.through === null ? null : (
            <>
              <ButtonLink href={page.matching}>{t('bank.match')}</ButtonLink>
              <ButtonLink href={page.matches} kind="second">
                {t('bank.matches')}
              </ButtonLink>
              <ButtonLink href={page.paper} kind="second" icon="sheet">
                {t('bank.paper')}
              </ButtonLink>
            </>
          )
        }
      />
      {page.start === null ? null : (
        <Notice tone="accent">
          <p>
            {t('bank.startNeeded')} <a href={page.start}>{t('bank.start')}</a>
          </p>
        </Notice>
      )}
      {page.through === null ? (
        <EmptyState title={t('bank.noStatements')} icon="bank">
          {t('bank.noStatementsText')}
        </EmptyState>
      ) : (
        <Stats>
          <Stat label={t('bank.bankBalance')}>
            <MoneyText amount={page.bank} />
          </Stat>
          <Stat label={t('bank.bookBalance')}>
            <MoneyText amount={page.book} />
          </Stat>
          <Stat label={t('bank.unmatchedLines')}>{page.lines}</Stat>
          {page.entries === null ? null : (
            <Stat label={t('bank.unmatchedEntries')}>{page.entries}</Stat>
          )}
        </Stats>
      )}
      {page.key === null ? null : <UploadPanel upload={page.key} refused={refused} />}
      <FileLists />
    </>
  )
}

function UploadPanel(props: {
  readonly upload: string
  readonly refused:
    | { readonly key: string; readonly errors: Readonly<Record<string, string>> }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { refused } = props
  return (
    <Panel title={t('bank.upload')}>
      <Form csrf={csrf} commandKey={refused?.key ?? props.upload} files>
        <Field
          name="file"
          type="file"
          label={t('bank.file')}
          hint={t('bank.fileHint')}
          accept=".csv,.txt,text/csv"
          error={refused?.errors['file']}
          required
        />
        <Toolbar>
          <Button icon="upload">{t('bank.next')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}

function FileLists() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.uploads.length === 0 ? null : (
        <Panel title={t('bank.waiting')}>
          <List>
            {page.uploads.map(({ href, fileName }) => (
              <ListRow key={href} href={href} title={fileName} mark={<Grain icon="clock" />} />
            ))}
          </List>
        </Panel>
      )}
      {page.statements.length === 0 ? null : (
        <Panel title={t('bank.statements')}>
          <List>
            {page.statements.map(({ href, fileName, ...one }) => (
              <ListRow
                key={href}
                href={href}
                title={fileName}
                note={t('bank.statementLine', one)}
                mark={<Grain icon="sheet" />}
              />
            ))}
          </List>
        </Panel>
      )}
      {page.closings.length === 0 ? null : (
        <Panel title={t('bank.closings')}>
          <List>
            {page.closings.map(({ href, on, isReopened, ...figures }) => (
              <ListRow
                key={href}
                href={href}
                title={t('bank.kept', { date: on })}
                note={t('bank.closedLine', figures)}
                mark={<Grain icon={isReopened ? 'refresh' : 'lock'} />}
                end={
                  <Badge tone={isReopened ? 'info' : 'good'}>
                    {isReopened ? t('bank.reopenedMark') : t('bank.closedMark')}
                  </Badge>
                }
              />
            ))}
          </List>
        </Panel>
      )}
    </>
  )
}
