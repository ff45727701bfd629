import { createHash, randomBytes } from 'node:crypto'
import { setBenefitPrice, setBenefitRate } from '#app/commands/benefits.ts'
import { countCash, settleCash } from '#app/commands/cash.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { endOrder, takeOrder } from '#app/commands/collections/order.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { registerHousehold } from '#app/commands/community.ts'
import { registerEnterprise } from '#app/commands/enterprises.ts'
import { attachToEntry } from '#app/commands/entry-attachments.ts'
import type { Runtime } from '#app/commands/execute.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { attachToLoan } from '#app/commands/loan-attachments.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember, revealNik } from '#app/commands/members.ts'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { printPassbook } from '#app/commands/passbook-prints.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { sealBooks } from '#app/commands/seals.ts'
import { writeNote } from '#app/commands/statements/note-text.ts'
import { recordMigration } from '#app/commands/stints.ts'
import { instructTerm } from '#app/commands/term-instruction.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { issueInvoice, recordSale } from '#app/commands/trade.ts'
import { recordTraining } from '#app/commands/trainings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { withAccess } from '#db/client.server.ts'
import { insertSession } from '#db/queries/sessions.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { grantRole, insertUser } from '#db/queries/users.ts'
import { newId } from '#db/uuid.ts'
import { tellBank } from '#tests/support/bank-village.ts'
import { tellAnnualMeeting, tellGuest } from '#tests/support/governed.ts'
import { tellAssets, tellRent } from '#tests/support/owned.ts'
import { ONE_PIXEL } from '#tests/support/pictures.ts'
import { decideTerms } from '#tests/support/saving-villages.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'
import { idOfMember, tellUndone } from '#tests/support/undone-lending.ts'

/** A cooperative in which something of everything has happened, and the ids of it. */
export type Village = {
  readonly cooperative: Cooperative
  readonly ids: Readonly<
    Record<
      | 'member'
      | 'account'
      | 'product'
      | 'deposit'
      | 'entry'
      | 'entryFile'
      | 'count'
      | 'note'
      | 'asset'
      | 'template'
      | 'recurring'
      | 'meeting'
      | 'code'
      | 'loan'
      | 'sheet'
      | 'order'
      | 'run'
      | 'attachment'
      | 'letter'
      | 'print'
      | 'proposal'
      | 'restructuring'
      | 'household'
      | 'person'
      | 'training'
      | 'enterprise'
      | 'invoice'
      | 'sale'
      | 'saleEntry'
      | 'bankLine'
      | 'bankStatement'
      | 'upload'
      | 'reconciliation',
      string
    >
  >
}

/** Founds a cooperative and lets a year of a small village happen in it, through the commands. */
export async function tellVillage(runtime: Runtime, slug: string): Promise<Village> {
  const cooperative = await foundVillage(runtime, slug)
  const money = await tellMoney(runtime, cooperative)
  const present = [money.member]
  for (const name of ['Rini', 'Yati']) {
    present.push(await idOfMember(runtime, cooperative, name))
  }
  const ids = {
    ...money,
    asset: await tellAssets(runtime, cooperative),
    ...(await tellRent(runtime, cooperative)),
    ...(await tellAnnualMeeting(runtime, cooperative, present)),
    ...(await tellFamily(runtime, cooperative)),
    note: await tellGuest(runtime, cooperative),
    ...(await tellBank(runtime, cooperative)),
  }
  const chair = { cooperative, actor: officer('chair') }
  await send(runtime, chair, { command: sealBooks, raw: {} })
  return { cooperative, ids }
}

