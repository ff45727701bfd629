import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { splitAgain } from '#tests/support/year/lending.ts'
import { correct, enter } from '#tests/support/year/pencil.ts'
import { someDay, type Village } from '#tests/support/year/village.ts'

/** Any entry of the last while is corrected, by the treasurer or the chair; the book says whether it may be. */
export async function correctSome(village: Village): Promise<void> {
  const { chance, pencil } = village
  const recent = pencil.booked.slice(-60)
  const effect = chance.anyOf(recent)
  if (effect === undefined) return
  const raw = { entry_id: effect.entryId, reason: 'salah tulis' }
  const { resplit } = await village.by(chance.oneOf('treasurer', 'chair'), reverseEntry, raw)
  correct(pencil, effect, village.today())
  for (const again of resplit) splitAgain(village, again)
}

/** A gift, or an expense: an entry of the general journal. */
export async function journalise(village: Village): Promise<void> {
  const { chance, pencil } = village
  const [amount, date] = [1_000 * (1 + chance.pick(5_000)), someDay(village)]
  const isGift = chance.onceIn(2)
  const [debit, credit] = isGift ? ['1101', '3202'] : ['6109', '1101']
  const lines = [
    { account: debit, debit: `${amount}` },
    { account: credit, credit: `${amount}` },
  ]
  const raw = { memo: isGift ? 'hibah' : 'alat tulis', date, lines }
  const { entry_id: entryId } = await village.by('treasurer', postGeneralEntry, raw)
  enter(pencil, { kind: 'journal', entryId, date, cash: isGift ? amount : -amount })
}
