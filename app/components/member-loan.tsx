import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Note } from '#app/components/panel.tsx'
import { type GrainState, Grains } from '#app/components/progress.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** A running loan on its member's page: what is left, what comes next, a grain an instalment. */
export function MemberLoan({
  loan,
}: {
  readonly loan: {
    readonly href: string | null
    readonly no: string
    readonly principal: string
    readonly outstanding: string
    readonly next: { readonly no: number; readonly dueOn: string; readonly amount: string } | null
    readonly of: number
    readonly paid: number
    readonly daysLate: number
    readonly late: string
    readonly grains: readonly GrainState[]
  }
}): ReactElement {
  const t = useT()
  const { next, paid, of } = loan
  return (
    <>
      <Facts
        facts={[
          {
            label: t('members.outstanding'),
            value: (
              <>
                <MoneyText amount={loan.outstanding} />{' '}
                <span className="note">{t('members.ofPrincipal', { amount: loan.principal })}</span>
              </>
            ),
          },
          ...(next === null
            ? []
            : [
                {
                  label: t('members.nextInstalment'),
                  value: (
                    <>
                      <MoneyText amount={next.amount} />{' '}
                      <span className="note">
                        {t('members.nextNote', { date: next.dueOn, no: next.no, of })}
                      </span>
                    </>
                  ),
                },
              ]),
        ]}
      />
      <Grains states={loan.grains} />
      <Note>
        {loan.daysLate > 0
          ? t('members.grainsLate', { paid, of, days: loan.daysLate, amount: loan.late })
          : t('members.grains', { paid, of })}
      </Note>
      {loan.href === null ? null : (
        <p>
          <a href={loan.href}>{t('members.openLoan', { no: loan.no })}</a>
        </p>
      )}
    </>
  )
}
