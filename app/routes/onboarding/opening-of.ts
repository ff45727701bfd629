import { openingAccounts } from '#app/commands/onboarding/opening-accounts.ts'
import { openingOf } from '#app/commands/onboarding/opening-body.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { savedOpening } from '#db/queries/opening-balances.ts'
import { closedThrough } from '#db/queries/periods.ts'
import type { TenantTx } from '#db/tables.ts'

/** The opening balances as typed so far, where they stand in the book, and whether they may still change. */
export async function openingHeld(tx: TenantTx, cooperative: Cooperative) {
  const book = await mainBook(tx, cooperative.id)
  const saved = await savedOpening(tx, cooperative.id)
  return {
    book,
    opening: openingOf(saved?.body ?? null),
    version: saved?.version ?? 0,
    batchId: saved?.batchId ?? null,
    isInBooks: saved !== null && saved.batchId !== null && saved.batchVersion === saved.version,
    closed: await closedThrough(tx, book),
    accounts: await openingAccounts(tx, book),
  }
}
