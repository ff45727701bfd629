import { Money } from '#app/domain/money.ts'

const PLAIN = /^\d{1,15}$/
const GROUPED = /^\d{1,3}(\.\d{3}){1,4}$/

/**
 * Reads an amount as people in Indonesia type it: `1250000`, `1.250.000`, `Rp 1.250.000`, `1.250.000,00`.
 *
 * @returns The amount, not negative; null for anything ambiguous or fractional (`1,250`, `12.5`, `1.250,50`).
 */
export function readRupiah(text: string): Money | null {
  const bare = text
    .trim()
    .replace(/^rp\.?/i, '')
    .replace(/[\s\u00a0]/g, '')
    .replace(/,(00|-)$/, '')
  if (PLAIN.test(bare)) return Money.parse(bare.replace(/^0+(?=\d)/, ''))
  if (GROUPED.test(bare)) return Money.parse(bare.replaceAll('.', '').replace(/^0+(?=\d)/, ''))
  return null
}
