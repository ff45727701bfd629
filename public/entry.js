import { digitsOf } from './enhance.js'

/**
 * A bonus on the journal entry where scripts run: accounts found by code or name while typing, both sides added up,
 * and one more line without a way to the server. The page works without this file.
 */

const MOST_SHOWN = 12

/**
 * The accounts a few letters or digits mean: a code that begins so first, then names with a word that does, then
 * names that hold them anywhere.
 * @param {readonly string[]} accounts `1101 Kas Besar`
 * @param {string} typed
 * @returns {readonly string[]}
 */
export function accountsFor(accounts, typed) {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return accounts.slice(0, MOST_SHOWN)
  const rank = (/** @type {string} */ account) => {
    const text = account.toLowerCase()
    if (text.startsWith(wanted)) return 0
    if (text.includes(` ${wanted}`)) return 1
    return text.includes(wanted) ? 2 : 3
  }
  return accounts
    .filter((account) => rank(account) < 3)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_SHOWN)
}

/**
 * What both sides of an entry come to; what cannot be read counts as nothing, as the server has it.
 * @param {readonly { readonly debit: string, readonly credit: string }[]} lines
 * @returns {{ debit: number, credit: number, off: number }}
 */
export function sumsOf(lines) {
  const sum = (/** @type {'debit' | 'credit'} */ side) =>
    lines.reduce((all, line) => all + Number(digitsOf(line[side]) ?? '0'), 0)
  const debit = sum('debit')
  const credit = sum('credit')
  return { debit, credit, off: debit - credit }
}

/**
 * @param {number} amount
 * @param {string} separator
 * @returns {string}
 */
function rupiah(amount, separator) {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, separator)
  return `${amount < 0 ? '\u2212' : ''}Rp${digits}`
}

/** @param {ParentNode} root @param {string} side @returns {HTMLInputElement[]} */
function inputsOf(root, side) {
  return [...root.querySelectorAll('input')].filter(({ name }) => name.endsWith(`.${side}`))
}

function showSums() {
  const place = document.querySelector('[data-entry-sums]')
  const debits = inputsOf(document, 'debit')
  const credits = inputsOf(document, 'credit')
  const lines = debits.map(({ value }, at) => ({ debit: value, credit: credits[at]?.value ?? '' }))
  const sums = sumsOf(lines)
  const separator = document.documentElement.lang === 'en' ? ',' : '.'
  const shown = [sums.debit, sums.credit, sums.off]
  for (const [at, money] of [...(place?.querySelectorAll('.money') ?? [])].entries()) {
    money.textContent = rupiah(shown[at] ?? 0, separator)
  }
}

/**
 * A text field that offers accounts while one types, as the ARIA pattern for a combobox has it: arrows move, Enter
 * takes, Escape closes, and the field says which option is meant.
 * @param {HTMLInputElement} input
 * @param {readonly string[]} accounts
 */
function combobox(input, accounts) {
  const list = document.createElement('ul')
  list.id = `${input.id}-options`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.className = 'options'
  list.hidden = true
  input.removeAttribute('list')
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')
  input.after(list)
  let at = -1
  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (/** @type {number} */ next) => {
    const options = [...list.children]
    at = options.length === 0 ? -1 : (next + options.length) % options.length
    for (const [index, option] of options.entries()) {
      option.setAttribute('aria-selected', String(index === at))
      if (index === at) option.scrollIntoView({ block: 'nearest' })
    }
    const active = options[at]
    if (active) input.setAttribute('aria-activedescendant', active.id)
  }
  const take = (/** @type {Element | undefined} */ option) => {
    if (option) input.value = option.textContent ?? ''
    close()
  }
  const open = (/** @type {string} */ typed) => {
    list.replaceChildren(
      ...accountsFor(accounts, typed).map((account, index) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${index}`
        option.setAttribute('role', 'option')
        option.textContent = account
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          take(option)
        })
        return option
      }),
    )
    list.hidden = list.children.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    if (!list.hidden && typed !== '') mark(0)
  }
  input.addEventListener('input', () => open(input.value))
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) open(input.value)
      else mark(at + (event.key === 'ArrowDown' ? 1 : -1))
    }
    if (list.hidden) return
    if (event.key === 'Escape') close()
    if (event.key === 'Enter') {
      event.preventDefault()
      take(list.children[at])
    }
  })
}

/**
 * One more empty line after the last, its fields numbered on.
 * @param {HTMLElement} last
 * @param {number} row
 * @returns {HTMLElement}
 */
function lineAfter(last, row) {
  const line = /** @type {HTMLElement} */ (last.cloneNode(true))
  const old = new RegExp(`lines\\.${row - 1}\\.`, 'g')
  for (const part of line.querySelectorAll('[id], [name], [for], [aria-describedby], [aria-controls]')) {
    for (const name of ['id', 'name', 'for', 'aria-describedby', 'aria-controls']) {
      const value = part.getAttribute(name)
      if (value) part.setAttribute(name, value.replace(old, `lines.${row}.`))
    }
    if (part instanceof HTMLInputElement || part instanceof HTMLSelectElement) part.value = ''
  }
  for (const left of line.querySelectorAll('.options, .error')) left.remove()
  for (const field of line.querySelectorAll('[name$=".subledger_id"]')) field.closest('.field')?.remove()
  for (const field of line.querySelectorAll('[data-invalid]')) field.removeAttribute('data-invalid')
  const title = line.querySelector('h2')
  if (title) title.textContent = (title.textContent ?? '').replace(/\d+/, String(row + 1))
  last.after(line)
  return line
}

function start() {
  const accounts = [...document.querySelectorAll('[data-accounts] option')].map(
    (option) => option.getAttribute('value') ?? '',
  )
  for (const input of inputsOf(document, 'account')) combobox(input, accounts)
  document.addEventListener('input', showSums)
  document.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null
    const more = pressed?.closest('[data-add-line]') ?? null
    const lines = [...document.querySelectorAll('[data-entry-line]')]
    const last = lines.at(-1)
    if (!(more instanceof HTMLElement && last instanceof HTMLElement)) return
    event.preventDefault()
    const line = lineAfter(last, lines.length)
    for (const input of inputsOf(line, 'account')) {
      combobox(input, accounts)
      input.focus()
    }
    if (lines.length + 1 >= Number(more.dataset['addLine'])) more.hidden = true
  })
}

if (typeof document !== 'undefined') start()
