import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { todayIn } from '#app/commands/execute.ts'
import { importRegistry } from '#app/commands/registry.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import type { RegistryProblem } from '#app/domain/oversight/registry-cells.ts'
import { guardOversight, guardOversightAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useMinistry } from '#app/routes/oversight/frame.ts'
import { checkUpload, packed } from '#app/routes/oversight/registry-upload.ts'
import { findLatestImport } from '#db/queries/registry.ts'

const MOST_PROBLEMS = 100

export const handle = { tab: 'files', isTask: true }
export const meta = titled((t) => t('registryImport.title'))

export const loader = guardOversight('oversight:import', async ({ tx, context }) => {
  const now = await findLatestImport(tx)
  const today = todayIn('WIB', context.now())
  return { today, now: now && { file: now.fileName, rows: now.rows, date: now.dataDate } }
})

/** `check` reads the file and shows what is in it; `confirm` brings it again and replaces the registry. */
export const action = guardOversightAction('oversight:import', async (given) => {
  const { form, context, session } = given
  const checked = await checkUpload(form, todayIn('WIB', context.now()))
  const dataDate = String(form.get('data_date') ?? '')
  if (checked.kind === 'refused') {
    return data({ step: 'fill', dataDate, file: checked.file, date: checked.date } as const, 422)
  }
  if (checked.kind === 'problems') {
    const problems = checked.problems.slice(0, MOST_PROBLEMS)
    return data(
      { step: 'problems', dataDate, problems, count: checked.problems.length } as const,
      422,
    )
  }
  const { upload, rows } = checked
  if (form.get('step') === 'confirm') {
    await importRegistry(context, { ...checked, ...upload, importedBy: session.user.id })
    return redirect(paths.registry())
  }
  return data({
    step: 'check',
    dataDate: checked.dataDate,
    fileName: upload.fileName,
    packed: packed(upload.bytes),
    rows: rows.length,
    provinces: new Set(rows.map(({ provinceCode }) => provinceCode)).size,
  } as const)
})

export default function RegistryImport() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isChecked = answer?.step === 'check'
  return (
    <>
      <PageHead
        back={{ href: paths.registry(), label: t('registry.title') }}
        title={t('registryImport.title')}
        lede={t('registryImport.lede')}
      />
      <Steps
        current={isChecked ? 1 : 0}
        steps={[
          t('registryImport.stepFile'),
          t('registryImport.stepCheck'),
          t('registryImport.stepDone'),
        ]}
      />
      {answer?.step === 'problems' ? <Problems {...answer} /> : null}
      {isChecked ? (
        <Confirm checked={answer} before={page.now?.rows ?? null} />
      ) : (
        <Choose page={page} answer={answer ?? null} />
      )}
    </>
  )
}

type Answer = NonNullable<ReturnType<typeof useActionData<typeof action>>>

function Choose(props: {
  readonly page: ReturnType<typeof useLoaderData<typeof loader>>
  readonly answer: Answer | null
}) {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useMinistry()
  const { page, answer } = props
  const wrong = answer?.step === 'fill' ? answer : null
  return (
    <Panel
      {...(page.now
        ? {
            note: t('registryImport.nowText', {
              ...page.now,
              rows: formatNumber(page.now.rows, language),
            }),
            title: t('registryImport.now'),
          }
        : {})}
    >
      <Form csrf={csrf} files>
        <input type="hidden" name="step" value="check" />
        <Field
          name="berkas"
          type="file"
          accept=".csv,text/csv"
          label={t('registryImport.file')}
          hint={t('registryImport.fileHint')}
          error={wrong?.file ? t(`registryImport.${wrong.file}`) : undefined}
          required
        />
        <Field
          name="data_date"
          type="date"
          max={page.today}
          label={t('registryImport.dataDate')}
          hint={t('registryImport.dataDateHint')}
          value={answer?.dataDate}
          error={wrong?.date ? t(`registryImport.${wrong.date}`) : undefined}
          required
        />
        <Toolbar>
          <Button>{t('registryImport.check')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}

function Confirm(props: {
  readonly checked: Extract<Answer, { step: 'check' }>
  readonly before: number | null
}) {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useMinistry()
  const { checked, before } = props
  const rows = formatNumber(checked.rows, language)
  return (
    <Panel title={t('registryImport.checked')} note={checked.fileName}>
      <Notice tone="good" live="status">
        <p>{t('registryImport.checkedText', { rows, provinces: checked.provinces })}</p>
      </Notice>
      {before === null ? null : (
        <Note>{t('registryImport.replaces', { rows: formatNumber(before, language) })}</Note>
      )}
      <Form csrf={csrf}>
        <input type="hidden" name="step" value="confirm" />
        <input type="hidden" name="packed" value={checked.packed} />
        <input type="hidden" name="file_name" value={checked.fileName} />
        <input type="hidden" name="data_date" value={checked.dataDate} />
        <Toolbar>
          <Button>{t('registryImport.confirm')}</Button>
          <ButtonLink href={paths.registryImport()} kind="second">
            {t('registryImport.other')}
          </ButtonLink>
        </Toolbar>
      </Form>
    </Panel>
  )
}

function Problems(props: {
  readonly problems: readonly RegistryProblem[]
  readonly count: number
}) {
  const t = useT()
  const language = useLanguage()
  const hidden = props.count - props.problems.length
  return (
    <Panel
      title={t('registryImport.problems', { count: formatNumber(props.count, language) })}
      note={t('registryImport.problemsText')}
    >
      <ol className="problems">
        {props.problems.map((problem) => (
          <li key={`${problem.line}-${problem.column}-${problem.code}`}>
            <span>{t('registryImport.line', { line: problem.line })}</span>
            <span>
              <strong>{problem.column}</strong>{' '}
              {t(`registryImport.problem.${problem.code}`, { value: problem.value })}
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 ? (
        <Note>{t('registryImport.more', { count: formatNumber(hidden, language) })}</Note>
      ) : null}
    </Panel>
  )
}
