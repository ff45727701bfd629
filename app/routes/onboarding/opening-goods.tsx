import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { OpeningPage } from '#app/components/opening-page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { again, fieldsOf, keyOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { type ListShape, rowCount, rowsIn, valuesOfRows } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('opening.part.goods'))

const FIELDS = ['name', 'quantity', 'unit', 'cost'] as const
const GOODS: ListShape<(typeof FIELDS)[number]> = { list: 'goods', fields: FIELDS, most: 90 }

/** The goods typed so far, and room for more. */
export const loader = guard('onboarding:import', async ({ tx, cooperative }) => {
  const { opening, version, closed } = await openingHeld(tx, cooperative)
  const rows = opening.goods.map(({ name, quantity, unit, cost }) => ({
    name,
    quantity: quantity.replace('.', ','),
    unit,
    cost: formatAmount(cost, 'id'),
  }))
  const values = valuesOfRows(rows, GOODS)
  return {
    key: newKey(),
    version,
    closed,
    values,
    rows: Math.min(rows.length + 3, GOODS.most),
    back: paths.opening(cooperative.slug),
  }
})

/** `step` is `more` for one row more, otherwise the list is kept. */
export const action = guardAction('onboarding:import', async (given) => {
  const values = fieldsOf(given.form)
  if (given.form.get('step') === 'more') {
    const rows = String(rowCount(values, GOODS.most) + 1)
    return data({
      step: 'fill',
      key: keyOf(given.form),
      values: { ...values, rows },
      errors: {},
    } as const)
  }
  const goods = rowsIn(values, GOODS)
  const input = { version: values['version'], part: 'goods', goods }
  const sent = await submit(given, saveOpeningPart, input)
  if (sent.ok) return redirect(paths.opening(given.cooperative.slug))
  const kept = { ...valuesOfRows(goods, GOODS), rows: values['rows'] ?? '' }
  return again({ ...sent, trouble: { ...sent.trouble, values: kept } })
})

export default function OpeningGoods() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? page.values
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const count = refused ? rowCount(refused.values, GOODS.most) : page.rows
  const prefixes = Array.from({ length: count }, (_, row) => `goods.${row}.`)
  const labels = Object.fromEntries(
    prefixes.flatMap((prefix, row) =>
      FIELDS.map((name) => [
        `${prefix}${name}`,
        `${t('opening.goodsRow', { row: row + 1 })}: ${t(`opening.goods.${name}`)}`,
      ]),
    ),
  )
  return (
    <OpeningPage
      title={t('opening.part.goods')}
      lede={t('opening.goodsLede')}
      back={page.back}
      closed={page.closed}
      version={page.version}
      commandKey={refused?.key ?? page.key}
      errors={errors}
      labels={labels}
    >
      <Panel title={t('opening.part.goods')} titleHidden>
        {prefixes.map((prefix, row) => (
          <fieldset key={prefix} className="fields">
            <legend>{t('opening.goodsRow', { row: row + 1 })}</legend>
            {FIELDS.map((name) => (
              <Field
                key={name}
                name={`${prefix}${name}`}
                label={t(`opening.goods.${name}`)}
                value={values[`${prefix}${name}`]}
                error={errors[`${prefix}${name}`]}
                inputMode={name === 'cost' ? 'numeric' : name === 'quantity' ? 'decimal' : 'text'}
                maxLength={100}
              />
            ))}
          </fieldset>
        ))}
        <input type="hidden" name="rows" value={count} />
        <Button kind="second" icon="add" name="step" value="more">
          {t('opening.moreGoods')}
        </Button>
      </Panel>
    </OpeningPage>
  )
}
