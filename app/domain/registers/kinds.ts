import type { Role } from '#app/domain/tenancy/roles.ts'

/**
 * A column of a register, in the order of the official book. `no`, `age` and `sign` are filled by nobody: the
 * running number, the age on the day of the entry, the place for a signature. `on` is the day of the entry,
 * `member` the number of the member it is about.
 */
export type RegisterColumn = {
  readonly name: string
  readonly kind:
    | 'no'
    | 'on'
    | 'member'
    | 'age'
    | 'sign'
    | 'line'
    | 'text'
    | 'day'
    | 'whole'
    | 'choice'
  readonly isRequired?: true
  readonly choices?: readonly string[]
  /** Its part of the paper's width beside the others. */
  readonly share: number
}

const NO = { name: 'no', kind: 'no', share: 5 } as const
const SIGN = { name: 'sign', kind: 'sign', share: 11 } as const
const NOTE = { name: 'note', kind: 'line', share: 12 } as const

/** Who sits on the board and who watches over it: one form. */
const SEATS = [
  NO,
  { name: 'name', kind: 'line', isRequired: true, share: 18 },
  { name: 'age', kind: 'age', share: 6 },
  { name: 'occupation', kind: 'line', share: 12 },
  { name: 'address', kind: 'line', share: 14 },
  { name: 'member', kind: 'member', share: 9 },
  { name: 'position', kind: 'line', isRequired: true, share: 12 },
  { name: 'on', kind: 'on', share: 11 },
  { name: 'until', kind: 'day', isRequired: true, share: 11 },
  { name: 'decision', kind: 'line', share: 14 },
  SIGN,
  { name: 'left_on', kind: 'day', share: 11 },
  { name: 'left_reason', kind: 'line', share: 12 },
] as const satisfies readonly RegisterColumn[]

const DECISIONS = [
  NO,
  { name: 'on', kind: 'on', share: 11 },
  { name: 'place', kind: 'line', share: 13 },
  { name: 'attendance', kind: 'line', share: 12 },
  { name: 'text', kind: 'text', isRequired: true, share: 40 },
  { name: 'execution', kind: 'line', share: 18 },
  SIGN,
] as const satisfies readonly RegisterColumn[]

const ADVICE = [
  NO,
  { name: 'on', kind: 'on', share: 11 },
  { name: 'name', kind: 'line', isRequired: true, share: 18 },
  { name: 'position', kind: 'line', share: 15 },
  { name: 'text', kind: 'text', isRequired: true, share: 36 },
  SIGN,
  { name: 'execution', kind: 'line', share: 18 },
] as const satisfies readonly RegisterColumn[]

const OFFICE: readonly Role[] = ['chair', 'secretary']

/**
 * The registers a cooperative keeps by hand: who writes in each, and its columns in the order of the official
 * book. A new register is one entry here and its words.
 *
 * @see shared/domain/koperasi.md §2 "16 buku administrasi koperasi" (numbers 2–5, 7–13, 16)
 */
export const REGISTERS = {
  board: { writers: OFFICE, columns: SEATS },
  supervisors: { writers: OFFICE, columns: SEATS },
  staff: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'name', kind: 'line', isRequired: true, share: 18 },
      { name: 'sex', kind: 'choice', choices: ['female', 'male'], share: 8 },
      { name: 'age', kind: 'age', share: 6 },
      { name: 'address', kind: 'line', share: 16 },
      { name: 'education', kind: 'line', share: 12 },
      { name: 'member', kind: 'member', share: 9 },
      { name: 'position', kind: 'line', isRequired: true, share: 14 },
      { name: 'on', kind: 'on', share: 11 },
      { name: 'until', kind: 'day', share: 11 },
      { name: 'decision', kind: 'line', share: 14 },
      SIGN,
      { name: 'left_on', kind: 'day', share: 11 },
      { name: 'left_reason', kind: 'line', share: 12 },
    ],
  },
  guests: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'on', kind: 'on', share: 11 },
      { name: 'name', kind: 'line', isRequired: true, share: 18 },
      { name: 'position', kind: 'line', share: 16 },
      { name: 'address', kind: 'line', share: 16 },
      { name: 'purpose', kind: 'line', isRequired: true, share: 22 },
      { name: 'impression', kind: 'line', share: 18 },
      SIGN,
    ],
  },
  suggestions: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'on', kind: 'on', share: 11 },
      { name: 'name', kind: 'line', isRequired: true, share: 18 },
      { name: 'member', kind: 'member', share: 9 },
      { name: 'text', kind: 'text', isRequired: true, share: 32 },
      SIGN,
      { name: 'answer', kind: 'text', share: 26 },
      { name: 'answered_on', kind: 'day', share: 11 },
    ],
  },
  official_advice: { writers: OFFICE, columns: ADVICE },
  agency_advice: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'on', kind: 'on', share: 11 },
      { name: 'name', kind: 'line', isRequired: true, share: 16 },
      { name: 'agency', kind: 'line', isRequired: true, share: 16 },
      { name: 'position', kind: 'line', share: 14 },
      { name: 'text', kind: 'text', isRequired: true, share: 30 },
      SIGN,
      { name: 'execution', kind: 'line', share: 16 },
    ],
  },
  supervisor_decisions: { writers: ['supervisor'], columns: DECISIONS },
  board_decisions: { writers: OFFICE, columns: DECISIONS },
  member_decisions: { writers: OFFICE, columns: DECISIONS },
  events: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'on', kind: 'on', share: 12 },
      { name: 'text', kind: 'text', isRequired: true, share: 50 },
      NOTE,
      SIGN,
    ],
  },
  letters: {
    writers: OFFICE,
    columns: [
      NO,
      { name: 'on', kind: 'on', share: 11 },
      { name: 'way', kind: 'choice', choices: ['in', 'out'], isRequired: true, share: 8 },
      { name: 'letter_no', kind: 'line', share: 16 },
      { name: 'letter_on', kind: 'day', share: 11 },
      { name: 'party', kind: 'line', isRequired: true, share: 20 },
      { name: 'subject', kind: 'line', isRequired: true, share: 28 },
      { name: 'enclosures', kind: 'line', share: 12 },
      { name: 'received_by', kind: 'line', share: 14 },
      SIGN,
    ],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly writers: readonly Role[]
      readonly columns: readonly RegisterColumn[]
    }
  >
>
export type RegisterKind = keyof typeof REGISTERS
/** The name of any column of any register; its words stand under `registers.field.`. */
export type RegisterColumnName = (typeof REGISTERS)[RegisterKind]['columns'][number]['name']
export type NamedColumn = RegisterColumn & { readonly name: RegisterColumnName }

/** Tells whether a text names a register. */
export function isRegisterKind(text: string): text is RegisterKind {
  return Object.hasOwn(REGISTERS, text)
}
export const REGISTER_KINDS: readonly RegisterKind[] = Object.keys(REGISTERS).filter(isRegisterKind)

/** The columns of a register, in the order of its official book. */
export function columnsOf(kind: RegisterKind): readonly NamedColumn[] {
  return REGISTERS[kind].columns
}

/** The columns somebody fills in by name: not the number, the day, the member, the age or the signature. */
export function fieldsOf(kind: RegisterKind): readonly NamedColumn[] {
  const own = ['line', 'text', 'day', 'whole', 'choice']
  return columnsOf(kind).filter((column) => own.includes(column.kind))
}

/** Tells whether someone with these roles writes in a register. */
export function mayWrite(roles: readonly Role[], kind: RegisterKind): boolean {
  const writers: readonly Role[] = REGISTERS[kind].writers
  return roles.some((role) => writers.includes(role))
}
