import { digitsOf } from './enhance.js'

/**
 * A bonus on the collection sheet where scripts run: sums while typing, Enter to the next member, and the bill in
 * one tap without a way to the server. The sheet works without this file.
 */

/**
 * Whole rupiah with the thousands apart, as the server prints them.
 * @param {number} amount
 * @param {'id' | 'en'} language
 * @returns {string}
 */
export function grouped(amount, language) {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.')
  return amount < 0 ? `\u2212${digits}` : digits
}

/**
 * How a row stands: what came in beside what was billed.
 * @param {{ billed: number, received: number, isPresent: boolean }} row
 * @returns {'empty' | 'absent' | 'exact' | 'short' | 'over'}
 */
export function stateOf({ billed, received, isPresent }) {
  if (received === 0) return isPresent ? 'empty' : 'absent'
  if (received === billed) return 'exact'
  return received < billed ? 'short' : 'over'
}

const TONES = { empty: '', absent: '', exact: 'good', short: 'bad', over: 'info' }

/** @returns {'id' | 'en'} */
function language() {
  return document.documentElement.lang === 'en' ? 'en' : 'id'
}

/**
 * @param {string} text
 * @returns {number} Zero for what is no amount; the server says what is wrong with it.
 */
function amountIn(text) {
  const plain = language() === 'en' ? text.replaceAll(',', '.') : text
  return Number(digitsOf(plain) ?? 0)
}

/**
 * @param {Element} row
 * @returns {HTMLInputElement[]}
 */
function fieldsOf(row) {
  return /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll('.put input')])
}

/** @param {Element} row */
function isPresent(row) {
  return row.querySelector('.hadir input:checked') !== null
}

/** @param {Element} row */
function receivedOn(row) {
  return fieldsOf(row).reduce((sum, field) => sum + amountIn(field.value), 0)
}

/**
 * What the bills of a row lack: more on one of them pays nothing of another.
 * @param {Element} row
 */
function lackingOn(row) {
  return fieldsOf(row).reduce(
    (sum, field) => sum + Math.max(amountIn(field.placeholder) - amountIn(field.value), 0),
    0,
  )
}

/** @param {HTMLElement} row */
function showRow(row) {
  const table = row.closest('table')
  const billed = Number(row.dataset['billed'] ?? 0)
  const received = receivedOn(row)
  const state = stateOf({ billed, received, isPresent: isPresent(row) })
  const sum = row.querySelector('.sum .money')
  if (sum) sum.textContent = grouped(received, language())
  const badge = row.querySelector('.sync .badge')
  const words = table?.getAttribute(`data-say-${state}`) ?? ''
  if (badge instanceof HTMLElement) {
    badge.dataset['tone'] = TONES[state]
    badge.textContent = words.replace('#', grouped(Math.abs(received - billed), language()))
  }
  if (state === 'short') row.dataset['tone'] = 'bad'
  else delete row.dataset['tone']
  showReasons(row, state === 'short' || state === 'over')
}

/**
 * Keeps a reason in sight where its cell differs from its bill, or something is written in it already.
 * @param {HTMLElement} row
 * @param {boolean} isOff
 */
function showReasons(row, isOff) {
  for (const line of row.querySelectorAll('.why')) {
    const field = row.querySelector(`[id="${line.getAttribute('data-cell')}"]`)
    if (!(field instanceof HTMLInputElement) || !(line instanceof HTMLElement)) continue
    const isTold = [...line.querySelectorAll('select, input')].some(
      (one) => 'value' in one && one.value !== '',
    )
    line.hidden = !isTold && amountIn(field.value) === amountIn(field.placeholder)
  }
  const say = row.closest('table')?.getAttribute(isOff ? 'data-say-why' : 'data-say-more')
  const summary = row.querySelector('.more summary')
  if (summary && say) summary.textContent = say
}

