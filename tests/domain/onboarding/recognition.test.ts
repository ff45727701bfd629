import { describe, expect, test } from 'vitest'
import { partyBalances, trialBalance } from '#app/domain/onboarding/plan-ledger.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { planOf, sheetsOf, withCell } from '#tests/domain/onboarding/sample-books.ts'

const mekar = await sheetsOf('mekar-jaya-2025')
const rejeki = await sheetsOf('sumber-rejeki-2025')
const text = (words: string): Cell => ({ kind: 'text', text: words })

function figures(sheets: readonly Sheet[]) {
  const plan = planOf(sheets)
  const accounts = trialBalance(plan).map(({ code, closing }) => `${code} ${closing}`)
  return { accounts, parties: [...partyBalances(plan)].map(([key, net]) => `${key} ${net}`).sort() }
}

describe('a table is known by its words, not by its place', () => {
  test('sheets under other names come to the same books', () => {
    const renamed = mekar.map((sheet, index) => ({ ...sheet, name: `Lembar ${index + 1}` }))
    expect(figures(renamed)).toEqual(figures(mekar))
  })

  test('sheets in another order come to the same books', () => {
    expect(figures([...rejeki].reverse())).toEqual(figures(rejeki))
  })

  test('columns in another order come to the same books', () => {
    const mirrored = mekar.map((sheet) => {
      const width = sheet.rows.reduce((most, row) => (row.length > most ? row.length : most), 0)
      const rows = sheet.rows.map((row) => {
        const full = Array.from({ length: width }, (_, column) => row[column] ?? null)
        return full.reverse()
      })
      return { ...sheet, rows }
    })
    expect(figures(mirrored)).toEqual(figures(mekar))
  })

  test('rows and a column put before a table change nothing', () => {
    const moved = rejeki.map((sheet) => ({
      ...sheet,
      rows: [[], [], ...sheet.rows.map((row) => [null, ...row])],
    }))
    expect(figures(moved)).toEqual(figures(rejeki))
  })
})

describe('what is no part of the book is left alone', () => {
  test('an unrelated sheet and a stock card are left alone', () => {
    const card: Sheet = {
      name: 'Kartu Stok',
      rows: [
        ['Tanggal', 'Nama Barang', 'Masuk', 'Keluar', 'Sisa'].map(text),
        [text('05/01/2025'), text('Beras 5 kg'), text('10'), null, text('10')],
      ],
    }
    const plan = planOf([...rejeki, card])
    const ignored = plan.tables.filter(({ kind }) => kind === 'ignored').map(({ sheet }) => sheet)
    expect(ignored).toEqual(['Catatan', 'Kartu Stok'])
    expect(figures([...rejeki, card])).toEqual(figures(rejeki))
  })

  test('the closing balance sheet is not taken for the opening one', () => {
    const opening = rejeki.find(({ name }) => name.startsWith('NERACA'))
    const closing: Sheet = {
      name: 'NERACA AKHIR',
      rows: (opening?.rows ?? []).map((row) =>
        row.map((cell) =>
          cell?.kind === 'text' && cell.text === 'NERACA PER 1 JANUARI 2025'
            ? text('NERACA PER 31 DESEMBER 2025')
            : cell,
        ),
      ),
    }
    expect(figures([closing, ...rejeki]).accounts).toEqual(figures(rejeki).accounts)
  })

  test('a bank book that calls money out debit is read by its balances', () => {
    expect(figures(rejeki.map(asTheBankSeesIt))).toEqual(figures(rejeki))
  })
})

describe('the treasurer knows better', () => {
  test('the treasurer may say that a sheet is to be ignored', () => {
    const plan = planOf(mekar, { mapping: { Penjualan: { kind: null } } })
    const sales = plan.tables.find(({ sheet }) => sheet === 'Penjualan')
    expect(sales?.kind).toBe('ignored')
  })

  test('the treasurer may say which column is which', () => {
    const odd = mekar.map((sheet) =>
      sheet.name === 'Anggota'
        ? { ...sheet, rows: sheet.rows.with(3, (sheet.rows[3] ?? []).with(6, text('Wilayah'))) }
        : sheet,
    )
    expect(planOf(odd).members[0]?.hamlet).toBeNull()
    const mapped = planOf(odd, { mapping: { Anggota: { columns: { G: 'hamlet' } } } })
    expect(mapped.members[0]?.hamlet).toBe('Blok Karang')
  })
})

const BANK_WORDS: Readonly<Record<string, string>> = { MASUK: 'Kredit', KELUAR: 'Debet' }

function asTheBankSeesIt(sheet: Sheet): Sheet {
  if (!sheet.name.startsWith('BANK')) return sheet
  const swap = (cell: Cell) =>
    cell?.kind === 'text' ? text(BANK_WORDS[cell.text] ?? cell.text) : cell
  return { ...sheet, rows: sheet.rows.map((row) => row.map(swap)) }
}

