import { foundCooperative } from '#app/commands/found.ts'
import { Money } from '#app/domain/money.ts'
import { appoint, personOf } from '#scripts/demo/opening.ts'
import type { DemoRuntime } from '#scripts/demo/village.ts'

/** Whoever brings the old book of Mekar Jaya in. */
export const NEW_TREASURER = { email: 'bendahara.baru@contoh.id', name: 'Wastini' }
/** Who decides there what the treasurer proposes. */
export const NEW_CHAIR = { email: 'ketua.baru@contoh.id', name: 'Karsim' }
export const MEKAR_JAYA_SLUG = 'mekar-jaya'

/** A cooperative founded here this morning, without a line in its book: its treasurer may bring an old one in. */
export async function openMekarJaya(
  setting: DemoRuntime & { readonly passwordHash: string },
): Promise<void> {
  const cooperative = await foundCooperative(
    setting,
    {
      slug: MEKAR_JAYA_SLUG,
      name: 'Koperasi Konsumen Mekar Jaya',
      village: 'Mekarlaras',
      regency: 'Indramayu',
      provinceCode: '32',
      zone: 'WIB',
      foundedOn: '2019-03-17',
      isDemo: true,
    },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('10000'),
      leastVoluntary: Money.zero,
      source: 'Rapat anggota 17 Maret 2019',
    },
  )
  const user = await personOf(setting, NEW_TREASURER)
  await appoint(setting, { user, role: 'treasurer', cooperativeId: cooperative.id })
  const chair = await personOf(setting, NEW_CHAIR)
  await appoint(setting, { user: chair, role: 'chair', cooperativeId: cooperative.id })
}
