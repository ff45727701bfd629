/*
 * The lists a village officer chooses from. Their words live in the catalogue (`community.*`).
 */

/** How a person stands to the head of the household. */
export const RELATIONS = ['head', 'spouse', 'child', 'parent', 'sibling', 'other'] as const

/** Where a stint abroad stands; `returned_in_trouble` and after are shown with care. */
export const STINT_STATUSES = [
  'candidate',
  'in_process',
  'working',
  'on_leave',
  'returned',
  'returned_in_trouble',
  'deceased',
  'lost_contact',
] as const

/** How a person was placed: government, agency (P3MI), own company, on their own. @see UU 18/2017 */
export const PLACEMENT_SCHEMES = [
  'g2g',
  'g2p',
  'p2p',
  'own_company',
  'independent',
  'unknown',
] as const

/** Where people go, most frequent first (ISO 3166); `ZZ` is another country. @see BP2MI 2024 */
export const DESTINATIONS = [
  'HK',
  'TW',
  'MY',
  'JP',
  'SG',
  'KR',
  'SA',
  'IT',
  'BN',
  'TR',
  'AE',
  'QA',
  'KW',
  'OM',
  'JO',
  'BH',
  'PL',
  'DE',
  'NZ',
  'AU',
  'US',
  'ZZ',
] as const

/** What trainings teach. */
export const TRAINING_TYPES = [
  'JAHIT',
  'BOGA',
  'KUE',
  'KRUPUK',
  'OLAHAN-SINGKONG',
  'BATIK',
  'KERAJINAN',
  'TERNAK',
  'TANI',
  'PERBENGKELAN',
  'RIAS',
  'DIGITAL',
  'PEMBUKUAN',
  'KOPERASI',
  'PARENTING',
  'BAHASA',
] as const

/** Whether a person came on a day of training. */
export const ATTENDANCES = ['present', 'excused', 'ill', 'absent'] as const