async function tellMoney(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const person = { name: 'Sari', sex: 'female', nik: '3212996810739285', joined_on: '2026-01-02' }
  const { member_id } = await send(runtime, treasurer, { command: registerMember, raw: person })
  const paidBy = { payer: 'Tini', relation: 'ibu' }
  const saved = { member: 'Sari', product: 'voluntary', amount: '50000', date: '2026-01-10' }
  const deposit = await send(runtime, treasurer, {
    command: depositSavings,
    raw: { ...saved, ...paidBy },
  })
  const { product, deposit: bilyet } = await tellTerm(runtime, cooperative)
  const asked = { member: 'Sari', amount: '600000', term_months: 6, method: 'flat' }
  const terms = { monthly_rate_percent: '1', purpose: 'modal', date: '2026-02-01' }
  const collateral = [{ kind: 'BPKB motor', value: '4000000' }]
  const raw = { ...asked, ...terms, collateral }
  const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
  const attachment = await tellPhoto(runtime, cooperative, loan)
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  const lent = { name: 'Pinjaman usaha', from: '2026-01-01', source: 'Rapat Anggota' }
  const span = { least_rate: '1', most_rate: '2', least_term: 1, most_term: 12, method: 'flat' }
  await send(runtime, treasurer, { command: setProduct, raw: { ...lent, ...span } })
  const chair = { cooperative, actor: officer('chair') }
  await send(runtime, chair, { command: decideOnLoan, raw: yes })
  const rule = { rule: 'savings_tax', from: '2026-01-01', source: 'Rapat Anggota' }
  const value = { free_up_to: '100', percent: '10' }
  await send(runtime, chair, { command: setRule, raw: { ...rule, value } })
  const paid = { loan, date: '2026-02-03' }
  await send(runtime, treasurer, { command: disburseLoan, raw: paid })
  const opened = { version: 0, part: 'day', day: '2025-12-31' }
  await send(runtime, treasurer, { command: saveOpeningPart, raw: opened })
  await send(runtime, treasurer, { command: closeMonth, raw: { month: '2026-01' } })
  const leaver = { name: 'Wati', sex: 'female', joined_on: '2026-01-02' }
  const { no } = await send(runtime, treasurer, { command: registerMember, raw: leaver })
  const gone = { member: no, reason: 'moved', date: '2026-02-20' }
  await send(runtime, treasurer, { command: leaveCooperative, raw: gone })
  await tellInterest(runtime, cooperative)
  await tellPrices(runtime, cooperative)
  const reveal = { member_id, reason: 'diminta anggota' }
  await send(runtime, treasurer, { command: revealNik, raw: reveal })
  const { count_id: count } = await send(runtime, treasurer, {
    command: countCash,
    raw: { pieces: { note_100000: 1, coin_500: 2 } },
  })
  const settled = { count_id: count, reason: 'uang kembalian' }
  await send(runtime, chair, { command: settleCash, raw: settled })
  await tellUndone(runtime, cooperative, member_id)
  return {
    member: member_id,
    product,
    deposit: bilyet,
    account: deposit.account_id,
    print: await tellPrint(runtime, cooperative, deposit.account_id),
    entry: deposit.entry_id,
    entryFile: await tellReceipt(runtime, cooperative, deposit.entry_id),
    loan,
    attachment,
    count,
    sheet: await tellMeeting(runtime, cooperative),
    ...(await tellOrder(runtime, cooperative)),
    ...(await tellTrouble(runtime, cooperative, loan)),
  }
}

/** Sari's KTP goes with her application. */
async function tellPhoto(runtime: Runtime, cooperative: Cooperative, loan: string) {
  const files = [{ file_name: 'KTP.png', content: ONE_PIXEL.toString('base64') }]
  const answer = await send(
    runtime,
    { cooperative, actor: officer('treasurer') },
    { command: attachToLoan, raw: { loan, kind: 'identity_card', files } },
  )
  return answer.attachment_ids[0] ?? ''
}

/** A photo of the slip goes with the deposit. */
async function tellReceipt(runtime: Runtime, cooperative: Cooperative, entry: string) {
  const files = [{ file_name: 'slip.png', content: ONE_PIXEL.toString('base64') }]
  const answer = await send(
    runtime,
    { cooperative, actor: officer('treasurer') },
    { command: attachToEntry, raw: { entry, files } },
  )
  return answer.attachment_ids[0] ?? ''
}

