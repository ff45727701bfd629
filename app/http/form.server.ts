import { data } from '@remix-run/node'
import type { z } from 'zod'
import { type Command, type Plain, readInput } from '#app/commands/command.ts'
import { execute } from '#app/commands/execute.ts'
import { STATUS, type TenantGiven } from '#app/http/guard.server.ts'
import { errorText, fieldText } from '#app/i18n/catalogue.ts'
import { refusalOf } from '#db/failures.ts'
import { newId } from '#db/uuid.ts'

/** What goes back to a form that could not be booked: what was typed, and what is wrong with it. */
export type FormTrouble = {
  readonly values: Readonly<Record<string, string>>
  /** Field name → text; the empty name is about the form as a whole. */
  readonly errors: Readonly<Record<string, string>>
}

const OWN_FIELDS = new Set(['csrf', 'key', 'step'])
/** Asked on a check step only (see `CashShort`). */
const WHY_SHORT = 'short_reason'
const MAX_FIELDS = 400
const KEY = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/**
 * Reads a form's fields; one value each. A field sent twice, or more than `most`, is no form of ours.
 *
 * @throws {Response} 400.
 */
export function fieldsOf(
  form: FormData,
  most: number = MAX_FIELDS,
): Readonly<Record<string, string>> {
  const names = [...form.keys()]
  if (names.length > most || new Set(names).size !== names.length) {
    throw data({ code: 'malformed', details: {} }, { status: 400 })
  }
  const pairs = [...form.entries()].filter(([name]) => !isOwnField(form, name))
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** Whether a check step asked why cash goes out, and the yes came without an answer. */
export function isWhyShortBlank(form: FormData): boolean {
  const why = form.get(WHY_SHORT)
  return typeof why === 'string' && why.trim() === ''
}

/** A question that was left blank is no answer to anything. */
function isOwnField(form: FormData, name: string): boolean {
  return OWN_FIELDS.has(name) || (name === WHY_SHORT && isWhyShortBlank(form))
}

/**
 * Which step was sent: `check` shows what would be booked, `change` gives the answers back, `confirm` books. A yes
 * that leaves a question of the check step blank stays there.
 */
export function stepOf(form: FormData): 'check' | 'change' | 'confirm' {
  const step = form.get('step')
  if (step === 'check' || step === 'change') return step
  return isWhyShortBlank(form) ? 'check' : 'confirm'
}

/** The form again with what was typed, for another look: nothing was wrong and nothing is booked. */
export function refilled(form: FormData) {
  const errors: Readonly<Record<string, string>> = {}
  return data({ step: 'fill', key: keyOf(form), values: fieldsOf(form), errors } as const)
}

/** A fresh key for a form: made when the form is shown, sent back with every try. */
export function newKey(): string {
  return newId()
}

/** The key a form carries; a form without one is none of ours. */
export function keyOf(form: FormData): string {
  const key = form.get('key')
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw data({ code: 'malformed', details: {} }, { status: 400 })
  }
  return key
}

type Parsed<T> =
  | { readonly ok: true; readonly input: T }
  | { readonly ok: false; readonly trouble: FormTrouble }

/** Reads a form by a command's schema; mistakes come back in the reader's language, all at once. */
export function parseForm<Input, Result extends Plain>(
  given: Pick<TenantGiven, 'language'>,
  command: Command<Input, Result>,
  raw: { readonly values: Readonly<Record<string, string>>; readonly input?: unknown },
): Parsed<Input> {
  const parsed = readInput(command.input, raw.input ?? raw.values)
  if (parsed.success) return { ok: true, input: parsed.data }
  return { ok: false, trouble: { values: raw.values, errors: issueTexts(given, parsed.error) } }
}

/**
 * Reads a form and runs its command under the form's key.
 *
 * @returns The command's result, or what to show at the form; refusals are shown there too.
 */
export async function submit<Input, Result extends Plain>(
  given: TenantGiven & { readonly form: FormData },
  command: Command<Input, Result>,
  /** The command's input when it is not simply the form's fields (lists, files). */
  input?: unknown,
): Promise<
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly trouble: FormTrouble; readonly status: number }
> {
  const values = fieldsOf(given.form)
  const parsed = parseForm(given, command, { values, input })
  if (!parsed.ok) return { ...parsed, status: 422 }
  const { cooperative, actor, context } = given
  try {
    const envelope = { cooperative, actor, key: keyOf(given.form) }
    const { result } = await execute(context, envelope, { command, input: parsed.input })
    return { ok: true, result }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null || refusal.code === 'forbidden') throw error
    return {
      ok: false,
      trouble: {
        values,
        errors: { [refusal.details['field'] ?? '']: errorText(given.language, refusal) },
      },
      status: STATUS[refusal.refusal],
    }
  }
}

/** Answers a form that could not be booked: the page again, with what was typed and a fresh key. */
export function again(refused: { readonly trouble: FormTrouble; readonly status: number }) {
  // A refusal is final for its key, so the next try gets a new one.
  return data({ step: 'fill', ...refused.trouble, key: newKey() } as const, {
    status: refused.status,
  })
}

function issueTexts(
  given: Pick<TenantGiven, 'language'>,
  error: z.ZodError,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.code === 'unrecognized_keys' ? '' : issue.path.join('.')
    texts[field] ??= fieldText(given.language, issue.message)
  }
  return texts
}
