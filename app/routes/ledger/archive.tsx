import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { shortHash } from '#app/domain/ledger/seal.ts'
import { LEAST_PASSPHRASE } from '#app/domain/tenancy/passphrase.ts'
import { sealPassphrase } from '#app/http/archive-token.server.ts'
import { again, fieldsOf, keyOf, newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { fieldText, translator } from '#app/i18n/catalogue.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { readTenant } from '#db/client.server.ts'
import { archiveCounts } from '#db/queries/archive-counts.ts'
import { lastSeal } from '#db/queries/seals.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('archive.title'))

/** The form that locks the file. */
export const loader = guard('archive:take', async ({ cooperative }) => ({
  key: newKey(),
  here: paths.archive(cooperative.slug),
  file: paths.archiveFile(cooperative.slug),
  back: paths.books(cooperative.slug),
}))

/** Looks at the passphrase, and says what the file will hold; the file itself is sent by its own address. */
export const action = guardAction('archive:take', async (given) => {
  const { form, language, context, cooperative } = given
  const key = keyOf(form)
  const { passphrase = '', again: repeated = '' } = fieldsOf(form)
  const errors = troubleWith({ passphrase, repeated }, language)
  if (Object.keys(errors).length > 0) {
    return again({ status: 422, trouble: { values: {}, errors } })
  }
  const holds = await readTenant(context.db, cooperative.id, async (tx) => ({
    counts: await archiveCounts(tx, cooperative.id),
    seal: (await lastSeal(tx, cooperative.id))?.root ?? null,
  }))
  const token = await sealPassphrase(given, passphrase)
  return data({ step: 'check', key, token, ...holds } as const)
})

function troubleWith(
  typed: { readonly passphrase: string; readonly repeated: string },
  language: Language,
): Readonly<Record<string, string>> {
  const t = translator(language)
  if (typed.passphrase.trim() === '') return { passphrase: fieldText(language, 'field.required') }
  if (typed.passphrase.length < LEAST_PASSPHRASE) {
    return { passphrase: t('archive.short', { count: LEAST_PASSPHRASE }) }
  }
  return typed.repeated === typed.passphrase ? {} : { again: t('archive.differs') }
}

export default function Archive() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <Ready answer={answer} page={page} />
  const errors = answer?.errors ?? {}
  const labels = { passphrase: t('archive.passphrase'), again: t('archive.again') }
  return (
    <>
      <PageHead
        title={t('archive.title')}
        lede={t('archive.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <Notice tone="accent" icon="lock">
          <p>{t('archive.lockNote')}</p>
        </Notice>
        <Field
          name="passphrase"
          label={labels.passphrase}
          hint={t('archive.passphraseHint', { count: LEAST_PASSPHRASE })}
          type="password"
          autoComplete="new-password"
          error={errors['passphrase']}
          maxLength={200}
          required
        />
        <Field
          name="again"
          label={labels.again}
          type="password"
          autoComplete="new-password"
          error={errors['again']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button iconAfter="next">{t('archive.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** What the file will hold, and the button that sends it. */
function Ready(props: {
  readonly answer: {
    readonly key: string
    readonly token: string
    readonly counts: readonly { readonly name: string; readonly count: string }[]
    readonly seal: string | null
  }
  readonly page: { readonly here: string; readonly file: string; readonly back: string }
}) {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { key, token, counts, seal } = props.answer
  const labels: Readonly<Record<string, string>> = {
    entries: t('archive.entries'),
    members: t('archive.members'),
    loans: t('archive.loans'),
    papers: t('archive.papers'),
  }
  const facts = counts.map(({ name, count }) => ({
    label: labels[name] ?? name,
    value: formatNumber(count, language),
  }))
  const sealed = seal === null ? [] : [{ label: t('archive.seal'), value: shortHash(seal) }]
  return (
    <>
      <PageHead
        title={t('archive.checkTitle')}
        back={{ href: props.page.here, label: t('archive.title') }}
      />
      <Panel title={t('archive.title')} titleHidden>
        <Facts facts={[...facts, ...sealed]} />
      </Panel>
      <Notice tone="accent" icon="warning">
        <p>{t('archive.warning')}</p>
      </Notice>
      <Form csrf={csrf} commandKey={key} action={props.page.file}>
        <input type="hidden" name="token" value={token} />
        <ActionBar>
          <ButtonLink href={props.page.here} kind="plain">
            {t('archive.back')}
          </ButtonLink>
          <Button icon="download">{t('archive.download')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
