import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type Deed,
  type DeedRecord,
  MARKS,
  type Mark,
  type Told,
  type UnusualFrom,
} from '#app/domain/tenancy/deed.ts'
import type { TenantTx } from '#db/tables.ts'

/** Which events of a cooperative are asked for; days are those of its own zone, both included. */
export type DeedsAsked = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly hoursFromUtc: number
  readonly unusual: UnusualFrom
  readonly actor?: string | undefined
  readonly area?: string | undefined
  /** One kind of the unusual, or all of them. */
  readonly mark?: Mark | 'any' | undefined
  /** Only what touched this record. */
  readonly record?: string | undefined
}

/** Where a page of events ends: the next begins after it. */
export type DeedPlace = { readonly at: string; readonly key: string }

/** Commands that take back what was done. */
const TAKES_BACK = '\\.(reverse|undo|undo_\\w+|reopen|correct|withdraw_\\w+)$'

/**
 * Events of a span, the latest first.
 *
 * @param page.after Where the page before ended; the microsecond matters, and so it travels as PostgreSQL writes it.
 * @returns At most `limit`, and where this page ends, if there is more.
 */
export async function listDeeds(
  tx: TenantTx,
  cooperativeId: string,
  asked: DeedsAsked & { readonly limit: number; readonly after?: DeedPlace | undefined },
): Promise<{ readonly deeds: readonly Deed[]; readonly next: DeedPlace | null }> {
  const { limit, after } = asked
  const place = after
    ? sql`and (c.recorded_at, c.key) < (${after.at}::timestamptz, ${after.key}::uuid)`
    : sql``
  const { rows } = await sql<DeedRow>`
    select c.key, c.name, c.actor, c.recorded_at, c.recorded_at::text as place, c.told, c.told_day,
      c.told_amount::text, c.touched, ${marksOf(asked)} as marks
    from command_log c
    where ${spanOf(cooperativeId, asked)} ${place}
    order by c.recorded_at desc, c.key desc limit ${limit + 1}`.execute(tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    deeds: shown.map(deedOf),
    next: rows.length > limit && last ? { at: last.place, key: last.key } : null,
  }
}

type DeedRow = {
  key: string
  name: string
  actor: string
  recorded_at: Date
  place: string
  told: Told | null
  told_day: string | null
  told_amount: string | null
  touched: string[]
  marks: Mark[]
}

function deedOf(row: DeedRow): Deed {
  return {
    key: row.key,
    command: row.name,
    actor: row.actor,
    at: row.recorded_at.toISOString(),
    told: row.told ?? {},
    day: row.told_day,
    amount: row.told_amount,
    touched: row.touched,
    marks: row.marks,
  }
}

/** How many events a span has, in all and of each unusual kind; the kind asked for is not counted against the others. */
export async function countDeeds(
  tx: TenantTx,
  cooperativeId: string,
  asked: DeedsAsked,
): Promise<Readonly<Record<Mark | 'all', number>>> {
  const { rows } = await sql<Record<Mark | 'all', string>>`
    select count(*)::text as all, ${sql.join(
      MARKS.map(
        (mark) => sql`count(*) filter (where ${isMarked(asked)[mark]})::text as ${sql.ref(mark)}`,
      ),
    )}
    from command_log c
    where ${spanOf(cooperativeId, { ...asked, mark: undefined })}`.execute(tx)
  const count = (name: Mark | 'all') => Number(rows[0]?.[name] ?? 0)
  return {
    all: count('all'),
    reversed: count('reversed'),
    late: count('late'),
    night: count('night'),
    large: count('large'),
    own: count('own'),
  }
}

function spanOf(cooperativeId: string, asked: DeedsAsked) {
  const { hoursFromUtc, actor, area, mark, record } = asked
  const starts = (day: LocalDate) =>
    sql`((${day}::date)::timestamp - make_interval(hours => ${hoursFromUtc})) at time zone 'UTC'`
  const more = [
    actor === undefined ? null : sql`c.actor = ${actor}::uuid`,
    area === undefined ? null : sql`starts_with(c.name, ${`${area}.`})`,
    mark === undefined ? null : markedAs(asked, mark),
    record === undefined ? null : sql`c.touched @> array[${record}::uuid]`,
  ].flatMap((one) => (one === null ? [] : [sql`and ${one}`]))
  return sql`c.cooperative_id = ${cooperativeId} and c.outcome = 'booked'
    and c.recorded_at >= ${starts(asked.from)}
    and c.recorded_at < ${starts(asked.to)} + interval '1 day' ${sql.join(more, sql` `)}`
}

