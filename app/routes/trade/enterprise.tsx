import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts, List, ListRow, Stat, Stats } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MonthBars } from '#app/components/month-bars.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, EmptyState, Grain, Note, Panel } from '#app/components/panel.tsx'
import { StintText } from '#app/components/stint-text.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { addMonths, firstDay, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { countryName } from '#app/i18n/countries.ts'
import { saleView } from '#app/routes/trade/sale-view.ts'
import { getHousehold, getPerson, listPeople } from '#db/queries/community.ts'
import { type Enterprise, getEnterprise } from '#db/queries/enterprises.ts'
import { listStints } from '#db/queries/stints.ts'
import { listSales, soldByMonth, unpaidInvoices } from '#db/queries/trade.ts'
import { getTraining } from '#db/queries/trainings.ts'
import type { TenantTx } from '#db/tables.ts'

const MONTHS = 6
const LATEST = 6

export const handle = { tab: 'enterprise' }
export const meta = titled((t) => t('shell.tabHome'))

/** An enterprise's own page: what it sold, who still owes, and where it came from. */
export const loader = guard('enterprise_book:read', async ({ tx, cooperative, params, today }) => {
  const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
  const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
  const since = firstDay(monthOf(addMonths(today, 1 - MONTHS)))
  const sold = new Map((await soldByMonth(tx, book, since)).map((row) => [row.month, row]))
  const months = Array.from({ length: MONTHS }, (_, index) => monthOf(addMonths(since, index)))
  const totals = months.map((month) => sold.get(month)?.total ?? Money.zero)
  const most = totals.reduce(Money.max, Money.parse('1'))
  const { unpaid, overdue, openCount, lateCount } = await unpaidInvoices(tx, book, today)
  const latest = await listSales(tx, book, { limit: LATEST })
  const { slug } = cooperative
  return {
    name: enterprise.name,
    lineOfBusiness: enterprise.lineOfBusiness,
    startedOn: enterprise.startedOn,
    months: months.map((month, index) => ({
      month,
      total: (totals[index] ?? Money.zero).toString(),
      share: (totals[index] ?? Money.zero).toDecimal().dividedBy(most.toDecimal()).toNumber(),
    })),
    thisMonth: (totals.at(-1) ?? Money.zero).toString(),
    countThisMonth: sold.get(months.at(-1) ?? '')?.count ?? 0,
    unpaid: unpaid.toString(),
    openCount,
    overdue: overdue.toString(),
    lateCount,
    latest: latest.map((sale) => ({
      ...saleView(sale, today),
      kind: sale.kind,
      href:
        sale.kind === 'invoice'
          ? paths.invoice(slug, enterprise.id, sale.id)
          : paths.sale(slug, enterprise.id, sale.id),
    })),
    origin: await originOf(tx, { enterprise, cooperativeId: cooperative.id }),
    links: {
      newSale: paths.newSale(slug, enterprise.id),
      newInvoice: paths.newInvoice(slug, enterprise.id),
      sales: paths.sales(slug, enterprise.id),
      invoices: paths.invoices(slug, enterprise.id),
      statements: paths.enterpriseStatements(slug, enterprise.id),
    },
  }
})

/** The household, the relative abroad and the training that led here. */
async function originOf(
  tx: TenantTx,
  of: { readonly enterprise: Enterprise; readonly cooperativeId: string },
) {
  const { enterprise, cooperativeId } = of
  const owner = await getPerson(tx, cooperativeId, enterprise.ownerId)
  const household = await getHousehold(tx, cooperativeId, owner.householdId)
  const people = await listPeople(tx, cooperativeId, { householdId: household.id })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const stints = await listStints(tx, cooperativeId, [...nameOf.keys()])
  const training =
    enterprise.trainingId === null
      ? null
      : await getTraining(tx, cooperativeId, enterprise.trainingId)
  return {
    owner: owner.name,
    household: household.name,
    stints: stints.map((stint) => ({ ...stint, name: nameOf.get(stint.personId) ?? '' })),
    training: training && { title: training.title, startsOn: training.startsOn },
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function EnterpriseHome() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.name}
        lede={page.lineOfBusiness}
        tools={
          <>
            <ButtonLink href={page.links.newSale} icon="add">
              {t('trade.recordSale')}
            </ButtonLink>
            <ButtonLink href={page.links.newInvoice} kind="second" icon="sheet">
              {t('trade.newInvoice')}
            </ButtonLink>
          </>
        }
      />
      <Columns>
        <div>
          <Sold page={page} />
          <Latest page={page} />
        </div>
        <div>
          <Origin page={page} />
        </div>
      </Columns>
    </>
  )
}