function codes(sheets: readonly Sheet[]): readonly string[] {
  return planOf(sheets).problems.map(({ code, cells }) => `${code} ${cells[0]}`)
}

describe('what is wrong is named by its cell', () => {
  test('an empty workbook is one clear problem', () => {
    const plan = planOf([{ name: 'Sheet1', rows: [] }])
    expect(plan.problems.map(({ code }) => code)).toEqual(['workbook_empty'])
    expect(plan.canImport).toBe(false)
  })

  test('a workbook without a member list cannot be imported', () => {
    const plan = planOf(rejeki.filter(({ name }) => name === 'Catatan'))
    expect(plan.problems.map(({ found }) => found)).toEqual(['members', 'opening', 'cash'])
    expect(plan.canImport).toBe(false)
  })

  test('a broken formula blocks its row', () => {
    const place = { sheet: 'Kas', column: 'F', row: 12 }
    const plan = planOf(withCell(mekar, place, { kind: 'error', text: '#REF!' }))
    expect(plan.problems).toContainEqual(
      expect.objectContaining({ code: 'cell_error', severity: 'block', cells: ['Kas!F12'] }),
    )
    const verdict = plan.verdicts.find(({ sheet, row }) => sheet === 'Kas' && row === 12)
    expect(verdict?.verdict).toBe('blocked')
    expect(plan.canImport).toBe(false)
  })

  test('a member who is not in the list', () => {
    const place = { sheet: 'PINJAMAN', column: 'C', row: 12 }
    expect(codes(withCell(rejeki, place, text('Orang Lain Sekali')))).toContain(
      'member_unknown PINJAMAN!C12',
    )
  })

  test('a loan that is not in the register', () => {
    const place = { sheet: 'BUKU KAS', column: 'C', row: 8 }
    expect(codes(withCell(rejeki, place, text('Angs Katemi Astuti ke 2')))).toContain(
      'loan_unknown BUKU KAS!C8',
    )
  })

  test('opening balances that do not balance', () => {
    const place = { sheet: 'Neraca Awal', column: 'C', row: 11 }
    const found = codes(withCell(mekar, place, { kind: 'number', text: '24000100' }))
    expect(found).toContain('opening_unbalanced Neraca Awal!B5')
  })
})

describe('a question has a default answer and may be answered otherwise', () => {
  test('an account nobody knows is asked, and the answer is used', () => {
    const place = { sheet: 'BUKU KAS', column: 'C', row: 12 }
    const changed = withCell(rejeki, place, text('Xyz qrs'))
    const id = 'account_unknown:BUKU KAS!C12'
    const entryOf = (answers: Readonly<Record<string, string>>) =>
      planOf(changed, { answers }).entries.find(({ memo }) => memo === 'Xyz qrs')
    expect(entryOf({})?.lines.map(({ accountCode }) => accountCode)).toEqual(['1101', '6119'])
    expect(entryOf({ [id]: '1301' })?.lines.map(({ accountCode }) => accountCode)).toEqual([
      '1101',
      '1301',
    ])
  })

  test('an amount that two registers disagree on is asked; the cash book holds', () => {
    const place = { sheet: 'Simpanan', column: 'I', row: 9 }
    const found = codes(withCell(mekar, place, { kind: 'number', text: '20000' }))
    expect(found).toContain('amount_mismatch Simpanan!I9')
  })

  test('a typed total that its rows do not make', () => {
    const place = { sheet: 'TITIPAN', column: 'K', row: 109 }
    expect(codes(withCell(rejeki, place, { kind: 'number', text: '2274400' }))).toContain(
      'total_wrong TITIPAN!K109',
    )
  })

  test('two rows of one person stay two when the treasurer says so', () => {
    const plan = planOf(mekar, { answers: { 'duplicate_member:Anggota!C54': 'keep' } })
    expect(plan.members.filter(({ name }) => name === 'Khotimah Suhaeti')).toHaveLength(2)
  })

  test('an answer that the file will be mended first stops the import', () => {
    const plan = planOf(mekar, { answers: { 'amount_mismatch:Pinjaman!R22': 'fix_file' } })
    expect(plan.canImport).toBe(false)
  })
})

describe('every row has a verdict', () => {
  test('headings, totals and signatures are skipped, data rows are ready or remarked on', () => {
    const { verdicts } = planOf(rejeki)
    const of = (sheet: string, row: number) =>
      verdicts.find((one) => one.sheet === sheet && one.row === row)?.verdict
    expect(of('BUKU KAS', 5)).toBe('skipped')
    expect(of('BUKU KAS', 8)).toBe('ok')
    expect(of('BUKU KAS', 226)).toBe('warning')
    expect(of('BUKU KAS', 269)).toBe('ask')
    expect(of('BUKU KAS', 1065)).toBe('skipped')
    expect(of('ANGGOTA', 102)).toBe('skipped')
  })
})
