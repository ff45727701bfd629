import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Barn } from '#app/components/art.tsx'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice } from '#app/components/panel.tsx'
import { Door } from '#app/components/shell.tsx'
import { LanguageSwitch } from '#app/components/switches.tsx'
import { fieldsOf } from '#app/http/form.server.ts'
import { formDataOf } from '#app/http/form-data.server.ts'
import { refusing, STATUS } from '#app/http/guard.server.ts'
import { paths, safeReturn } from '#app/http/paths.ts'
import { sessionOf, signIn } from '#app/http/session.server.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { languageOf } from '#app/i18n/language.ts'
import { refusalOf } from '#db/failures.ts'

const Credentials = z.strictObject({
  email: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  password: z.string().min(1).max(1_024),
  ke: z.string().max(2_000).optional(),
})

export const meta = titled((t) => t('access.title'))

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  refusing(async () => {
    const back = safeReturn(new URL(request.url).searchParams.get('ke'))
    if (await sessionOf(request, context)) throw redirect(back ?? paths.places())
    return { back }
  })

export const action = (args: ActionFunctionArgs) => refusing(() => enter(args))

async function enter({ request, context }: ActionFunctionArgs) {
  const language = languageOf(request.headers.get('cookie'))
  const fields = fieldsOf(await formDataOf(request))
  const given = Credentials.safeParse(fields)
  const email = fields['email'] ?? ''
  const failed = errorText(language, { code: 'sign_in_failed' })
  if (!given.success) return data({ email, error: failed }, { status: 422 })
  try {
    const cookies = await signIn(request, context, given.data)
    const headers = new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie]))
    return redirect(safeReturn(given.data.ke ?? null) ?? paths.places(), { headers })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    const status = refusal.code === 'too_many_tries' ? 429 : STATUS[refusal.refusal]
    return data({ email, error: errorText(language, refusal) }, { status })
  }
}

export default function SignIn() {
  const t = useT()
  const { back } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Door
      art={<Barn />}
      words={
        <>
          <p className="lede">{t('access.promise')}</p>
          <p className="note">{t('access.promiseNote')}</p>
        </>
      }
    >
      <h1>{t('access.title')}</h1>
      {refused ? (
        <Notice tone="bad" live="alert">
          <p>{refused.error}</p>
        </Notice>
      ) : null}
      <form method="post" className="form">
        {back === null ? null : <input type="hidden" name="ke" value={back} />}
        <Field
          name="email"
          label={t('access.email')}
          type="email"
          autoComplete="username"
          value={refused?.email}
          required
        />
        <Field
          name="password"
          label={t('access.password')}
          type="password"
          autoComplete="current-password"
          required
        />
        <Button>{t('access.enter')}</Button>
      </form>
      <p className="note">{t('access.forgot')}</p>
      <LanguageSwitch action={paths.language()} returnTo={paths.signIn()} />
    </Door>
  )
}