function markedAs(asked: DeedsAsked, mark: Mark | 'any'): RawBuilder<boolean> {
  const marked = isMarked(asked)
  if (mark !== 'any') return marked[mark]
  return sql`(${sql.join(
    MARKS.map((one) => marked[one]),
    sql` or `,
  )})`
}

function isMarked(asked: DeedsAsked): Readonly<Record<Mark, RawBuilder<boolean>>> {
  const { lateDays, large, nightFrom, nightTo } = asked.unusual
  const local = sql`((c.recorded_at at time zone 'UTC') + make_interval(hours => ${asked.hoursFromUtc}))`
  return {
    reversed: sql`c.name ~ ${TAKES_BACK}`,
    late: sql`coalesce(c.told_day < ${local}::date - ${lateDays}::int, false)`,
    night: sql`(extract(hour from ${local}) >= ${nightFrom} or extract(hour from ${local}) < ${nightTo})`,
    large: sql`coalesce(c.told_amount >= ${large}::bigint, false)`,
    own: sql`coalesce((c.told -> 'isOwn')::boolean, false)`,
  }
}

function marksOf(asked: DeedsAsked) {
  const marked = isMarked(asked)
  return sql`array_remove(array[${sql.join(
    MARKS.map((mark) => sql`case when ${marked[mark]} then ${mark}::text end`),
  )}], null)`
}

/** Who did anything in a span, by the name kept with it. */
export async function listDoers(
  tx: TenantTx,
  cooperativeId: string,
  asked: DeedsAsked,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.actor as id, max(c.told ->> 'by') as name from command_log c
    where ${spanOf(cooperativeId, { ...asked, mark: undefined, actor: undefined, area: undefined, record: undefined })}
      and c.told ? 'by'
    group by c.actor order by 2`.execute(tx)
  return rows
}

/** What the ids of some events name; of families and enterprises nothing is looked up. */
export async function recordsOf(
  tx: TenantTx,
  cooperativeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeedRecord>> {
  if (ids.length === 0) return new Map()
  const wanted = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<DeedRecord & { id: string }>`
    select e.id, 'entry' as kind, e.number as label from journal_entry e
      join book b on b.cooperative_id = e.cooperative_id and b.id = e.book_id and b.kind = 'cooperative'
      where e.cooperative_id = ${cooperativeId} and e.id = ${wanted}
    union all select id, 'member', name || ' (' || no || ')' from member
      where cooperative_id = ${cooperativeId} and id = ${wanted}
    union all select l.id, 'loan', l.no || ' ' || m.name from loan l
      join member m on m.cooperative_id = l.cooperative_id and m.id = l.member_id
      where l.cooperative_id = ${cooperativeId} and l.id = ${wanted}
    union all select d.id, 'term', d.certificate_no from term_deposit d
      where d.cooperative_id = ${cooperativeId} and d.id = ${wanted}
    union all select a.id, 'account', a.no from savings_account a
      where a.cooperative_id = ${cooperativeId} and a.id = ${wanted}
        and not exists (select from term_deposit d where d.cooperative_id = a.cooperative_id and d.id = a.id)
    union all select id, 'product', name from savings_product
      where cooperative_id = ${cooperativeId} and id = ${wanted}
    union all select id, 'product', name from loan_product
      where cooperative_id = ${cooperativeId} and id = ${wanted}
    union all select id, 'meeting', year::text from meeting
      where cooperative_id = ${cooperativeId} and id = ${wanted}
    union all select id, 'sheet', meeting_on::text || coalesce(' ' || hamlet, '') from collection_sheet
      where cooperative_id = ${cooperativeId} and id = ${wanted}`.execute(tx)
  return new Map(rows.map(({ id, kind, label }) => [id, { kind, label }]))
}

/** The day of the last annual meeting that was held on or before a day, or null. */
export async function lastMeetingDay(
  tx: TenantTx,
  cooperativeId: string,
  today: LocalDate,
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(held_on)::text as day from meeting
    where cooperative_id = ${cooperativeId} and state = 'held' and held_on <= ${today}`.execute(tx)
  return rows[0]?.day ?? null
}