/** A bilyet of two months ago, at six percent. */
async function tellTerm(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const terms = { name: 'Sijaka', kind: 'term', from: '2026-01-01', source: 'RAT' }
  const { product_id: product } = await send(runtime, treasurer, {
    command: addSavingsProduct,
    raw: { ...terms, penalty_percent: '1' },
  })
  const rate = { product, from: '2026-01-01', tenor_months: 6, yearly_percent: '6', source: 'RAT' }
  await send(runtime, treasurer, { command: setTermRate, raw: rate })
  const placed = { member: 'Sari', product, amount: '1000000', tenor_months: 6, date: '2026-02-05' }
  const opened = await send(runtime, treasurer, { command: openTerm, raw: placed })
  const { deposit_id: deposit } = opened
  const said = { deposit, rolls_over: 'yes', date: '2026-02-06' }
  await send(runtime, treasurer, { command: instructTerm, raw: said })
  return { product, deposit }
}

/** Sari's book goes on paper. */
async function tellPrint(runtime: Runtime, cooperative: Cooperative, account: string) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const raw = { account, page_lines: 20 }
  const { print_id: print } = await send(runtime, treasurer, { command: printPassbook, raw })
  return print
}

/** May's interest: Sari's 50.000 at 4 % earn 170, of which 17 are tax. */
async function tellInterest(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const chair = { cooperative, actor: officer('chair') }
  await decideTerms(runtime, cooperative)
  const month = '2026-05'
  const { run_id: run } = await send(runtime, treasurer, {
    command: submitInterest,
    raw: { month },
  })
  await send(runtime, chair, { command: decideInterest, raw: { run, decision: 'approve' } })
  await send(runtime, treasurer, { command: remitTax, raw: { month, date: '2026-06-02' } })
}

/** What rice and loans cost elsewhere. */
async function tellPrices(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const found = { from: '2026-01-01', source: 'pasar' }
  const rice = { kind: 'purchase', product: 'Beras', to: '2026-06-30', quantity: '100' }
  await send(runtime, treasurer, {
    command: setBenefitPrice,
    raw: { ...found, ...rice, own_price: '13000', outside_price: '14500' },
  })
  const rate = { kind: 'loan', yearly_percent: '30' }
  await send(runtime, treasurer, { command: setBenefitRate, raw: { ...found, ...rate } })
  const note = { year: 2025, section: 'general', body: 'Akta 12/2015. Anggota [anggota] orang.' }
  await send(runtime, treasurer, { command: writeNote, raw: note })
}

async function tellMeeting(runtime: Runtime, cooperative: Cooperative): Promise<string> {
  const raw = { sheet: newId(), date: '2026-06-01' }
  const treasurer = { cooperative, actor: officer('treasurer') }
  return (await send(runtime, treasurer, { command: openSheet, raw })).sheet_id
}

/** Sari's wajib of every month's first day: run once, and then ended. */
async function tellOrder(runtime: Runtime, cooperative: Cooperative) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const asked = { member: 'Sari', kind: 'mandatory', amount: '10000', day: '1' }
  const raw = { ...asked, starts_on: '2026-06-01' }
  const { order_id: order } = await send(runtime, treasurer, { command: takeOrder, raw })
  const { run_id: run } = await send(runtime, treasurer, {
    command: runOrders,
    raw: { date: '2026-06-01' },
  })
  const ended = { order, reason: 'diminta anggota' }
  await send(runtime, treasurer, { command: endOrder, raw: ended })
  return { order, run }
}

