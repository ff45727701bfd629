import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { bootstrap } from '#db/bootstrap.ts'
import * as access from '#db/migrations/0001-access.ts'
import * as ledger from '#db/migrations/0002-ledger.ts'
import * as posting from '#db/migrations/0003-posting.ts'
import * as commands from '#db/migrations/0004-commands.ts'
import * as members from '#db/migrations/0005-members.ts'
import * as trade from '#db/migrations/0006-trade.ts'
import * as community from '#db/migrations/0007-community.ts'
import * as oversight from '#db/migrations/0008-oversight.ts'
import * as rules from '#db/migrations/0009-rules.ts'
import * as pastFloors from '#db/migrations/0010-past-floors.ts'
import * as cashCounts from '#db/migrations/0011-cash-counts.ts'
import * as savingsProducts from '#db/migrations/0012-savings-products.ts'
import * as savingsInterest from '#db/migrations/0013-savings-interest.ts'
import * as loanProducts from '#db/migrations/0014-loan-products.ts'
import * as collectionSheets from '#db/migrations/0015-collection-sheets.ts'
import * as loanCare from '#db/migrations/0016-loan-care.ts'
import * as passbookPrints from '#db/migrations/0017-passbook-prints.ts'
import * as standingOrders from '#db/migrations/0018-standing-orders.ts'
import * as deferredFees from '#db/migrations/0019-deferred-fees.ts'
import * as loanAttachments from '#db/migrations/0020-loan-attachments.ts'
import * as sheetCells from '#db/migrations/0021-sheet-cells.ts'
import * as takenBack from '#db/migrations/0022-taken-back.ts'
import * as restructurings from '#db/migrations/0023-restructurings.ts'
import * as termInstructions from '#db/migrations/0024-term-instructions.ts'
import * as loanUndo from '#db/migrations/0025-loan-undo.ts'
import * as openingBalances from '#db/migrations/0026-opening-balances.ts'
import * as sealsAndArchives from '#db/migrations/0027-seals-and-archives.ts'
import * as surplus from '#db/migrations/0028-surplus.ts'
import * as benefitReferences from '#db/migrations/0029-benefit-references.ts'
import * as books from '#db/migrations/0030-books.ts'
import * as registersAndMeetings from '#db/migrations/0031-registers-and-meetings.ts'
import * as settlements from '#db/migrations/0032-settlements.ts'
import * as notes from '#db/migrations/0033-notes.ts'
import * as assetsAndRecurring from '#db/migrations/0034-assets-and-recurring.ts'
import * as bank from '#db/migrations/0035-bank.ts'
import * as listImports from '#db/migrations/0036-list-imports.ts'
import * as dayTotalsAndTold from '#db/migrations/0037-day-totals-and-told.ts'
import * as plannerStatistics from '#db/migrations/0038-planner-statistics.ts'

/** Every migration, in the order it runs. A landed one is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-access': access,
  '0002-ledger': ledger,
  '0003-posting': posting,
  '0004-commands': commands,
  '0005-members': members,
  '0006-trade': trade,
  '0007-community': community,
  '0008-oversight': oversight,
  '0009-rules': rules,
  '0010-past-floors': pastFloors,
  '0011-cash-counts': cashCounts,
  '0012-savings-products': savingsProducts,
  '0013-savings-interest': savingsInterest,
  '0014-loan-products': loanProducts,
  '0015-collection-sheets': collectionSheets,
  '0016-loan-care': loanCare,
  '0017-passbook-prints': passbookPrints,
  '0018-standing-orders': standingOrders,
  '0019-deferred-fees': deferredFees,
  '0020-loan-attachments': loanAttachments,
  '0021-sheet-cells': sheetCells,
  '0022-taken-back': takenBack,
  '0023-restructurings': restructurings,
  '0024-term-instructions': termInstructions,
  '0025-loan-undo': loanUndo,
  '0026-opening-balances': openingBalances,
  '0027-seals-and-archives': sealsAndArchives,
  '0028-surplus': surplus,
  '0029-benefit-references': benefitReferences,
  '0030-books': books,
  '0031-registers-and-meetings': registersAndMeetings,
  '0032-settlements': settlements,
  '0033-notes': notes,
  '0034-assets-and-recurring': assetsAndRecurring,
  '0035-bank': bank,
  '0036-list-imports': listImports,
  '0037-day-totals-and-told': dayTotalsAndTold,
  '0038-planner-statistics': plannerStatistics,
}

/** The schema version this code was written for: the last migration's name. */
export const SCHEMA_VERSION = Object.keys(MIGRATIONS).at(-1) ?? ''

/**
 * Brings the database to this code's schema.
 *
 * @param ownerUrl Connection of the database's owner; may create roles.
 * @param webUrl The server's own connection; its login is made when it does not exist.
 * @returns The names of the migrations that ran now.
 */
export async function migrate(
  ownerUrl: string,
  webUrl: string,
): Promise<{ readonly applied: readonly string[] }> {
  await prepare(ownerUrl, webUrl)
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      // One connection, so that the role and the search path hold for every migration.
      pool: new pg.Pool({ connectionString: ownerUrl, max: 1, options: '-c search_path=lumbung' }),
    }),
  })
  try {
    await sql`set role lumbung_owner`.execute(db)
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => MIGRATIONS },
      migrationTableSchema: 'lumbung',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    return { applied: (results ?? []).map((result) => result.migrationName) }
  } finally {
    await db.destroy()
  }
}

async function prepare(ownerUrl: string, webUrl: string): Promise<void> {
  const { username, password } = new URL(webUrl)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await bootstrap(owner, {
      user: decodeURIComponent(username),
      password: password === '' ? null : decodeURIComponent(password),
    })
  } finally {
    await owner.end()
  }
}
