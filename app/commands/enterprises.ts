import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import { ownerCapitalEntry } from '#app/domain/trade/entries.ts'
import { openBook } from '#db/queries/books.ts'
import { getPerson } from '#db/queries/community.ts'
import { getEnterprise, insertEnterprise, linkTraining } from '#db/queries/enterprises.ts'
import { getTraining } from '#db/queries/trainings.ts'
import { newId } from '#db/uuid.ts'

const idOrNone = z.preprocess((value) => (value === '' ? undefined : value), field.id.optional())

const EnterpriseInput = z.strictObject({
  owner_id: field.id,
  name: field.line,
  line_of_business: field.lineOrNone,
  address: field.lineOrNone,
  phone: field.lineOrNone,
  nib: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^\d{13}$/, { error: 'field.nib' })
      .optional(),
  ),
  started_on: field.dayOrNone,
  training_id: idOrNone,
  opening_capital: field.amountOrZero,
})

/**
 * Registers a family's enterprise: a book of its own on the SAK EMKM chart, linked to its owner and the
 * training it grew out of; what the owner put in is its opening capital.
 *
 * @throws {DomainError} `person_missing`, `training_missing`, `date_in_future`.
 */
export const registerEnterprise: Command<
  z.infer<typeof EnterpriseInput>,
  { readonly enterprise_id: string; readonly book_id: string }
> = command({
  name: 'enterprises.register',
  permission: 'enterprises:register',
  input: EnterpriseInput,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const startedOn = input.started_on ?? context.today
    refuseFuture(context, startedOn, 'started_on')
    const owner = await getPerson(tx, cooperative.id, input.owner_id)
    if (input.training_id !== undefined) await getTraining(tx, cooperative.id, input.training_id)
    const book = await openBook(tx, {
      cooperativeId: cooperative.id,
      kind: 'enterprise',
      name: input.name,
    })
    const id = newId()
    await insertEnterprise(tx, cooperative.id, {
      id,
      bookId: book.bookId,
      name: input.name,
      lineOfBusiness: input.line_of_business ?? '',
      ownerId: owner.id,
      address: input.address ?? '',
      phone: input.phone ?? null,
      nib: input.nib ?? null,
      startedOn,
      stoppedOn: null,
      trainingId: input.training_id ?? null,
    })
    if (input.opening_capital.isPositive()) {
      const capital = { date: startedOn, label: owner.name, amount: input.opening_capital }
      await post(context, ownerCapitalEntry({ ...capital, means: 'cash' }), book)
    }
    return { enterprise_id: id, book_id: book.bookId }
  },
})

const TrainingLink = z.strictObject({ enterprise_id: field.id, training_id: idOrNone })

/**
 * Says which training an enterprise grew out of; without a training the link is taken away.
 *
 * @throws {DomainError} `enterprise_missing`, `training_missing`.
 */
export const linkEnterpriseToTraining: Command<
  z.infer<typeof TrainingLink>,
  { readonly enterprise_id: string; readonly training_id: string | null }
> = command({
  name: 'enterprises.link_training',
  permission: 'enterprises:link',
  input: TrainingLink,
  run: async ({ tx, cooperative }, input) => {
    await getEnterprise(tx, cooperative.id, input.enterprise_id)
    if (input.training_id !== undefined) await getTraining(tx, cooperative.id, input.training_id)
    const trainingId = input.training_id ?? null
    await linkTraining(tx, cooperative.id, { enterpriseId: input.enterprise_id, trainingId })
    return { enterprise_id: input.enterprise_id, training_id: trainingId }
  },
})