/** @param {HTMLFormElement} form */
function showSums(form) {
  const rows = [...form.querySelectorAll('tr[data-billed]')]
  const cash = rows.filter((row) => !row.querySelector('input[name^="t"]:checked'))
  const lines = [...form.querySelectorAll('tr[data-face]')].map((line) => {
    const field = line.querySelector('input')
    const value = Number(line.getAttribute('data-face')) * Number(digitsOf(field?.value ?? '') ?? 0)
    const shown = line.lastElementChild
    if (shown) shown.textContent = grouped(value, language())
    return value
  })
  const counted = lines.reduce((sum, value) => sum + value, 0)
  const written = cash.reduce((sum, row) => sum + receivedOn(row), 0)
  const sums = {
    received: rows.reduce((sum, row) => sum + receivedOn(row), 0),
    cash: written,
    bank: rows.reduce((sum, row) => sum + receivedOn(row), 0) - written,
    counted,
    difference: counted - written,
    unpaid: rows.reduce((sum, row) => sum + lackingOn(row), 0),
  }
  for (const [name, sum] of Object.entries(sums)) {
    for (const place of form.querySelectorAll(`[data-sum="${name}"]`)) {
      const digits = place.querySelector('.money')?.lastChild ?? place
      digits.textContent = grouped(sum, language())
      if (name !== 'difference' || !(place.parentElement instanceof HTMLElement)) continue
      place.parentElement.dataset['tone'] = sum === 0 ? 'good' : 'bad'
    }
  }
}

/** @param {Element} row */
function fillIn(row) {
  for (const field of fieldsOf(row)) {
    if (amountIn(field.placeholder) > 0) field.value = field.placeholder
  }
  // The bill has its denda in it: what was written beside it no longer holds.
  for (const field of row.querySelectorAll('input[name^="d"]')) {
    if (field instanceof HTMLInputElement) field.value = ''
  }
  const presence = row.querySelector('.hadir input')
  if (presence instanceof HTMLInputElement) presence.checked = true
  if (row instanceof HTMLElement) showRow(row)
}

/**
 * The field of the same column in the next row (or the one before) that has one.
 * @param {HTMLInputElement} field
 * @param {number} step
 */
function fieldBeside(field, step) {
  const rows = [...(field.closest('table')?.querySelectorAll('tr[data-billed]') ?? [])]
  const column = field.closest('td')?.cellIndex
  const own = field.closest('tr')
  if (own === null || column === undefined) return null
  for (let at = rows.indexOf(own) + step; at >= 0 && at < rows.length; at += step) {
    const found = rows[at]?.children[column]?.querySelector('input')
    if (found) return found
  }
  return null
}

/** Asks before a sheet is left whose figures were not sent. */
function guardUnsent() {
  let isUnsent = false
  document.addEventListener('input', (event) => {
    if (event.target instanceof Element && event.target.closest('.collect')) isUnsent = true
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[name="fill"]') : null
    if (button) isUnsent = true
  })
  document.addEventListener('submit', () => {
    isUnsent = false
  })
  window.addEventListener('beforeunload', (event) => {
    if (isUnsent) event.preventDefault()
  })
}

function start() {
  guardUnsent()
  for (const row of document.querySelectorAll('.collect tr[data-billed]')) {
    if (row instanceof HTMLElement) showReasons(row, row.dataset['tone'] === 'bad')
  }
  document.addEventListener('input', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || field.form === null) return
    const row = field.closest('tr[data-billed]')
    if (row instanceof HTMLElement) showRow(row)
    if (row || field.closest('.cash-count')) showSums(field.form)
  })
  document.addEventListener('keydown', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || !field.closest('.collect .put')) return
    if (event.key === '=') {
      event.preventDefault()
      const row = field.closest('tr')
      if (row) fillIn(row)
      if (field.form) showSums(field.form)
    }
    if (event.key !== 'Enter') return
    // At the last member Enter stays where it is: a sheet is sent by its buttons, never by a key too many.
    event.preventDefault()
    const next = fieldBeside(field, event.shiftKey ? -1 : 1)
    next?.focus()
    next?.select()
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[name="fill"]') : null
    if (!(button instanceof HTMLButtonElement) || button.form === null) return
    event.preventDefault()
    const rows =
      button.value === 'all'
        ? [...button.form.querySelectorAll('tr[data-billed]')].filter(
            (row) => isPresent(row) && fieldsOf(row).every(({ value }) => value.trim() === ''),
          )
        : [button.closest('tr')]
    for (const row of rows) if (row) fillIn(row)
    showSums(button.form)
  })
}

if (typeof document !== 'undefined') start()
