import type { ReactElement } from 'react'
import { CashShort, type CashShortFacts } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import {
  MemberSide,
  type MemberSideFacts,
  type ProductNamed,
  productName,
} from '#app/components/member-side.tsx'
import { type Direction, useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText, MonthText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'

/** Shows what would be booked and asks for a yes; the answers travel along unseen. */
export function MovementCheck(props: {
  readonly direction: Direction
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly amount: string
    readonly date: string
    readonly memberName: string
    readonly memberNo: string
    readonly product: ProductNamed
    readonly after: string
    /** The month until which a payment of wajib makes it paid. */
    readonly through?: string | null
    readonly side: MemberSideFacts
    readonly short?: CashShortFacts | null
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { checked, direction } = props
  const product = productName(t, checked.product)
  const { payer = '', relation = '' } = checked.values
  const { through = null } = checked
  return (
    <Columns>
      <div>
        <PageHead title={t('savings.isRight')} />
        <Steps steps={useSteps()} current={1} />
        <Panel>
          <div>
            <Note>{direction === 'in' ? t('savings.moneyIn') : t('savings.moneyOut')}</Note>
            <p>
              <MoneyText amount={checked.amount} size="xl" />
            </p>
            <Note>{rupiahInWords(Money.parse(checked.amount), language)}</Note>
          </div>
          <Facts
            facts={[
              {
                label: direction === 'in' ? t('savings.from') : t('savings.to'),
                value: `${checked.memberName} (${checked.memberNo})`,
              },
              ...(payer === ''
                ? []
                : [{ label: t('savings.paidBy'), value: `${payer} (${relation})` }]),
              { label: t('savings.which'), value: product },
              {
                label: t('words.means'),
                value: checked.values['method'] === 'bank' ? t('words.bank') : t('words.cash'),
              },
              { label: t('savings.date'), value: <DateText date={checked.date} form="day" /> },
              {
                label: t('savings.becomes', { product }),
                value: <MoneyText amount={checked.after} />,
              },
              ...(through === null
                ? []
                : [
                    {
                      label: t('savings.paidThrough'),
                      value: <MonthText month={through} />,
                    },
                  ]),
            ]}
          />
        </Panel>
        <Notice tone="accent">
          <p>{t('words.cannotUndo')}</p>
        </Notice>
        <CheckForm
          commandKey={checked.key}
          values={checked.values}
          canChange
          asks={<CashShort short={checked.short ?? null} />}
        >
          {t('savings.yesRecord')}
        </CheckForm>
      </div>
      <MemberSide side={checked.side} />
    </Columns>
  )
}
