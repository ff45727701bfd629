import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { fieldsOf } from '#app/http/form.server.ts'
import { formDataOf } from '#app/http/form-data.server.ts'
import { paths, safeReturn } from '#app/http/paths.ts'
import { languageCookie, languageFrom } from '#app/i18n/language.ts'

/** Remembers a choice of language; anyone may choose, so it needs no session. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = fieldsOf(await formDataOf(request))
  const back = safeReturn(fields['kembali'] ?? null) ?? paths.welcome()
  return redirect(back, {
    headers: { 'set-cookie': languageCookie(languageFrom(fields['bahasa'])) },
  })
}
