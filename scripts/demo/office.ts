import { postGeneralEntry } from '#app/commands/ledger.ts'
import { closeMonth } from '#app/commands/periods.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { dayOf, MONTHS } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const CLOSED_THROUGH = 9
const CLOSING_DAY = 9
const MOST_IN_TILL = 6_000_000
const KEPT_IN_TILL = 3_000_000
const LEAST_IN_TILL = 1_200_000
const FETCHED = 2_000_000
const BANK_INTEREST_PER_MILLE = 15
const BANK_BALANCE_GUESS = 30_000_000

/** Puts the office on the agenda: what it costs, the way to the bank, and the closing of every month. */
export function planOffice(village: Village): void {
  const { agenda, staff } = village
  for (const month of MONTHS) {
    planCosts(village, month)
    if (month <= CLOSED_THROUGH + 1 && month > 1) {
      const on = dayOf(month, CLOSING_DAY)
      const closed = `2026-${String(month - 1).padStart(2, '0')}`
      agenda.at(on, async () => {
        await tell(village, {
          by: staff.treasurer,
          on,
          command: closeMonth,
          input: { month: closed },
        })
      })
    }
  }
}

function planCosts(village: Village, month: number): void {
  const { agenda, random, script } = village
  const power = script.costs.power + random.whole(-8, 8) * 1_000
  spend(village, {
    on: dayOf(month, 20),
    account: '6108',
    memo: 'Listrik dan internet kantor',
    amount: power,
  })
  spend(village, {
    on: dayOf(month, 25),
    account: '7101',
    memo: 'Honor pengurus',
    amount: script.costs.honoraria,
  })
  const served = dayOf(month, 26)
  const fees = Math.round(script.costs.services / 1_000 + random.whole(-20, 20)) * 1_000
  agenda.at(served, () => earn(village, { on: served, amount: fees }))
  if (month % 3 === 1) {
    const amount = random.whole(40, 90) * 1_000
    spend(village, {
      on: dayOf(month, 7),
      account: '6109',
      memo: 'Buku, kertas, dan tinta',
      amount,
    })
  }
  agenda.at(dayOf(month, 27), () => goToBank(village, dayOf(month, 27)))
  const interest = Math.round((BANK_BALANCE_GUESS * BANK_INTEREST_PER_MILLE) / 1_000 / 12)
  agenda.at(dayOf(month, 28), () => bankStatement(village, { on: dayOf(month, 28), interest }))
}

function spend(
  village: Village,
  cost: {
    readonly on: LocalDate
    readonly account: string
    readonly memo: string
    readonly amount: number
  },
): void {
  const { on, account, memo, amount } = cost
  village.agenda.at(on, async () => {
    await post(village, on, {
      voucher: 'BKK',
      memo,
      lines: [
        { account, debit: amount },
        { account: '1101', credit: amount },
      ],
    })
    village.till.cash -= amount
  })
}

async function earn(
  village: Village,
  { on, amount }: { readonly on: LocalDate; readonly amount: number },
): Promise<void> {
  await post(village, on, {
    voucher: 'BKM',
    memo: 'Jasa bayar listrik dan pulsa (PPOB)',
    lines: [
      { account: '1101', debit: amount },
      { account: '4701', credit: amount },
    ],
  })
  village.till.cash += amount
}

/** Too much in the cash box goes to the bank; too little is fetched. */
async function goToBank(village: Village, on: LocalDate): Promise<void> {
  const { cash } = village.till
  const carried = Math.floor((cash - KEPT_IN_TILL) / 100_000) * 100_000
  if (cash > MOST_IN_TILL) {
    await post(village, on, {
      voucher: 'BM',
      memo: 'Setor kas ke bank',
      lines: [
        { account: '1112', debit: carried },
        { account: '1101', credit: carried },
      ],
    })
    village.till.cash -= carried
  } else if (cash < LEAST_IN_TILL) {
    await post(village, on, {
      voucher: 'BM',
      memo: 'Ambil uang dari bank untuk kas',
      lines: [
        { account: '1101', debit: FETCHED },
        { account: '1112', credit: FETCHED },
      ],
    })
    village.till.cash += FETCHED
  }
}

async function bankStatement(
  village: Village,
  { on, interest }: { readonly on: LocalDate; readonly interest: number },
): Promise<void> {
  await post(village, on, {
    voucher: 'BBM',
    memo: 'Bunga bank',
    lines: [
      { account: '1112', debit: interest },
      { account: '4801', credit: interest },
    ],
  })
  await post(village, on, {
    voucher: 'BBK',
    memo: 'Biaya administrasi bank',
    lines: [
      { account: '8101', debit: 12_500 },
      { account: '1112', credit: 12_500 },
    ],
  })
}

async function post(village: Village, on: LocalDate, entry: object): Promise<void> {
  await tell(village, {
    by: village.staff.treasurer,
    on,
    command: postGeneralEntry,
    input: { date: on, ...entry },
  })
}
