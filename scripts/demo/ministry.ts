import { readFile } from 'node:fs/promises'
import { importRegistry } from '#app/commands/registry.ts'
import { assert } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'
import { readRegistryCsv } from '#app/gateways/registry-csv.ts'
import { withAccess, withOversight } from '#db/client.server.ts'
import { findLatestImport } from '#db/queries/registry.ts'
import { grantOversight } from '#db/queries/users.ts'
import { personOf } from '#scripts/demo/opening.ts'
import type { DemoRuntime } from '#scripts/demo/village.ts'

/** The file's name tells a registry of the demo from one that was really brought in. */
export const DEMO_REGISTRY = 'contoh-registri-koperasi.csv'
export const REVIEWER = { email: 'peninjau@contoh.id', name: 'Rina Peninjau' } as const
const DATA_DATE = localDate('2026-10-31')

/** Brings in the ministry's reviewer and, unless there is one already, a registry of invented co-ops. */
export async function inviteMinistry(
  setting: DemoRuntime & { readonly passwordHash: string },
): Promise<void> {
  const user = await personOf(setting, REVIEWER)
  await withAccess(setting.db, (tx) =>
    grantOversight(tx, {
      userId: user.id,
      organisation: 'Kementerian Ketenagakerjaan',
      provinceCode: null,
    }),
  )
  if ((await withOversight(setting.db, findLatestImport)) !== null) return
  const bytes = await readFile(new URL('registry.csv', import.meta.url))
  const { rows, problems } = parseRegistry(readRegistryCsv(bytes))
  assert(problems.length === 0, 'the registry of the demo has no problem')
  const registry = { fileName: DEMO_REGISTRY, dataDate: DATA_DATE, rows, importedBy: user.id }
  await importRegistry(setting, registry)
}
