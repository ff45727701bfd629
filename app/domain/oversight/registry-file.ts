import { isLocalDate } from '#app/domain/calendar.ts'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import {
  type AnnualMeeting,
  DISSOLVERS,
  KINDS,
  REGISTRY_COLUMNS,
  type RegistryColumn,
  type RegistryRow,
} from '#app/domain/oversight/registry.ts'
import {
  type CellReader,
  cellReader,
  type RegistryProblem,
  type RegistryRecord,
} from '#app/domain/oversight/registry-cells.ts'

export type ParsedRegistry = {
  /** The rows without a problem. */
  readonly rows: readonly RegistryRow[]
  /** All problems, by line and then by column as read. */
  readonly problems: readonly RegistryProblem[]
}

/**
 * Reads the registry's lines, and collects every problem instead of stopping at the first.
 *
 * A line with a problem gives no row. Columns may come in any order; unknown columns are ignored;
 * a missing column is told once, at line 1. Spaces around a value are ignored.
 */
export function parseRegistry(records: readonly RegistryRecord[]): ParsedRegistry {
  const missing = missingColumns(records)
  if (missing.length > 0) return { rows: [], problems: missing }
  const seen = new Set<string>()
  const rows: RegistryRow[] = []
  const problems: RegistryProblem[] = []
  for (const record of records) {
    const reader = cellReader(record)
    const row = readRow(reader)
    checkAreas(reader, row)
    checkOrder(reader, row)
    if (row.coopId !== '' && seen.has(row.coopId)) reader.refuse('coop_id', 'value_duplicate')
    seen.add(row.coopId)
    problems.push(...reader.problems)
    if (reader.problems.length === 0) rows.push(row)
  }
  return { rows, problems }
}

function missingColumns(records: readonly RegistryRecord[]): readonly RegistryProblem[] {
  const cells = records[0]?.cells
  if (!cells) return []
  return REGISTRY_COLUMNS.filter((column) => cells[column] === undefined).map((column) => ({
    line: 1,
    column,
    code: 'column_missing',
    value: '',
  }))
}

const COUNT = { min: 0, max: 1_000_000, whole: true } as const
const SHARE = { min: 0, max: 1 } as const
const PROGRAMME_YEARS = { min: 2000, max: 2999, whole: true } as const
const FLAGS = ['0', '1'] as const

function readRow(cell: CellReader): RegistryRow {
  return {
    coopId: cell.text('coop_id'),
    name: cell.text('name'),
    kind: cell.choice('kind', KINDS),
    village: cell.text('village'),
    villageCode: cell.text('village_code'),
    regencyCode: cell.text('regency_code'),
    regency: cell.text('regency'),
    provinceCode: cell.text('province_code'),
    province: cell.text('province'),
    cohort: cell.number('cohort', PROGRAMME_YEARS),
    foundingDate: cell.date('founding_date'),
    legalisedDate: cell.optionalDate('legalised_date'),
    firstObservedDate: cell.date('first_observed_date'),
    annualMeetings: readMeetings(cell),
    lastMemberTxnDate: cell.optionalDate('last_member_txn_date'),
    dormantOnsetDate: cell.optionalDate('dormant_onset_date'),
    dormantDetectedDate: cell.optionalDate('dormant_detected_date'),
    reactivatedDate: cell.optionalDate('reactivated_date'),
    dissolvedDate: cell.optionalDate('dissolved_date'),
    dissolvedBy: cell.optionalChoice('dissolved_by', DISSOLVERS),
    mergedDate: cell.optionalDate('merged_date'),
    mergedInto: cell.optionalText('merged_into'),
    leftAppDate: cell.optionalDate('left_app_date'),
    leftAppReason: cell.optionalText('left_app_reason'),
    mentoringVisitsPerYear: cell.number('mentoring_visits_per_year', { min: 0, max: 366 }),
    equipmentUsed: cell.choice('equipment_used', FLAGS) === '1',
    womenShare: cell.number('women_share', SHARE),
    membersAtFounding: cell.number('members_at_founding', COUNT),
    loanShare: cell.number('loan_share', SHARE),
    trainingHours: cell.number('training_hours', { min: 0, max: 1_000_000 }),
    savingsOnly: cell.choice('savings_only', FLAGS) === '1',
  }
}

const MEETING_TEXT = /^(\d{4}):(\d{4}-\d{2}-\d{2})$/

/** Reads `2018:2019-02-06;2019:2020-01-14`: a fiscal year and the day its meeting was held. */
function readMeetings(cell: CellReader): readonly AnnualMeeting[] {
  const parts = cell.optionalText('rat_dates')?.split(';') ?? []
  const meetings = parts.flatMap((part) => {
    const [, year, day] = MEETING_TEXT.exec(part.trim()) ?? []
    if (year === undefined || day === undefined || !isLocalDate(day)) return []
    return [{ fiscalYear: Number(year), heldOn: day }]
  })
  const years = new Set(meetings.map(({ fiscalYear }) => fiscalYear))
  if (meetings.length < parts.length) cell.refuse('rat_dates', 'meeting_malformed')
  else if (years.size < meetings.length) cell.refuse('rat_dates', 'meeting_twice')
  return meetings.toSorted((a, b) => a.fiscalYear - b.fiscalYear)
}

/** A village lies in its regency, a regency in its province, and the province is one of the 38. */
function checkAreas(cell: CellReader, row: RegistryRow): void {
  if (row.provinceCode !== '' && findProvince(row.provinceCode) === null) {
    cell.refuse('province_code', 'province_unknown')
    return
  }
  const regency = {
    column: 'regency_code',
    shape: /^\d{2}\.\d{2}$/,
    within: row.provinceCode,
  } as const
  const village = {
    column: 'village_code',
    shape: /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/,
    within: row.regencyCode,
  } as const
  if (checkCode(cell, regency)) checkCode(cell, village)
}

type AreaCode = {
  readonly column: RegistryColumn
  readonly shape: RegExp
  readonly within: string
}

/** Tells whether the code is sound, so that what lies within it can be held against it. */
function checkCode(cell: CellReader, { column, shape, within }: AreaCode): boolean {
  const code = cell.optionalText(column)
  if (code === null) return false
  const isWithin = code.startsWith(`${within}.`)
  if (!shape.test(code)) cell.refuse(column, 'code_malformed')
  else if (!isWithin) cell.refuse(column, 'area_mismatch')
  return shape.test(code) && isWithin
}

/** Nothing happens to a co-op before its founding meeting; a silence begins before it is known or over. */
function checkOrder(cell: CellReader, row: RegistryRow): void {
  const founded = row.foundingDate
  const onset = row.dormantOnsetDate ?? founded
  const order = [
    ['first_observed_date', row.firstObservedDate, founded],
    ['legalised_date', row.legalisedDate, founded],
    ['last_member_txn_date', row.lastMemberTxnDate, founded],
    ['dormant_onset_date', row.dormantOnsetDate, founded],
    ['dormant_detected_date', row.dormantDetectedDate, onset],
    ['reactivated_date', row.reactivatedDate, onset],
    ['dissolved_date', row.dissolvedDate, founded],
    ['merged_date', row.mergedDate, founded],
    ['left_app_date', row.leftAppDate, founded],
  ] as const
  const refused = new Set(cell.problems.map(({ column }) => column))
  for (const [column, date, earliest] of order) {
    if (date !== null && date < earliest && !refused.has(column)) {
      cell.refuse(column, 'date_too_early')
    }
  }
}
