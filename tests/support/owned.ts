import { depreciateAssets } from '#app/commands/assets/depreciate.ts'
import { disposeAsset } from '#app/commands/assets/dispose.ts'
import { acquireAsset } from '#app/commands/assets/register.ts'
import { saveEntryTemplate } from '#app/commands/entry-templates.ts'
import type { Runtime } from '#app/commands/execute.ts'
import { beginRecurring, postRecurring } from '#app/commands/recurring.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/** Two things that were given, depreciated for a month; one is scrapped. Answers with the one that stays. */
export async function tellAssets(runtime: Runtime, cooperative: Cooperative): Promise<string> {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const given = { means: 'donation', date: '2026-05-05', cost: '4800000' }
  const laptop = { ...given, name: 'Laptop', class: 'computer' }
  const { asset_id: asset } = await send(runtime, treasurer, { command: acquireAsset, raw: laptop })
  const chair = { ...given, name: 'Kursi', class: 'wood_furniture', location: 'Balai desa' }
  const broken = await send(runtime, treasurer, { command: acquireAsset, raw: chair })
  await send(runtime, treasurer, { command: depreciateAssets, raw: { month: '2026-05' } })
  const gone = { asset: broken.asset_id, how: 'scrap', date: '2026-06-02', reason: 'rusak' }
  await send(runtime, treasurer, { command: disposeAsset, raw: gone })
  return asset
}

/** A template, and a rent that recurs: booked for May, so that June waits. */
export async function tellRent(
  runtime: Runtime,
  cooperative: Cooperative,
): Promise<{ readonly template: string; readonly recurring: string }> {
  const treasurer = { cooperative, actor: officer('treasurer') }
  const lines = [
    { account: '6107', debit: '50000' },
    { account: '2141', credit: '50000' },
  ]
  const kept = { name: 'Sewa kantor', memo: 'Sewa kantor', lines }
  const saved = await send(runtime, treasurer, { command: saveEntryTemplate, raw: kept })
  const rhythm = { amounts: 'fixed', every: 'month', day: '2', first: '2026-05' }
  const begun = { command: beginRecurring, raw: { ...kept, ...rhythm } }
  const { recurring_id: recurring } = await send(runtime, treasurer, begun)
  const items = [{ recurring, due_on: '2026-05-02' }]
  await send(runtime, treasurer, { command: postRecurring, raw: { items } })
  return { template: saved.template_id, recurring }
}
