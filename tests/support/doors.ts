import type { Permission } from '#app/domain/tenancy/roles.ts'

/** What the books kept beside the journal ask for, to be read and to be sent. */
export const BOOK_PAGES: Readonly<Record<string, readonly [Permission, Permission?]>> = {
  'ledger/account-book-file.ts': ['ledger:read'],
  'ledger/account-book.tsx': ['ledger:read'],
  'ledger/ageing-file.ts': ['ledger:read'],
  'ledger/ageing.tsx': ['ledger:read'],
  'ledger/entry-attachment-file.ts': ['ledger:open_papers'],
  // Opening, withdrawing and erasing ask for their own permission in their commands.
  'ledger/entry-attachment.tsx': ['ledger:read', 'ledger:read'],
  'ledger/entry-attachments.tsx': ['ledger:read', 'ledger:attach'],
  'ledger/general-ledger-file.ts': ['ledger:read'],
  'ledger/general-ledger.tsx': ['ledger:read'],
  'ledger/journal-paper.ts': ['ledger:read'],
  'ledger/subledgers-file.ts': ['ledger:read'],
  'ledger/subledgers.tsx': ['ledger:read'],
  'ledger/voucher-pdf.ts': ['ledger:read'],
  'ledger/vouchers-pdf.ts': ['ledger:read'],
}
