/**
 * A bonus where scripts run: the amount in words while it is typed, what counted pieces come to, and no form
 * sent twice.
 * Every page works without this file.
 */

const ID_ONES = 'nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'.split(' ')
const ID_GROUPS = ['', ' ribu', ' juta', ' miliar', ' triliun']
const EN_ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const EN_TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const EN_GROUPS = ['', ' thousand', ' million', ' billion', ' trillion']

/**
 * Whole rupiah in words, as the receipt will say them.
 * @param {string} digits Digits only, at most fifteen.
 * @param {'id' | 'en'} language
 * @returns {string}
 */
export function words(digits, language) {
  const say = language === 'en' ? { small: smallEn, groups: EN_GROUPS } : { small: smallId, groups: ID_GROUPS }
  const parts = []
  for (let end = digits.length, power = 0; end > 0; end -= 3, power += 1) {
    const value = Number(digits.slice(Math.max(0, end - 3), end))
    if (value === 0) continue
    const isOneThousand = language === 'id' && power === 1 && value === 1
    parts.unshift(isOneThousand ? 'seribu' : `${say.small(value)}${say.groups[power] ?? ''}`)
  }
  const zero = language === 'en' ? EN_ONES[0] : ID_ONES[0]
  return `${parts.join(' ') || zero} rupiah`
}

/**
 * @param {number} value 1 to 999
 * @returns {string}
 */
function smallId(value) {
  if (value < 12) return ID_ONES[value] ?? ''
  if (value < 20) return `${ID_ONES[value - 10]} belas`
  if (value < 100) return joined(`${ID_ONES[Math.floor(value / 10)]} puluh`, value % 10, smallId)
  const hundreds = Math.floor(value / 100)
  return joined(hundreds === 1 ? 'seratus' : `${ID_ONES[hundreds]} ratus`, value % 100, smallId)
}

/**
 * @param {number} value 1 to 999
 * @returns {string}
 */
function smallEn(value) {
  if (value < 20) return EN_ONES[value] ?? ''
  if (value < 100) {
    const rest = value % 10
    return `${EN_TENS[Math.floor(value / 10)]}${rest === 0 ? '' : `-${EN_ONES[rest]}`}`
  }
  return joined(`${EN_ONES[Math.floor(value / 100)]} hundred`, value % 100, smallEn)
}

/**
 * @param {string} head
 * @param {number} rest
 * @param {(value: number) => string} say
 * @returns {string}
 */
function joined(head, rest, say) {
  return rest === 0 ? head : `${head} ${say(rest)}`
}

/**
 * The digits of an amount as people type it, or null; the server decides, this only shows.
 * @param {string} text
 * @returns {string | null}
 */
export function digitsOf(text) {
  const whole = text
    .replace(/\s+/g, '')
    .replace(/^rp\.?/i, '')
    .replace(/,(?:00?|-)$/, '')
  const digits = /^\d{1,3}(?:\.\d{3})+$/.test(whole) ? whole.replaceAll('.', '') : whole
  return /^\d{1,15}$/.test(digits) ? digits.replace(/^0+(?=\d)/, '') : null
}

/**
 * What a table of denominations comes to, row by row, where every answer is a whole number of pieces.
 * @param {readonly { readonly face: string, readonly pieces: string }[]} rows
 * @returns {{ worths: readonly (string | null)[], sum: string | null }}
 */
export function worthOf(rows) {
  const worths = rows.map(({ face, pieces }) => {
    const digits = pieces.trim() === '' ? '0' : digitsOf(pieces)
    return digits === null ? null : BigInt(face) * BigInt(digits)
  })
  const sum = worths.some((worth) => worth === null)
    ? null
    : worths.reduce((all, worth) => (all ?? 0n) + (worth ?? 0n), 0n)
  return { worths: worths.map((worth) => worth?.toString() ?? null), sum: sum?.toString() ?? null }
}

/** @param {HTMLElement} table */
function showWorths(table) {
  const separator = document.documentElement.lang === 'en' ? ',' : '.'
  /** @param {string | null} digits */
  const shown = (digits) => digits?.replace(/\B(?=(\d{3})+$)/g, separator) ?? ''
  const inputs = [...table.querySelectorAll('input')]
  const rows = inputs.map(({ value, dataset }) => ({ face: dataset['face'] ?? '0', pieces: value }))
  const { worths, sum } = worthOf(rows)
  for (const [index, cell] of [...table.querySelectorAll('[data-worth]')].entries()) {
    cell.textContent = worths[index] === '0' ? '' : shown(worths[index] ?? null)
  }
  const total = table.querySelector('[data-sum]')
  if (total) total.textContent = shown(sum)
  table.querySelector('tfoot')?.removeAttribute('hidden')
}

/**
 * What percents as people type them come to, in hundredths; null where one is no number.
 * @param {readonly string[]} texts
 * @returns {string | null}
 */
export function sumOfPercents(texts) {
  const sums = texts.map((text) => (/^\d{1,3}([.,]\d{1,6})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN))
  const sum = sums.reduce((all, value) => all + value, 0)
  return Number.isNaN(sum) ? null : (Math.round(sum * 100) / 100).toFixed(2)
}

/**
 * Number and slider of a percent follow each other, and the sum is told while they move.
 * @param {HTMLElement} sliders
 * @param {EventTarget | null} moved
 */
function followSlider(sliders, moved) {
  if (!(moved instanceof HTMLInputElement)) return
  const comma = document.documentElement.lang !== 'en'
  const row = moved.closest('.slider')
  const [range, number] = [row?.querySelector('input[type=range]'), row?.querySelector('input[inputmode]')]
  if (!(range instanceof HTMLInputElement) || !(number instanceof HTMLInputElement)) return
  if (moved === range) number.value = comma ? range.value.replace('.', ',') : range.value
  else range.value = number.value.replace(',', '.')
  const texts = [...sliders.querySelectorAll('input[inputmode]')].map((input) => (input instanceof HTMLInputElement ? input.value : ''))
  const sum = sumOfPercents(texts)
  const output = sliders.closest('form')?.querySelector('[data-sum]')
  if (output && sum !== null) output.textContent = (output.textContent ?? '').replace(/[\d.,]+/, comma ? sum.replace('.', ',') : sum)
}

function start() {
  for (const sliders of document.querySelectorAll('[data-sliders]')) {
    if (!(sliders instanceof HTMLElement)) continue
    sliders.addEventListener('input', (event) => followSlider(sliders, event.target))
  }
  for (const table of document.querySelectorAll('table.cash-count:has(input)')) {
    if (!(table instanceof HTMLElement)) continue
    showWorths(table)
    table.addEventListener('input', () => showWorths(table))
  }
  document.addEventListener('input', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || !input.closest('.amount')) return
    const output = input.closest('.field')?.querySelector('output')
    const digits = digitsOf(input.value)
    const language = document.documentElement.lang === 'en' ? 'en' : 'id'
    if (output) output.textContent = digits === null ? '' : words(digits, language)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return
    if (form.dataset['sent']) {
      event.preventDefault()
      return
    }
    form.dataset['sent'] = 'yes'
    const sender = event.submitter
    setTimeout(() => sender?.setAttribute('aria-disabled', 'true'))
  })
  // Coming back with the back button shows the old page: its forms may be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      form.removeAttribute('data-sent')
      for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled')
    }
  })
}

if (typeof document !== 'undefined') {
  start()
  if (document.querySelector('[data-accounts]')) import('./entry.js')
  // The collection sheet has more to add up than any other page, and its script comes only with it.
  if (document.querySelector('.collect')) import('./collect.js')
}
