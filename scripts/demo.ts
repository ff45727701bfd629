import { originOf, readEnv } from '#app/http/env.ts'
import { hashPassword } from '#app/http/passwords.server.ts'
import { withAccess } from '#db/client.server.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { findUser } from '#db/queries/users.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { planBank } from '#scripts/demo/banking.ts'
import { planList } from '#scripts/demo/bringing.ts'
import { STORY_ENDS } from '#scripts/demo/calendar.ts'
import { planCare } from '#scripts/demo/caring.ts'
import { planCounts } from '#scripts/demo/counting.ts'
import { planFamilies } from '#scripts/demo/families.ts'
import { planInterest } from '#scripts/demo/interest.ts'
import { KENANGA_JAYA } from '#scripts/demo/kenanga-jaya.ts'
import { LAUT_SEJAHTERA } from '#scripts/demo/laut-sejahtera.ts'
import { planLoans } from '#scripts/demo/lending.ts'
import { planMeeting } from '#scripts/demo/meeting.ts'
import { planMeetings } from '#scripts/demo/meetings.ts'
import {
  MEKAR_JAYA_SLUG,
  NEW_CHAIR,
  NEW_TREASURER,
  openMekarJaya,
} from '#scripts/demo/mekar-jaya.ts'
import { inviteMinistry, REVIEWER } from '#scripts/demo/ministry.ts'
import { planOffice } from '#scripts/demo/office.ts'
import { openVillage } from '#scripts/demo/opening.ts'
import { planOrders } from '#scripts/demo/orders.ts'
import { planAssets, planGifts } from '#scripts/demo/owning.ts'
import { planSavings } from '#scripts/demo/saving.ts'
import type { Script } from '#scripts/demo/script.ts'
import { planYearEnd } from '#scripts/demo/sharing.ts'
import { planSheets } from '#scripts/demo/sheets.ts'
import { planEnterprises } from '#scripts/demo/trade.ts'
import { TUNAS_HARAPAN } from '#scripts/demo/tunas-harapan.ts'
import type { DemoRuntime, Village } from '#scripts/demo/village.ts'
import { command as erase } from '#scripts/erase.ts'

/** What everyone in the demo signs in with. */
export const DEMO_PASSWORD = 'lumbung-contoh'
const SCRIPTS: readonly Script[] = [KENANGA_JAYA, TUNAS_HARAPAN, LAUT_SEJAHTERA]

type SignIn = {
  readonly role: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** The people of the demo worth signing in as: all of Kenanga Jaya, one bookkeeper elsewhere, the reviewer. */
export const DEMO_SIGN_INS: readonly SignIn[] = [
  signIn('bendahara', KENANGA_JAYA.staff.treasurer),
  signIn('ketua', KENANGA_JAYA.staff.chair),
  signIn('sekretaris', KENANGA_JAYA.staff.secretary),
  signIn('kasir', KENANGA_JAYA.staff.cashier),
  signIn('pengawas di tiga koperasi', KENANGA_JAYA.staff.supervisor),
  signIn('petugas desa', KENANGA_JAYA.staff.village_officer),
  signIn('pelaku usaha', { email: 'usaha@contoh.id', name: 'Dewi Lestari' }),
  signIn('anggota', { email: 'anggota@contoh.id', name: 'Casriah' }),
  signIn('bendahara Tunas Harapan (WITA)', TUNAS_HARAPAN.staff.treasurer),
  signIn('bendahara Laut Sejahtera (WIT)', LAUT_SEJAHTERA.staff.treasurer),
  signIn('bendahara koperasi baru, siap memindahkan buku lama', NEW_TREASURER),
  signIn('ketua koperasi baru', NEW_CHAIR),
  signIn('peninjau kementerian', REVIEWER),
]

const USAGE = `lumbung demo [--erase]

Tells a story of three invented cooperatives, from January to 8 November 2026, through the same commands
the pages use, and founds a fourth with an empty book to import into; the same story every time. Everyone in it signs in with ${DEMO_PASSWORD}.

  --erase   erases the demo's cooperatives and their people again (like "lumbung erase --demo")

Exit status: 0 done; 2 the story was told here before, or one of its e-mail addresses is taken.`

export const command: CliCommand = {
  summary: 'Tells the demo story.',
  usage: USAGE,
  run: async (args, io) => {
    if (args.includes('--erase')) return erase.run(['--demo'], io)
    if (args.length > 0) throw new CliError(`demo takes no ${args.join(' ')}.\n\n${USAGE}`)
    const env = readEnv(process.env)
    const { db, vault, close } = await openDatabase(env)
    try {
      const say = (line: string) => io.out(`${line}\n`)
      await tellDemo({ db, vault }, { say, origin: originOf(env) })
      for (const { role, name, email } of DEMO_SIGN_INS) {
        io.out(`  ${email.padEnd(28)} ${DEMO_PASSWORD}   ${name}, ${role}\n`)
      }
      return 0
    } finally {
      await close()
    }
  },
}

/**
 * Tells the demo story, once, through the commands.
 *
 * @param options.origin Where the server will be reached: the frozen papers of the annual meetings point there.
 * @throws {CliError} When one of its cooperatives or e-mail addresses is here already; nothing is written then.
 */
export async function tellDemo(
  runtime: DemoRuntime,
  options: { readonly say?: (line: string) => void; readonly origin?: string } = {},
): Promise<void> {
  const { say = () => undefined, origin = 'http://localhost:3000' } = options
  await refuseTold(runtime)
  const started = performance.now()
  const setting = { ...runtime, passwordHash: await hashPassword(DEMO_PASSWORD) }
  const villages = []
  for (const script of SCRIPTS) villages.push(await openVillage(setting, script))
  say(`${villages.length} cooperatives are founded; telling their year …`)
  await Promise.all(
    villages.map(async (village) => {
      planFamilies(village)
      planEnterprises(setting, village)
      planSavings(village)
      planLoans(village)
      planInterest(village)
      planAssets(village)
      planOffice(village)
      planYearEnd(village)
      planMeetings(village, origin)
      planCounts(village)
      planMeeting(village)
      planOrders(village)
      if (village.script === KENANGA_JAYA) planMore(village)
      await village.agenda.tellThrough(STORY_ENDS)
      say(`${village.cooperative.name}: ${village.count.commands} commands`)
    }),
  )
  await openMekarJaya(setting)
  await inviteMinistry(setting)
  say(`The story is told in ${Math.round((performance.now() - started) / 1_000)} seconds.`)
}

/** What only the fullest of the stories tells. */
function planMore(village: Village): void {
  planGifts(village)
  planSheets(village)
  planCare(village)
  planList(village)
  planBank(village)
}

async function refuseTold({ db }: DemoRuntime): Promise<void> {
  const slugs = [MEKAR_JAYA_SLUG, ...SCRIPTS.map(({ facts }) => facts.slug)]
  const people = [NEW_TREASURER, NEW_CHAIR, ...SCRIPTS.flatMap(({ staff }) => Object.values(staff))]
  const taken = await withAccess(db, async (tx) => {
    const found: string[] = []
    for (const slug of slugs) if (await findCooperative(tx, slug)) found.push(slug)
    for (const { email } of people) if (await findUser(tx, email)) found.push(email)
    return found
  })
  if (taken.length === 0) return
  throw new CliError(
    `The demo story was told here before, or its names are taken (${taken.slice(0, 3).join(', ')} …). Erase it with: npm run lumbung -- erase --demo`,
  )
}

function signIn(role: string, person: { readonly email: string; readonly name: string }): SignIn {
  return { role, ...person, password: DEMO_PASSWORD }
}
