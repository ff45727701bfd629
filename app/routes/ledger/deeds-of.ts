import * as field from '#app/commands/fields.ts'
import { deedsPaper } from '#app/documents/deeds.ts'
import { addDays, type LocalDate, localDate, newYearOf, ZONES } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Deed, type DeedRecord, MARKS, unusualFrom } from '#app/domain/tenancy/deed.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paths } from '#app/http/paths.ts'
import type { Language } from '#app/i18n/language.ts'
import {
  countDeeds,
  type DeedPlace,
  type DeedsAsked,
  lastMeetingDay,
  listDeeds,
  recordsOf,
} from '#db/queries/deeds.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** Parts of the work, as the names of commands begin. */
export const DEED_AREAS = [
  'savings',
  'loans',
  'collections',
  'ledger',
  'cash',
  'periods',
  'members',
  'rules',
  'surplus',
  'meetings',
  'registers',
  'budget',
  'statements',
  'onboarding',
  'archive',
  'households',
  'migrations',
  'trainings',
  'enterprises',
  'sales',
  'invoices',
] as const

/** Which events an address asks for: since the last annual meeting, else this year so far. */
export async function deedsAsked(
  tx: TenantTx,
  cooperative: Cooperative,
  { url, today }: { readonly url: URL; readonly today: LocalDate },
): Promise<DeedsAsked & { readonly isWrong: boolean; readonly after: DeedPlace | undefined }> {
  const asked = url.searchParams
  const meeting = await lastMeetingDay(tx, cooperative.id, today)
  const usual = meeting === null ? newYearOf(today) : addDays(localDate(meeting), 1)
  const to = dayAsked(asked.get('sampai'), today)
  const from = dayAsked(asked.get('dari'), usual > to.day ? newYearOf(to.day) : usual)
  const isBackward = from.day > to.day
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'unusual_deeds', date: today })
  const idOf = (name: string) => field.id.safeParse(asked.get(name)).data
  return {
    from: isBackward ? newYearOf(to.day) : from.day,
    to: to.day,
    isWrong: from.isWrong || to.isWrong || isBackward,
    hoursFromUtc: ZONES[cooperative.zone],
    unusual: unusualFrom(rule),
    actor: idOf('orang'),
    area: DEED_AREAS.find((area) => area === asked.get('bagian')),
    mark: MARKS.find((mark) => mark === asked.get('tanda')),
    record: idOf('catatan'),
    after: placeOf(asked.get('sesudah')),
  }
}

const PLACE = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00)~([0-9a-f-]{36})$/

function placeOf(text: string | null): DeedPlace | undefined {
  const [, at, key] = PLACE.exec(text ?? '') ?? []
  const id = field.id.safeParse(key)
  return at === undefined || !id.success ? undefined : { at, key: id.data }
}

/** The address of the page that begins after a place. */
export function deedsAfter(url: URL, place: DeedPlace | null): string | null {
  if (place === null) return null
  const query = new URLSearchParams(url.searchParams)
  query.set('sesudah', `${place.at}~${place.key}`)
  return `${url.pathname}?${query}`
}

/** Events as a paper, for the page and the files alike: what they name is looked up for all of them at once. */
export async function deedsOf(
  tx: TenantTx,
  cooperative: Cooperative,
  wish: DeedsAsked & {
    readonly after?: DeedPlace | undefined
    readonly limit: number
    readonly language: Language
  },
) {
  const counts = await countDeeds(tx, cooperative.id, wish)
  const { deeds, next } = await listDeeds(tx, cooperative.id, wish)
  const ids = new Set(deeds.flatMap(({ touched }) => touched))
  const records = await recordsOf(tx, cooperative.id, [...ids])
  const hrefOf = (deed: Deed) => hrefOfDeed(cooperative.slug, deed, records)
  const { from, to, language } = wish
  const paper = deedsPaper({ cooperative, from, to, deeds, records, counts, hrefOf }, language)
  return { paper, counts, next }
}

const PAGES: Readonly<Partial<Record<DeedRecord['kind'], (slug: string, id: string) => string>>> = {
  entry: paths.entry,
  loan: paths.loan,
  term: paths.termDeposit,
  sheet: paths.sheet,
  meeting: paths.meeting,
  member: paths.member,
  account: paths.passbook,
}

/** What an event leads to: the entry it posted before the loan it is of, and that before the member. */
function hrefOfDeed(
  slug: string,
  deed: Deed,
  records: ReadonlyMap<string, DeedRecord>,
): string | null {
  for (const [kind, pageOf] of Object.entries(PAGES)) {
    const id = deed.touched.findLast((one) => records.get(one)?.kind === kind)
    if (id !== undefined) return pageOf(slug, id)
  }
  return null
}
