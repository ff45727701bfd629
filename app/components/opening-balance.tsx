import type { ReactElement } from 'react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { type FigureRow, FigureTable } from '#app/components/figure-table.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** Whether both sides foot, how the book will look, and the button that brings it in. */
export function OpeningBalance(props: {
  readonly page: {
    readonly debits: string
    readonly credits: string
    readonly difference: string
    readonly rows: readonly FigureRow[]
    readonly version: number
    readonly mayChange: boolean
    readonly isInBooks: boolean
    readonly batch: string | null
    readonly back: string
  }
  readonly commandKey: string
}): ReactElement | null {
  const { page } = props
  const t = useT()
  const { csrf } = useFrame()
  const isEmpty = page.debits === '0' && page.credits === '0'
  const isEven = page.difference === '0'
  if (isEmpty) return null
  return (
    <Panel
      title={t('opening.balance')}
      aside={
        <Badge tone={isEven ? 'good' : 'bad'}>
          {isEven ? t('opening.even') : t('opening.uneven')}
        </Badge>
      }
    >
      <Facts
        facts={[
          { label: t('ledger.debit'), value: <MoneyText amount={page.debits} /> },
          { label: t('ledger.credit'), value: <MoneyText amount={page.credits} /> },
          {
            label: t('opening.difference'),
            value: <MoneyText amount={page.difference} />,
            total: true,
          },
        ]}
      />
      {isEven ? null : <Note>{t('opening.unevenNote')}</Note>}
      <FigureTable
        caption={t('statements.balanceSheet')}
        rows={page.rows}
        finals={['total_assets', 'total_liabilities_and_equity']}
        column={t('words.total')}
      />
      {page.mayChange && isEven && !page.isInBooks ? (
        <Form csrf={csrf} commandKey={props.commandKey}>
          <input type="hidden" name="version" value={page.version} />
          <Toolbar>
            <Button name="step" value="post" icon="check">
              {page.batch === null ? t('opening.post') : t('opening.postAgain')}
            </Button>
          </Toolbar>
          <Note>{t('opening.postNote')}</Note>
        </Form>
      ) : null}
      {page.isInBooks ? (
        <Toolbar>
          <ButtonLink kind="second" href={page.back}>
            {t('ledger.books')}
          </ButtonLink>
        </Toolbar>
      ) : null}
    </Panel>
  )
}
