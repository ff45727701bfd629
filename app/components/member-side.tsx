import type { ReactElement } from 'react'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import { isStandard } from '#app/domain/savings/products.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

export type MemberSideFacts = {
  readonly name: string
  readonly href: string
  readonly savings: readonly {
    readonly product: ProductNamed
    readonly no: string
    readonly serial: number
    readonly balance: string
  }[]
  /** Simpanan wajib still owed; `0` when paid up. */
  readonly owed: string
  readonly loanLeft: string | null
  readonly latest: readonly {
    readonly key: string
    readonly product: ProductNamed
    readonly date: string
    readonly change: string
  }[]
}

/** Beside a form or a receipt: what this member has, owes, and did last. */
export function MemberSide({ side }: { readonly side: MemberSideFacts }): ReactElement {
  const t = useT()
  return (
    <Panel title={side.name} aside={<a href={side.href}>{t('savings.openMember')}</a>}>
      <Facts
        facts={[
          ...side.savings.map(({ product, no, serial, balance }) => ({
            label: accountName(t, { product, no, serial }),
            value: <MoneyText amount={balance} bare />,
          })),
          ...(side.owed === '0'
            ? []
            : [
                {
                  label: t('savings.owed'),
                  value: <MoneyText amount={side.owed} bare flow="late" />,
                },
              ]),
          ...(side.loanLeft === null
            ? []
            : [{ label: t('savings.loanLeft'), value: <MoneyText amount={side.loanLeft} bare /> }]),
        ]}
      />
      <h3>{t('savings.latest')}</h3>
      {side.latest.length === 0 ? <Note>{t('savings.noLines')}</Note> : null}
      <List>
        {side.latest.map((movement) => (
          <ListRow
            key={movement.key}
            title={productName(t, movement.product)}
            note={<DateText date={movement.date} />}
            end={<MoneyText amount={movement.change} bare signed />}
          />
        ))}
      </List>
    </Panel>
  )
}

/** A product: of which kind, and what the cooperative calls it. */
export type ProductNamed = { readonly kind: SavingsKind; readonly name: string }

/** A product in full: `Simpanan wajib`; what the cooperative named itself keeps that name in any language. */
export function productName(t: Translate, { kind, name }: ProductNamed): string {
  if (!isStandard({ kind, name })) return name
  return t('savings.productName', { product: t(`savings.${kind}`).toLowerCase() })
}

/** One account of a member: the product, and from the second of it on its number too. */
export function accountName(
  t: Translate,
  account: { readonly product: ProductNamed; readonly no: string; readonly serial: number },
): string {
  const name = productName(t, account.product)
  return account.serial === 1 ? name : `${name} ${account.no}`
}
