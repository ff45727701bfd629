import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postOpening, saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import type { FigureRow } from '#app/components/figure-table.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { OpeningBalance } from '#app/components/opening-balance.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Grain, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { type Opening, openingDifference, openingLines } from '#app/domain/onboarding/opening.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('opening.title'))

/** How far the opening balances are: each part with its sum, whether they foot, and what the book says of them. */
export const loader = guard('onboarding:read', async ({ tx, cooperative, actor, today }) => {
  const held = await openingHeld(tx, cooperative)
  const { opening, accounts } = held
  const lines = openingLines(opening, accounts)
  const sum = (amounts: readonly { readonly amount: Money }[]) =>
    Money.sum(amounts.map(({ amount }) => amount))
  const debits = sum(lines.filter(({ side }) => side === 'debit'))
  const { slug } = cooperative
  return {
    key: newKey(),
    postKey: newKey(),
    version: held.version,
    day: opening.day,
    today,
    closed: held.closed,
    mayChange: can(actor, 'onboarding:import') && held.closed === null,
    isInBooks: held.isInBooks,
    batch: held.batchId === null ? null : paths.importBatch(slug, held.batchId),
    parts: partsOf(opening).map((part) => ({
      ...part,
      href: paths.openingPart(slug, PLACES[part.name]),
    })),
    debits: `${debits}`,
    credits: `${sum(lines).minus(debits)}`,
    difference: `${openingDifference(lines)}`,
    rows: rowsOf(lines),
    back: paths.books(slug),
    importing: paths.imports(slug),
  }
})

const PLACES = {
  accounts: 'akun',
  savings: 'simpanan',
  loans: 'pinjaman',
  debts: 'piutang',
  goods: 'barang',
} as const

/** Each part with how much of it was typed. */
function partsOf({ accounts, savings, loans, debts, goods }: Opening) {
  const sum = (amounts: readonly Money[]) => Money.sum(amounts).toString()
  return [
    { name: 'accounts', icon: 'scale', count: accounts.length, amount: null },
    {
      name: 'savings',
      icon: 'sack',
      count: savings.length,
      amount: sum(savings.map(({ amount }) => amount)),
    },
    {
      name: 'loans',
      icon: 'pen',
      count: loans.length,
      amount: sum(loans.map(({ outstanding }) => outstanding)),
    },
    { name: 'debts', icon: 'people', count: debts.length, amount: null },
    { name: 'goods', icon: 'box', count: goods.length, amount: sum(goods.map(({ cost }) => cost)) },
  ] as const
}

function rowsOf(lines: ReturnType<typeof openingLines>): readonly FigureRow[] {
  const balances = lines.map(({ accountCode: code, side, amount }) => ({
    code,
    opening: side === 'debit' ? amount : amount.negated(),
    debit: Money.zero,
    credit: Money.zero,
  }))
  return balanceSheet(balances).lines.map(({ key, kind, amount }) => ({
    key,
    kind,
    amount: amount?.toString() ?? null,
  }))
}

/** `step` is `post` to bring the balances into the book; otherwise the day is kept. */
export const action = guardAction('onboarding:import', async (given) => {
  const { form, cooperative } = given
  const version = form.get('version')
  const sent =
    form.get('step') === 'post'
      ? await submit(given, postOpening, { version })
      : await submit(given, saveOpeningPart, { version, part: 'day', day: form.get('day') })
  return sent.ok ? redirect(paths.opening(cooperative.slug)) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function OpeningBalances() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('opening.title')}
        lede={t('opening.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{ day: t('opening.day') }} />
      {page.closed === null ? null : (
        <Notice tone="info">
          <p>{t('opening.closed', { date: page.closed })}</p>
        </Notice>
      )}
      <Standing page={page} />
      <Day page={page} refused={refused} />
      <Panel title={t('opening.parts')} note={t('opening.partsNote')}>
        <List>
          {page.parts.map(({ name, icon, count, amount, href }) => (
            <ListRow
              key={name}
              title={t(`opening.part.${name}`)}
              note={count === 0 ? t('opening.nothingYet') : t('opening.rows', { count })}
              href={href}
              mark={<Grain icon={icon} tone={count === 0 ? 'info' : 'good'} />}
              {...(amount === null || count === 0 ? {} : { end: <MoneyText amount={amount} /> })}
            />
          ))}
        </List>
        <Note>
          {t('opening.orFile')} <a href={page.importing}>{t('onboarding.title')}</a>
        </Note>
      </Panel>
      <OpeningBalance page={page} commandKey={refused?.key ?? page.postKey} />
    </>
  )
}

function Standing({ page }: { readonly page: Page }) {
  const t = useT()
  if (page.batch === null) return null
  return (
    <Notice tone={page.isInBooks ? 'good' : 'accent'}>
      <p>{page.isInBooks ? t('opening.inBooks') : t('opening.changedSince')}</p>
      <p>
        <a href={page.batch}>{t('opening.seeBatch')}</a>
      </p>
    </Notice>
  )
}

type Refused = ReturnType<typeof useActionData<typeof action>>

function Day({ page, refused }: { readonly page: Page; readonly refused: Refused }) {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <Panel title={t('opening.dayTitle')} note={t('opening.dayNote')}>
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="version" value={page.version} />
        <Field
          name="day"
          type="date"
          label={t('opening.day')}
          value={refused?.values['day'] ?? page.day ?? ''}
          error={refused?.errors['day']}
          max={page.today}
          readOnly={!page.mayChange}
          required
        />
        {page.mayChange ? (
          <Toolbar>
            <Button kind="second">{t('opening.save')}</Button>
          </Toolbar>
        ) : null}
      </Form>
    </Panel>
  )
}
