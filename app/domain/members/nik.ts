import { isLocalDate } from '#app/domain/calendar.ts'

/** Why a text cannot be a NIK: other signs than digits, not sixteen, no province, no such birth date, no serial. */
export type NikProblem = 'characters' | 'length' | 'area' | 'birth_date' | 'serial'

const NIK = /^(\d{2})\d{4}(\d{2})(\d{2})(\d{2})(\d{4})$/
const WOMEN_ADD = 40
const CENTURIES = ['19', '20'] as const

/**
 * Finds what is wrong with a NIK (the number of an Indonesian identity card), or null when it can be one.
 *
 * Sixteen digits: province, regency and district (2 each), day, month and year of birth (2 each; women's
 * day + 40), serial (4, not 0000). A year of two digits may be of either century.
 *
 * @param nik As stored: digits only, without blanks.
 */
export function nikProblem(nik: string): NikProblem | null {
  if (!/^\d*$/.test(nik)) return 'characters'
  const match = NIK.exec(nik)
  if (!match) return 'length'
  const [, province = '', day = '', month = '', year = '', serial = ''] = match
  if (Number(province) < 11) return 'area'
  if (!isBirthDate(Number(day), month, year)) return 'birth_date'
  return serial === '0000' ? 'serial' : null
}

/** Hides a NIK but for its regency and serial: `3212 •••• •••• 0003`. A shorter text is hidden whole. */
export function maskNik(nik: string): string {
  if (!NIK.test(nik)) return '•••• •••• •••• ••••'
  return `${nik.slice(0, 4)} •••• •••• ${nik.slice(12)}`
}

/** Whether the NIK says its bearer is a woman (the day of birth + 40); null when it is not a NIK. */
export function isWomanByNik(nik: string): boolean | null {
  return nikProblem(nik) === null ? Number(nik.slice(6, 8)) > WOMEN_ADD : null
}

function isBirthDate(dayCode: number, month: string, year: string): boolean {
  const day = String(dayCode > WOMEN_ADD ? dayCode - WOMEN_ADD : dayCode).padStart(2, '0')
  return CENTURIES.some((century) => isLocalDate(`${century}${year}-${month}-${day}`))
}
