import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'

/**
 * What a cooperative's fixed assets are, each with the account of its cost, the account its depreciation is
 * gathered on, and the rule that says how long it lasts. Land is not depreciated.
 *
 * @see SAK EP section 17; PMK 72/2023 (groups 1 to 4 and buildings)
 */
export const ASSET_CLASSES = {
  land: { cost: 'land', accumulated: null, rule: null },
  building: {
    cost: 'buildings',
    accumulated: 'buildings_depreciation',
    rule: 'asset_building',
  },
  light_building: {
    cost: 'buildings',
    accumulated: 'buildings_depreciation',
    rule: 'asset_light_building',
  },
  motorcycle: {
    cost: 'vehicles',
    accumulated: 'vehicles_depreciation',
    rule: 'asset_motorcycle',
  },
  car: { cost: 'vehicles', accumulated: 'vehicles_depreciation', rule: 'asset_car' },
  machine: { cost: 'machinery', accumulated: 'machinery_depreciation', rule: 'asset_machine' },
  computer: {
    cost: 'office_equipment',
    accumulated: 'office_equipment_depreciation',
    rule: 'asset_computer',
  },
  wood_furniture: {
    cost: 'office_equipment',
    accumulated: 'office_equipment_depreciation',
    rule: 'asset_wood_furniture',
  },
  metal_furniture: {
    cost: 'office_equipment',
    accumulated: 'office_equipment_depreciation',
    rule: 'asset_metal_furniture',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly cost: CooperativeRole
      readonly accumulated: CooperativeRole | null
      readonly rule: string | null
    }
  >
>
export type AssetClass = keyof typeof ASSET_CLASSES

export const ASSET_CLASS_NAMES = [
  'land',
  'building',
  'light_building',
  'motorcycle',
  'car',
  'machine',
  'computer',
  'wood_furniture',
  'metal_furniture',
] as const satisfies readonly AssetClass[]

/** Tells whether a text names a class of fixed assets. */
export function isAssetClass(text: string): text is AssetClass {
  return Object.hasOwn(ASSET_CLASSES, text)
}

export const CONDITIONS = ['good', 'worn', 'broken'] as const
export type Condition = (typeof CONDITIONS)[number]

/** How a new asset came: paid from the box, from the bank, owed for, given by people, or given by the government. */
export const ACQUISITION_MEANS = ['cash', 'bank', 'credit', 'donation', 'government_grant'] as const
export type AcquisitionMeans = (typeof ACQUISITION_MEANS)[number]

export const DISPOSAL_WAYS = ['sale', 'scrap', 'loss'] as const
export type DisposalWay = (typeof DISPOSAL_WAYS)[number]
export const SALE_MEANS = ['cash', 'bank', 'credit'] as const
export type SaleMeans = (typeof SALE_MEANS)[number]
