import { englishWords, indonesianWords } from '#app/domain/amount-in-words.ts'
import type { Money } from '#app/domain/money.ts'
import type { Language } from '#app/i18n/language.ts'

/** An amount as a sentence on paper: `Dua ratus lima puluh ribu rupiah`. */
export function rupiahInWords(amount: Money, language: Language): string {
  const say = language === 'id' ? indonesianWords : englishWords
  const words = `${say(amount.toString())} rupiah`
  return words.charAt(0).toUpperCase() + words.slice(1)
}
