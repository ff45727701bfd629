import type { Runtime } from '#app/commands/execute.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { changeGuarantor } from '#app/commands/loan-guarantors.ts'
import { sendLetter, withdrawLetter } from '#app/commands/loan-letters.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { undoWaiver, waivePenalty } from '#app/commands/loan-penalties.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { listWaivers } from '#db/queries/loan-waivers.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/** A loan with denda, that Rini secured and now Yati does: a waiver and a letter of it were taken back. */
export async function tellUndone(runtime: Runtime, cooperative: Cooperative, member: string) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const chair = { cooperative, actor: officer('chair') }
  for (const name of ['Rini', 'Yati']) {
    const person = { name, sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, treasurer, { command: registerMember, raw: person })
  }
  const lent = { name: 'Pinjaman berdenda', from: '2026-01-01', source: 'Rapat Anggota' }
  const span = { least_rate: '1', most_rate: '2', least_term: 1, most_term: 12, method: 'flat' }
  const denda = { penalty: 'flat', penalty_amount: '5000' }
  await send(runtime, treasurer, { command: setProduct, raw: { ...lent, ...span, ...denda } })
  const asked = { member, product: lent.name, amount: '300000', term_months: 3, purpose: 'bibit' }
  const terms = { monthly_rate_percent: '1', guarantors: ['Rini'], date: '2026-02-01' }
  const raw = { ...asked, ...terms }
  const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  await send(runtime, chair, { command: decideOnLoan, raw: yes })
  await send(runtime, treasurer, { command: disburseLoan, raw: { loan, date: '2026-02-03' } })
  await send(runtime, treasurer, {
    command: repayLoan,
    raw: { loan, amount: '1000', penalty: '0', date: '2026-03-20' },
  })
  const guarantor = await idOfMember(runtime, cooperative, 'Rini')
  const change = { loan, guarantor, replaced_by: 'Yati', reason: 'pindah desa' }
  await send(runtime, chair, { command: changeGuarantor, raw: change })
  const waiving = { command: waivePenalty, raw: { loan, amount: '1000', reason: 'sakit' } }
  await send(runtime, chair, waiving)
  const [waiver] = await readTenant(runtime.db, cooperative.id, (tx) =>
    listWaivers(tx, cooperative.id, loan),
  )
  const undoing = { loan, waiver: waiver?.id, reason: 'salah orang' }
  await send(runtime, chair, { command: undoWaiver, raw: undoing })
  const letter = { loan, pay_by: '2026-06-30' }
  const sent = await send(runtime, treasurer, { command: sendLetter, raw: letter })
  const withdrawal = { loan, letter: sent.letter_id, reason: 'sudah berjanji' }
  await send(runtime, treasurer, { command: withdrawLetter, raw: withdrawal })
}

/** The id of the member who bears a name alone. */
export async function idOfMember(runtime: Runtime, cooperative: Cooperative, name: string) {
  const { id } = await readTenant(runtime.db, cooperative.id, (tx) =>
    findNamedMember(tx, cooperative.id, name),
  )
  return id
}