/** A letter about the first loan; a second one that nobody pays: classed, restructured, and a proposal that waits. */
async function tellTrouble(runtime: Runtime, cooperative: Cooperative, writtenTo: string) {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const chair = { cooperative, actor: officer('chair') }
  const asked = { member: 'Sari', amount: '300000', term_months: 3, method: 'flat' }
  const terms = { monthly_rate_percent: '1', purpose: 'pupuk', date: '2026-02-01' }
  const raw = { ...asked, ...terms }
  const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
  const yes = { decision: 'approve', date: '2026-02-02' }
  await send(runtime, chair, { command: decideOnLoan, raw: { loan, ...yes } })
  await send(runtime, treasurer, { command: disburseLoan, raw: { loan, date: '2026-02-03' } })
  const month = { month: '2026-02' }
  await send(runtime, treasurer, { command: accrueInterest, raw: month })
  await send(runtime, treasurer, { command: classifyLoans, raw: {} })
  const asking = { loan: writtenTo, pay_by: '2026-06-30' }
  const letter = await send(runtime, treasurer, { command: sendLetter, raw: asking })
  const easier = { term_months: 12, method: 'flat', monthly_rate_percent: '1' }
  const change = { loan, ...easier, interest_owed: 'first_instalment', reason: 'gagal panen' }
  const { proposal_id } = await send(runtime, treasurer, {
    command: proposeRestructuring,
    raw: change,
  })
  const approval = { proposal: proposal_id, decision: 'approve' }
  await send(runtime, chair, { command: decideProposal, raw: approval })
  const { proposal_id: proposal } = await send(runtime, treasurer, {
    command: proposeWriteOff,
    raw: { loan, reason: 'pergi tanpa kabar' },
  })
  return { letter: letter.letter_id, proposal, restructuring: proposal_id }
}

async function tellFamily(runtime: Runtime, cooperative: Cooperative) {
  const visitor = { cooperative, actor: officer('village_officer') }
  const people = [{ name: 'Dewi', sex: 'female', relation: 'head' }]
  const home = await send(runtime, visitor, {
    command: registerHousehold,
    raw: { name: 'Dewi', people },
  })
  const person = home.person_ids[0] ?? ''
  const stint = { person_id: person, status: 'returned', country: 'TW', departed_on: '2023-01-05' }
  await send(runtime, visitor, { command: recordMigration, raw: stint })
  const training = await send(runtime, visitor, {
    command: recordTraining,
    raw: {
      title: 'Usaha rumahan',
      type_code: 'KRUPUK',
      starts_on: '2026-02-10',
      hours: 8,
      attendance: [{ person_id: person }],
    },
  })
  const { enterprise_id } = await send(runtime, visitor, {
    command: registerEnterprise,
    raw: {
      owner_id: person,
      name: 'Kerupuk Dewi',
      training_id: training.training_id,
      started_on: '2026-01-05',
    },
  })
  const seller = officer('enterprise_owner', { enterpriseIds: [enterprise_id] })
  const owner = { cooperative, actor: seller }
  const lines = [{ description: 'Kerupuk', quantity: '2', unit_price: '5000' }]
  const billed = { enterprise_id, customer: 'Toko', lines, due_on: '2026-07-01' }
  const { invoice_id } = await send(runtime, owner, { command: issueInvoice, raw: billed })
  const sold = await send(runtime, owner, { command: recordSale, raw: { enterprise_id, lines } })
  return {
    household: home.household_id,
    person,
    training: training.training_id,
    enterprise: enterprise_id,
    invoice: invoice_id,
    sale: sold.sale_id,
    saleEntry: sold.entry_id,
  }
}

/** A person who is really written down, with a role or none, and signed in: their actor and their cookie. */
export async function signedInAs(
  runtime: Runtime,
  cooperative: Cooperative,
  holding: { readonly role: Role | null; readonly enterprise?: string; readonly member?: string },
) {
  const token = randomBytes(32).toString('base64url')
  const now = runtime.now()
  return withAccess(runtime.db, async (tx) => {
    const email = `${randomBytes(6).toString('hex')}@contoh.id`
    const user = await insertUser(tx, { email, name: holding.role ?? 'siapa', passwordHash: '-' })
    if (holding.role !== null) {
      await grantRole(tx, {
        userId: user.id,
        cooperativeId: cooperative.id,
        role: holding.role,
        ...(holding.enterprise === undefined ? {} : { enterpriseId: holding.enterprise }),
        ...(holding.member === undefined ? {} : { memberId: holding.member }),
      })
    }
    await insertSession(tx, {
      tokenHash: createHash('sha256').update(token, 'utf8').digest(),
      userId: user.id,
      csrfToken: 'milik-sesi-ini',
      now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    })
    const [place] = await placesOf(tx, user)
    return { user, actor: place?.actor ?? null, cookie: `__Host-sid=${token}` }
  })
}
