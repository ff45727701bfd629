import type { ColumnType, Generated } from 'kysely'

/** `bigint` rupiah or an id, which pg returns as text. Turn rupiah into Money at the query's edge. */
export type BigintText = ColumnType<string, string, string>
export type BigintTextOrNull = ColumnType<string | null, string | null | undefined, string | null>
/** A `bigint` the database makes. */
export type BigintIdentity = Generated<string>
/** `date` as `YYYY-MM-DD`: a day on the calendar, in no time zone. */
export type DateText = ColumnType<string, string, string>
export type DateTextOrNull = ColumnType<string | null, string | null | undefined, string | null>
/** `timestamptz` as an instant. */
export type Instant = ColumnType<Date, Date | string, Date | string>
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | null>
/** `numeric`, exact, as text. */
export type NumericText = ColumnType<string, string, string>
export type TextOrNull = ColumnType<string | null, string | null | undefined, string | null>
export type BytesOrNull = ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
