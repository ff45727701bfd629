import type { ColumnType } from 'kysely'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
/** `jsonb`: read as plain data, written as its JSON text. */
export type JsonValue = ColumnType<Json, string, string>
