import { createHash } from 'node:crypto'
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { HashText } from '#app/components/hash-text.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Shell } from '#app/components/shell.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { formDataOf } from '#app/http/form-data.server.ts'
import { refusing } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { createTurnstile } from '#app/http/turnstile.ts'
import { formatFileSize } from '#app/i18n/format.ts'
import { withOversight } from '#db/client.server.ts'
import { findPublished } from '#db/queries/frozen-papers.ts'

/** A code is 130 random bits: this is against load, not against guessing. */
const mayPass = createTurnstile({ most: 30, seconds: 60, addresses: 10_000 })
const NOT_FOUND = 404
const TOO_MANY = 429
const QUIET = { 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' }

const title = titled((t) => t('verify.title'))
export const meta: typeof title = (args) => [
  ...(title(args) ?? []),
  { name: 'robots', content: 'noindex, nofollow' },
]
export const headers: HeadersFunction = () => QUIET

/** What a frozen paper is, for whoever holds its code: nothing of a person, no way to search. */
export const loader = ({ context, params }: LoaderFunctionArgs) =>
  refusing(async () => {
    if (!mayPass(context.clientAddress, context.now())) {
      return data({ paper: null, isTurnedAway: true }, { status: TOO_MANY, headers: QUIET })
    }
    const paper = await paperOf(context, params['code'])
    const status = paper === null ? NOT_FOUND : 200
    return data({ paper, isTurnedAway: false }, { status, headers: QUIET })
  })

/** Compares a hash that was typed, or that of a file that was chosen; nothing of it is kept. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  refusing(async () => {
    if (!mayPass(context.clientAddress, context.now())) {
      return data({ verdict: 'tooMany' as const }, { status: TOO_MANY, headers: QUIET })
    }
    const paper = await paperOf(context, params['code'])
    if (paper === null) {
      return data({ verdict: 'nothing' as const }, { status: NOT_FOUND, headers: QUIET })
    }
    const hash = await hashIn(await formDataOf(request))
    const verdict = hash === null ? 'nothing' : hash === paper.sha256 ? 'same' : 'different'
    return data({ verdict } as const, { status: hash === null ? 422 : 200, headers: QUIET })
  })

async function paperOf(context: LoaderFunctionArgs['context'], code = '') {
  if (!/^[A-Z2-7]{26}$/.test(code)) return null
  const found = await withOversight(context.db, (tx) => findPublished(tx, code))
  if (found === null) return null
  const { assets, surplus, frozenAt, ...paper } = found
  return {
    ...paper,
    assets: assets.toString(),
    surplus: surplus.toString(),
    frozenAt: frozenAt.toISOString().slice(0, 10),
  }
}

async function hashIn(form: FormData): Promise<string | null> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    return createHash('sha256')
      .update(new Uint8Array(await file.arrayBuffer()))
      .digest('hex')
  }
  const typed = String(form.get('hash') ?? '')
    .replace(/\s+/g, '')
    .toLowerCase()
  return /^[0-9a-f]{64}$/.test(typed) ? typed : null
}

export default function Verify() {
  const t = useT()
  const { paper, isTurnedAway } = useLoaderData<typeof loader>()
  return (
    <Shell home={paths.welcome()} bookName={t('shell.name')} place={t('shell.tagline')} tabs={[]}>
      <PageHead title={t('verify.title')} lede={paper === null ? undefined : t('verify.lede')} />
      {isTurnedAway ? (
        <Notice tone="bad" live="alert">
          <p>{t('verify.tooMany')}</p>
        </Notice>
      ) : null}
      {paper === null ? (
        isTurnedAway ? null : (
          <EmptyState title={t('verify.missing')} icon="search">
            {t('verify.missingText')}
          </EmptyState>
        )
      ) : (
        <Found paper={paper} />
      )}
    </Shell>
  )
}

type Paper = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['paper']>

function Found({ paper }: { readonly paper: Paper }) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <Panel title={paper.title}>
        <Facts
          facts={[
            { label: t('verify.cooperative'), value: `${paper.name}, ${paper.place}` },
            { label: t('verify.paper'), value: paper.title },
            { label: t('verify.year'), value: String(paper.year) },
            { label: t('verify.version'), value: String(paper.version) },
            { label: t('verify.frozenAt'), value: <DateText date={paper.frozenAt} /> },
            { label: t('verify.size'), value: formatFileSize(paper.bytes, language) },
            { label: t('verify.assets'), value: <MoneyText amount={paper.assets} /> },
            { label: t('verify.surplus'), value: <MoneyText amount={paper.surplus} /> },
            { label: t('verify.hash'), value: <HashText hash={paper.sha256} /> },
          ]}
        />
        <Note>{t('verify.noPersons')}</Note>
      </Panel>
      <Compare />
    </>
  )
}

const TONES = { same: 'good', different: 'bad', nothing: 'info', tooMany: 'bad' } as const

function Compare() {
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <Panel title={t('verify.compare')}>
      {answer === undefined ? null : (
        <Notice tone={TONES[answer.verdict]} live="alert">
          <p>{t(`verify.${answer.verdict}`)}</p>
        </Notice>
      )}
      <form method="post" className="form" encType="multipart/form-data">
        <Field name="hash" label={t('verify.typed')} maxLength={90} required={false} />
        <Field
          name="file"
          label={t('verify.file')}
          hint={t('verify.fileHint')}
          type="file"
          accept="application/pdf"
          required={false}
        />
        <Toolbar>
          <Button icon="check">{t('verify.doCompare')}</Button>
        </Toolbar>
      </form>
    </Panel>
  )
}
