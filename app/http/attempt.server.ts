import type { Command, Plain } from '#app/commands/command.ts'
import { rehearse } from '#app/commands/execute.ts'
import type { FormTrouble } from '#app/http/form.server.ts'
import { STATUS, type TenantGiven } from '#app/http/guard.server.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { refusalOf } from '#db/failures.ts'

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: FormTrouble; readonly status: number }

/** Works out what a form would do, before it is booked; a refusal goes back to the form, not to an error page. */
export async function attempt<T>(
  given: Pick<TenantGiven, 'language'>,
  values: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null || refusal.code === 'forbidden') throw error
    const errors = { [refusal.details['field'] ?? '']: errorText(given.language, refusal) }
    return { ok: false, trouble: { values, errors }, status: STATUS[refusal.refusal] }
  }
}

/** Says before a check step what booking would answer or refuse: the command is run, and taken back. */
export function rehearsal<Input, Result extends Plain>(
  given: TenantGiven,
  command: Command<Input, Result>,
  form: { readonly values: Readonly<Record<string, string>>; readonly input: Input },
): Promise<Attempt<Result>> {
  const { cooperative, actor, context } = given
  return attempt(given, form.values, () =>
    rehearse(context, { cooperative, actor }, { command, input: form.input }),
  )
}
