import type { Kysely, Transaction } from 'kysely'
import type { AccessTables } from '#db/tables/access.ts'
import type { AssetTables } from '#db/tables/assets.ts'
import type { BankTables } from '#db/tables/bank.ts'
import type { BenefitTables } from '#db/tables/benefits.ts'
import type { BookTables } from '#db/tables/books.ts'
import type { CashTables } from '#db/tables/cash.ts'
import type { CollectionTables } from '#db/tables/collections.ts'
import type { CommunityTables } from '#db/tables/community.ts'
import type { LedgerTables } from '#db/tables/ledger.ts'
import type { LoanAttachmentTables } from '#db/tables/loan-attachments.ts'
import type { LoanCareTables } from '#db/tables/loan-care.ts'
import type { LoanTables } from '#db/tables/loans.ts'
import type { MeetingTables } from '#db/tables/meetings.ts'
import type { MemberTables } from '#db/tables/members.ts'
import type { NoteTables } from '#db/tables/notes.ts'
import type { OversightTables } from '#db/tables/oversight.ts'
import type { RecurringTables } from '#db/tables/recurring.ts'
import type { RegisterTables } from '#db/tables/registers.ts'
import type { RuleTables } from '#db/tables/rules.ts'
import type { SavingsInterestTables } from '#db/tables/savings-interest.ts'
import type { SavingsPaperTables } from '#db/tables/savings-papers.ts'
import type { SealTables } from '#db/tables/seals.ts'
import type { StandingOrderTables } from '#db/tables/standing-orders.ts'
import type { SurplusTables } from '#db/tables/surplus.ts'
import type { TradeTables } from '#db/tables/trade.ts'

type TenantTables = LedgerTables &
  AssetTables &
  RecurringTables &
  SealTables &
  BankTables &
  BenefitTables &
  CashTables &
  BookTables &
  MemberTables &
  CollectionTables &
  TradeTables &
  CommunityTables &
  RegisterTables &
  MeetingTables &
  NoteTables &
  RuleTables &
  SavingsInterestTables &
  SavingsPaperTables &
  StandingOrderTables &
  SurplusTables &
  LoanTables &
  LoanAttachmentTables &
  LoanCareTables
export type Tables = AccessTables & TenantTables & OversightTables

export type Db = Kysely<Tables>
/** A transaction that already knows its cooperative; only `withTenant` and `readTenant` open one. */
export type TenantTx = Transaction<Tables> & { readonly __tenant: true }
/** A transaction on users, sessions and memberships; only `withAccess` opens one. */
export type AccessTx = Transaction<Tables> & { readonly __access: true }
/** A transaction on published facts; only `withOversight` opens one. */
export type OversightTx = Transaction<Tables> & { readonly __oversight: true }
