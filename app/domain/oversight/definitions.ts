import type { DeathDefinition } from '#app/domain/oversight/lifetime.ts'

/** The definitions of death a reader may choose from, each under a name of its own. */
export const DEFINITIONS = {
  silent12: { kind: 'ledger_dormant', months: 12 },
  silent18: { kind: 'ledger_dormant', months: 18 },
  silent24: { kind: 'ledger_dormant', months: 24 },
  meetings2: { kind: 'rat_dormant', years: 2 },
  meetings3: { kind: 'rat_dormant', years: 3 },
  dissolved: { kind: 'dissolved' },
} as const satisfies Readonly<Record<string, DeathDefinition>>
export type DefinitionName = keyof typeof DEFINITIONS

export const DEFINITION_NAMES = [
  'silent12',
  'silent18',
  'silent24',
  'meetings2',
  'meetings3',
  'dissolved',
] as const satisfies readonly DefinitionName[]
