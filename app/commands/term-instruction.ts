import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { inTurn, running } from '#app/commands/term-certificate.ts'
import { DomainError } from '#app/domain/errors.ts'
import { insertInstruction, listInstructions } from '#db/queries/term-instructions.ts'
import { newId } from '#db/uuid.ts'

const Instruction = z.strictObject({
  deposit: field.id,
  rolls_over: z.enum(['yes', 'no'], { error: 'field.choose' }).meta({
    description: 'Whether it rolls over by itself (ARO) when it falls due',
  }),
  date: field.dayOrNone,
})

/**
 * Writes down that a member wants a bilyet to roll over by itself (ARO), or no more. They may say so until the
 * day it falls due; what was said last holds. Nothing is booked.
 *
 * @throws {DomainError} `term_missing`, `term_closed`, `term_instruction_late` (its day is over), `term_instruction_stands`
 *   (it is so already), `date_before` (the opening, or the last instruction; details: earliest), `date_in_future`.
 */
export const instructTerm: Command<
  z.infer<typeof Instruction>,
  { readonly deposit_id: string; readonly rolls_over: boolean }
> = command({
  name: 'savings.instruct_term',
  permission: 'savings:deposit',
  input: Instruction,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const one = running(await inTurn(context, input.deposit))
    const givenOn = input.date ?? context.today
    refuseFuture(context, givenOn)
    // Once it fell due, what was written down by then holds: said later or written later, it is too late.
    if (context.today > one.maturesOn) throw new DomainError('term_instruction_late')
    const [last] = await listInstructions(tx, cooperative.id, one.id)
    const earliest = last?.givenOn ?? one.openedOn
    if (givenOn < earliest) throw new DomainError('date_before', { field: 'date', earliest })
    const rollsOver = input.rolls_over === 'yes'
    if (rollsOver === one.rollsOver) {
      throw new DomainError('term_instruction_stands', { field: 'rolls_over' })
    }
    const said = { id: newId(), depositId: one.id, givenOn, rollsOver }
    await insertInstruction(tx, cooperative.id, { ...said, recordedBy: actor.userId })
    return { deposit_id: one.id, rolls_over: rollsOver }
  },
})
