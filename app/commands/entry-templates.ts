import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { PARTY_KINDS, UNITS } from '#app/domain/ledger/entry.ts'
import {
  dropTemplate,
  getTemplate,
  listTemplates,
  saveTemplate,
} from '#db/queries/entry-templates.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const none = (value: unknown) => field.emptyIsNone(value)

/** A line of a template: an account, and what may be told of it beforehand; an empty amount is filled in each time. */
export const TemplateLines = z
  .array(
    z
      .strictObject({
        account: z.string({ error: 'field.account' }).regex(/^\d{4}$/, { error: 'field.account' }),
        debit: z.preprocess(none, field.amount.optional()),
        credit: z.preprocess(none, field.amount.optional()),
        subledger_id: z.preprocess(none, field.id.optional()),
        unit: z.preprocess(none, z.enum(UNITS).optional()),
        party_kind: z.preprocess(none, z.enum(PARTY_KINDS).optional()),
        memo: field.lineOrNone,
      })
      .refine((line) => line.debit === undefined || line.credit === undefined, {
        path: ['debit'],
        error: 'field.one_side',
      }),
  )
  .min(2, { error: 'field.two_lines' })
  .max(40)

/** A line as it is kept: text by field, empty ones left out. */
export function storedLines(
  lines: z.infer<typeof TemplateLines>,
): readonly Readonly<Record<string, string>>[] {
  return lines.map((line) =>
    Object.fromEntries(
      Object.entries(line).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value.toString()]],
      ),
    ),
  )
}

/** Kinds of voucher that a person chooses. */
export const TEMPLATE_VOUCHERS = ['BKM', 'BKK', 'BBM', 'BBK', 'BM'] as const

const Template = z.strictObject({
  template: z.preprocess(none, field.id.optional()),
  name: field.line,
  voucher: z.enum(TEMPLATE_VOUCHERS, { error: 'field.choose' }).default('BM'),
  memo: field.lineOrNone,
  lines: TemplateLines,
})

const TURN = 'entry templates'

/**
 * Keeps an entry to be used again, or writes over a template that is named by its id.
 *
 * @throws {DomainError} `template_missing`, `template_name_taken`.
 */
export const saveEntryTemplate: Command<
  z.infer<typeof Template>,
  { readonly template_id: string }
> = command({
  name: 'ledger.save_template',
  permission: 'ledger:post',
  input: Template,
  run: async ({ tx, cooperative, actor }, { template, name, voucher, memo, lines }) => {
    await takeTurn(tx, cooperative.id, TURN)
    if (template !== undefined) await getTemplate(tx, cooperative.id, template)
    const isTaken = (await listTemplates(tx, cooperative.id)).some(
      (one) => one.id !== template && one.name.toLowerCase() === name.toLowerCase(),
    )
    if (isTaken) throw new DomainError('template_name_taken', { field: 'name' })
    const id = template ?? newId()
    const kept = { id, name, voucher, memo: memo ?? '', lines: storedLines(lines) }
    await saveTemplate(tx, cooperative.id, { ...kept, by: actor.userId })
    return { template_id: id }
  },
})

const Dropping = z.strictObject({ template: field.id })

/**
 * Takes a template off the list; what was booked with it stays, and so does what recurs.
 *
 * @throws {DomainError} `template_missing`.
 */
export const dropEntryTemplate: Command<
  z.infer<typeof Dropping>,
  { readonly template_id: string }
> = command({
  name: 'ledger.drop_template',
  permission: 'ledger:post',
  input: Dropping,
  run: async ({ tx, cooperative, actor }, { template: id }) => {
    await takeTurn(tx, cooperative.id, TURN)
    await getTemplate(tx, cooperative.id, id)
    await dropTemplate(tx, cooperative.id, { id, by: actor.userId })
    return { template_id: id }
  },
})
