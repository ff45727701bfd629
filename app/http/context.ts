import type { Logger } from 'pino'
import type { Db } from '#db/tables.ts'
import type { Vault } from '#db/vault.ts'

declare module '@remix-run/node' {
  /** Types of loaders and actions as single fetch sends them. */
  interface Future {
    v3_singleFetch: true
  }

  /** What the server hands to every loader and action: one object a request. */
  interface AppLoadContext {
    readonly db: Db
    readonly vault: Vault
    /** The one clock. */
    readonly now: () => Date
    readonly cspNonce: string
    readonly requestId: string
    /** The client's address, as far as the proxy in front is trusted. */
    readonly clientAddress: string
    readonly logger: Logger
  }
}
