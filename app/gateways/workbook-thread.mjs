/** Where the thread of `workbook-apart.ts` begins: Node before 22.18 needs a hand with TypeScript. */
import { register } from 'tsx/esm/api'

if (!('typescript' in process.features && process.features.typescript)) register()
await import('#app/gateways/workbook-work.ts')
