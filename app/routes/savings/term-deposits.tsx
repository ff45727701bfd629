import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Note, Notice, Panel } from '#app/components/panel.tsx'
import { percentText } from '#app/components/product-terms.tsx'
import { StateLinks } from '#app/components/state-links.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { addMonths, firstDay, monthOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { certificateFacts } from '#app/routes/savings/term-of.ts'
import { countCertificates, listCertificates } from '#db/queries/term-deposits.ts'

export const handle = { tab: 'record' }
export const meta = titled((t) => t('term.title'))

const ROWS_A_PAGE = 50

/** Bilyets that run, or that are over, and the month's end of them all. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, today, url }) => {
  const { slug } = cooperative
  const isOver = url.searchParams.get('keadaan') === 'selesai'
  const { found, total } = await countCertificates(tx, cooperative.id, !isOver)
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const shown = await listCertificates(tx, cooperative.id, { isRunning: !isOver, limit, offset })
  const done = url.searchParams.get('dibukukan') ?? ''
  return {
    key: newKey(),
    month: monthOf(addMonths(firstDay(monthOf(today)), -1)),
    done: /^\d{4}-(0[1-9]|1[0-2])$/.test(done) ? done : null,
    isOver,
    paging,
    shown: shown.map((one) => certificateFacts(one, { today, slug })),
    total: total.toString(),
    mayAccrue: can(actor, 'ledger:post') && !isOver && found > 0,
    running: paths.termDeposits(slug),
    closed: paths.closedTermDeposits(slug),
    open: can(actor, 'savings:deposit') ? paths.newTerm(slug) : null,
    back: paths.record(slug),
  }
})

export const action = guardAction('ledger:post', async (given) => {
  const sent = await submit(given, accrueTerms)
  if (!sent.ok) return again(sent)
  return redirect(paths.termDeposits(given.cooperative.slug, sent.result.month))
})

export default function TermDeposits() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ href: page.back, label: t('shell.tabRecord') }}
        title={t('term.title')}
        lede={page.isOver ? t('term.closedLede') : t('term.lede')}
        tools={
          page.open === null ? null : (
            <ButtonLink href={page.open} icon="add">
              {t('term.open')}
            </ButtonLink>
          )
        }
      />
      {page.done === null ? null : (
        <Notice tone="good" live="status">
          <p>{t('term.accrueDone', { month: page.done })}</p>
        </Notice>
      )}
      <StateLinks
        label={t('term.whichState')}
        links={[
          { href: page.running, label: t('term.state.running'), isCurrent: !page.isOver },
          { href: page.closed, label: t('term.over'), isCurrent: page.isOver },
        ]}
      />
      <Shown />
      <Pagination {...page.paging} />
      {page.mayAccrue ? <MonthEnd /> : null}
    </>
  )
}

function Shown() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  if (page.shown.length === 0) {
    return page.isOver ? (
      <EmptyState title={t('term.noneClosed')} icon="folder" />
    ) : (
      <EmptyState title={t('term.none')}>{t('term.noneText')}</EmptyState>
    )
  }
  return (
    <Panel>
      <LedgerTable
        caption={t('term.title')}
        columns={[
          { key: 'no', label: t('term.certificate') },
          { key: 'member', label: t('term.member'), drop: 'mid' },
          { key: 'rate', label: t('term.rate'), num: true, drop: 'wide' },
          ...(page.isOver ? [{ key: 'state', label: t('term.became') }] : []),
          { key: 'matures', label: t('term.matures') },
          { key: 'amount', label: t('term.amount'), num: true },
        ]}
        groups={[
          {
            key: 'running',
            rows: page.shown.map((one) => ({
              key: one.id,
              ...(one.state === 'matured' ? { tone: 'accent' as const } : {}),
              cells: {
                no: <a href={one.href}>{one.no}</a>,
                member: one.member,
                rate: t('term.percent', { percent: percentText(one.yearlyPercent, language) }),
                state: t(`term.state.${one.state}`),
                matures: <DateText date={one.maturesOn} form="short" />,
                amount: <MoneyText amount={one.amount} bare />,
              },
            })),
          },
        ]}
        foot={
          page.isOver
            ? []
            : [
                {
                  key: 'total',
                  kind: 'total',
                  cells: {
                    no: t('members.total'),
                    amount: <MoneyText amount={page.total} bare />,
                  },
                },
              ]
        }
      />
    </Panel>
  )
}

function MonthEnd() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Panel title={t('term.accrueTitle')}>
      <Note>{t('term.accrueText')}</Note>
      <FormErrors errors={refused?.errors ?? {}} labels={{ month: t('term.accrueMonth') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          name="month"
          label={t('term.accrueMonth')}
          type="month"
          value={refused?.values['month'] ?? page.month}
          error={refused?.errors['month']}
          required
        />
        <Toolbar>
          <Button kind="second" icon="check">
            {t('term.accrue')}
          </Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}
