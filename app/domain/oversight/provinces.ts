import type { Zone } from '#app/domain/calendar.ts'

export type Province = {
  /** Kemendagri's two digits (not BPS's: they differ in Papua). */
  readonly code: string
  readonly name: string
  readonly zone: Zone
}

/**
 * The 38 provinces with Kemendagri's codes.
 *
 * @see Kepmendagri 300.2.2-2138/2025
 */
export const PROVINCES: readonly Province[] = [
  { code: '11', name: 'Aceh', zone: 'WIB' },
  { code: '12', name: 'Sumatera Utara', zone: 'WIB' },
  { code: '13', name: 'Sumatera Barat', zone: 'WIB' },
  { code: '14', name: 'Riau', zone: 'WIB' },
  { code: '15', name: 'Jambi', zone: 'WIB' },
  { code: '16', name: 'Sumatera Selatan', zone: 'WIB' },
  { code: '17', name: 'Bengkulu', zone: 'WIB' },
  { code: '18', name: 'Lampung', zone: 'WIB' },
  { code: '19', name: 'Kepulauan Bangka Belitung', zone: 'WIB' },
  { code: '21', name: 'Kepulauan Riau', zone: 'WIB' },
  { code: '31', name: 'DKI Jakarta', zone: 'WIB' },
  { code: '32', name: 'Jawa Barat', zone: 'WIB' },
  { code: '33', name: 'Jawa Tengah', zone: 'WIB' },
  { code: '34', name: 'DI Yogyakarta', zone: 'WIB' },
  { code: '35', name: 'Jawa Timur', zone: 'WIB' },
  { code: '36', name: 'Banten', zone: 'WIB' },
  { code: '51', name: 'Bali', zone: 'WITA' },
  { code: '52', name: 'Nusa Tenggara Barat', zone: 'WITA' },
  { code: '53', name: 'Nusa Tenggara Timur', zone: 'WITA' },
  { code: '61', name: 'Kalimantan Barat', zone: 'WIB' },
  { code: '62', name: 'Kalimantan Tengah', zone: 'WIB' },
  { code: '63', name: 'Kalimantan Selatan', zone: 'WITA' },
  { code: '64', name: 'Kalimantan Timur', zone: 'WITA' },
  { code: '65', name: 'Kalimantan Utara', zone: 'WITA' },
  { code: '71', name: 'Sulawesi Utara', zone: 'WITA' },
  { code: '72', name: 'Sulawesi Tengah', zone: 'WITA' },
  { code: '73', name: 'Sulawesi Selatan', zone: 'WITA' },
  { code: '74', name: 'Sulawesi Tenggara', zone: 'WITA' },
  { code: '75', name: 'Gorontalo', zone: 'WITA' },
  { code: '76', name: 'Sulawesi Barat', zone: 'WITA' },
  { code: '81', name: 'Maluku', zone: 'WIT' },
  { code: '82', name: 'Maluku Utara', zone: 'WIT' },
  { code: '91', name: 'Papua', zone: 'WIT' },
  { code: '92', name: 'Papua Barat', zone: 'WIT' },
  { code: '93', name: 'Papua Selatan', zone: 'WIT' },
  { code: '94', name: 'Papua Tengah', zone: 'WIT' },
  { code: '95', name: 'Papua Pegunungan', zone: 'WIT' },
  { code: '96', name: 'Papua Barat Daya', zone: 'WIT' },
]

const BY_CODE: ReadonlyMap<string, Province> = new Map(
  PROVINCES.map((province) => [province.code, province]),
)

/** The province with a Kemendagri code, or null. */
export function findProvince(code: string): Province | null {
  return BY_CODE.get(code) ?? null
}
