import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AmountField, Field } from '#app/components/fields.tsx'
import { ErrorSummary, Form } from '#app/components/form.tsx'
import { Icon, IconSprite } from '#app/components/icon.tsx'
import { LanguageProvider } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { MoneyText } from '#app/components/values.tsx'

describe('a form', () => {
  test('carries the token of its session and the key of its command', () => {
    const html = renderToStaticMarkup(
      <Form csrf="abc" commandKey="k-1">
        isi
      </Form>,
    )
    expect(html).toContain('method="post"')
    expect(html).toContain('<input type="hidden" name="csrf" value="abc"/>')
    expect(html).toContain('<input type="hidden" name="key" value="k-1"/>')
  })

  test('says what is wrong between the label and the field, and ties the two', () => {
    const html = renderToStaticMarkup(
      <Field name="hp" label="Nomor HP" error="Nomor kurang satu angka." value="0812" />,
    )
    expect(html).toMatch(/label.*id="hp-error".*<input[^>]*aria-describedby="hp-error"/)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('value="0812"')
  })

  test('shows an amount with its words under it', () => {
    const html = renderToStaticMarkup(
      <AmountField name="jumlah" label="Jumlah uang" value="20.000" />,
    )
    expect(html).toContain('inputMode="numeric"')
    expect(html).toMatch(/<output id="jumlah-words" for="jumlah">Dua puluh ribu rupiah/)
  })

  test('sums up several mistakes with a link to each, in the language of the page', () => {
    const errors = [
      { field: 'a', label: 'Amount', text: 'x' },
      { field: 'b', label: 'Date', text: 'y' },
    ]
    const html = renderToStaticMarkup(
      <LanguageProvider language="en">
        <ErrorSummary errors={errors} />
      </LanguageProvider>,
    )
    expect(html).toContain('2 answers need mending')
    expect(html).toContain('<a href="#b">Date</a>')
  })
})

test('a refusal of the whole form is said on top, without a link to nowhere', () => {
  const errors = [{ field: '', label: '', text: 'Bulan itu sudah ditutup.' }]
  const html = renderToStaticMarkup(<ErrorSummary errors={errors} />)
  expect(html).toContain('Belum bisa dicatat')
  expect(html).toContain('Bulan itu sudah ditutup.')
  expect(html).not.toContain('<a ')
})

test('money stands in its own element with its bare value', () => {
  const html = renderToStaticMarkup(<MoneyText amount="-82000" bare />)
  expect(html).toBe('<data class="money" value="-82000">−82.000</data>')
})

test('every drawing that a page points at is on the page', () => {
  const html = renderToStaticMarkup(
    <>
      <IconSprite />
      <Icon name="check" />
    </>,
  )
  expect(html).toContain('<symbol id="i-check"')
  expect(html).toContain('href="#i-check"')
  expect(html).not.toContain('style=')
})

describe('what is wrong with a form', () => {
  const errorsOf = (errors: Readonly<Record<string, string>>) =>
    renderToStaticMarkup(<FormErrors errors={errors} labels={{ amount: 'Jumlah uang' }} />)

  test('links to a field by its label, and says in words what has no field on the page', () => {
    const html = errorsOf({ amount: 'Isi jumlahnya.', product_id: 'Produk ini sudah ditutup.' })
    expect(html).toContain('<a href="#amount">Jumlah uang</a>')
    expect(html).toContain('<p>Produk ini sudah ditutup.</p>')
    expect(html).not.toContain('product_id')
  })

  test('keeps both a refusal of the whole and the fields to mend', () => {
    const html = errorsOf({ '': 'Bulan itu sudah ditutup.', amount: 'Isi jumlahnya.' })
    expect(html).toContain('Bulan itu sudah ditutup.')
    expect(html).toContain('<a href="#amount">')
  })

  test('says the same words once, without a link, where no field is named', () => {
    const html = errorsOf({ a: 'Pilih salah satu.', b: 'Pilih salah satu.' })
    expect(html.match(/Pilih salah satu\./g)).toHaveLength(1)
    expect(html).not.toContain('<a ')
    expect(errorsOf({})).toBe('')
  })
})