function Sold({ page }: { readonly page: Page }) {
  const t = useT()
  const months = page.months
    .map(({ month, total }) => t('trade.salesStory', { month, amount: total }))
    .join('; ')
  return (
    <Panel tone="deep" title={t('trade.soldThisMonth')}>
      <p>
        <MoneyText amount={page.thisMonth} size="xl" />
      </p>
      <Note>{t('trade.salesCount', { count: page.countThisMonth })}</Note>
      <MonthBars months={page.months} alt={t('trade.salesOfMonthsAlt', { months })} />
      <Stats>
        <Stat label={t('trade.stillUnpaid')} note={t('trade.openCount', { count: page.openCount })}>
          <MoneyText amount={page.unpaid} size="l" />
        </Stat>
        <Stat
          label={t('trade.overdue')}
          note={
            page.lateCount === 0
              ? t('trade.nothingOverdue')
              : t('trade.openCount', { count: page.lateCount })
          }
        >
          <MoneyText amount={page.overdue} size="l" />
        </Stat>
      </Stats>
      <Toolbar>
        <ButtonLink href={page.links.invoices} kind="second">
          {t('trade.openInvoices')}
        </ButtonLink>
        <ButtonLink href={page.links.statements} kind="second">
          {t('trade.openStatements')}
        </ButtonLink>
      </Toolbar>
    </Panel>
  )
}

function Latest({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel
      title={t('trade.lastSales')}
      aside={<a href={page.links.sales}>{t('trade.openSales')}</a>}
    >
      {page.latest.length === 0 ? (
        <EmptyState title={t('trade.noSales')}>{t('trade.noSalesText')}</EmptyState>
      ) : null}
      <List>
        {page.latest.map((sale) => (
          <ListRow
            key={sale.id}
            href={sale.href}
            title={
              sale.more > 0
                ? t('trade.goodsMore', { first: sale.first, more: sale.more })
                : sale.first
            }
            note={`${sale.number}${sale.buyer === null ? '' : ` · ${sale.buyer}`}`}
            mark={<Grain icon={sale.kind === 'invoice' ? 'sheet' : 'in'} tone="good" />}
            end={
              <>
                <MoneyText amount={sale.total} bare />
                <span className="note">
                  <DateText date={sale.date} form="short" />
                </span>
              </>
            }
          />
        ))}
      </List>
    </Panel>
  )
}

function Origin({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const { origin } = page
  const training =
    origin.training === null
      ? t('trade.noTraining')
      : t('trade.attendedOn', { title: origin.training.title, date: origin.training.startsOn })
  return (
    <Panel title={t('trade.whereFrom')}>
      <Facts
        facts={[
          { label: t('trade.household'), value: origin.household },
          { label: t('trade.owner'), value: origin.owner },
          { label: t('trade.training'), value: training },
          { label: t('trade.started'), value: <DateText date={page.startedOn} /> },
        ]}
      />
      <h3>{t('trade.relativeAbroad')}</h3>
      {origin.stints.length === 0 ? <p>{t('trade.noRelative')}</p> : null}
      <List>
        {origin.stints.map((stint) => (
          <ListRow
            key={stint.id}
            title={`${stint.name}, ${countryName(stint.countryCode, language) ?? t('community.otherCountry')}`}
            note={<StintText stint={stint} />}
            mark={<Grain icon="plane" tone="info" />}
          />
        ))}
      </List>
    </Panel>
  )
}
