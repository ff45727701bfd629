import { invoicePaper } from '#app/documents/invoice.ts'
import { printInvoice } from '#app/documents/pdf/invoice.ts'
import { known } from '#app/domain/assert.ts'
import { Money } from '#app/domain/money.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { plain, sellerOf } from '#app/routes/trade/sale-view.ts'
import { getPerson } from '#db/queries/community.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import { getEntry } from '#db/queries/ledger.ts'
import { getInvoice, type Sale } from '#db/queries/trade.ts'

/** The invoice as a PDF, A5 or with `?kertas=a4` A4; it says exactly what the book says. */
export const loader = guardNamedFile(
  'enterprise_book:read',
  async (given) => {
    const { tx, cooperative, params, url, language } = given
    const t = translator(language)
    const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
    const invoice = await getInvoice(tx, book, idParam(params['invoice'], 'invoice_missing'))
    const owner = await getPerson(tx, cooperative.id, enterprise.ownerId)
    const entry = await getEntry(tx, book, invoice.entryId)
    const gross = invoice.lines.map((line) => line.amount.plus(line.discount))
    const discount = Money.sum(invoice.lines.map((line) => line.discount))
    const { contact, ...seller } = sellerOf({ enterprise, ownerName: owner.name, cooperative })
    const buyer = known(invoice.customer, 'an invoice has a buyer')
    const paper = invoicePaper(
      {
        number: invoice.number,
        date: invoice.date,
        dueDate: known(invoice.dueOn, 'an invoice falls due'),
        seller: { ...seller, ...(contact === null ? {} : { contact }) },
        buyer: { name: buyer.name, ...(buyer.address === null ? {} : { place: buyer.address }) },
        lines: invoice.lines.map((line, index) => ({
          name: line.description,
          quantity: `${plain(line.quantity)} ${line.quantityUnit}`.trim(),
          price: line.unitPrice,
          amount: known(gross[index], 'a line has its amount'),
        })),
        adjustments: discount.isZero()
          ? []
          : [{ label: t('trade.lineDiscounts'), amount: discount.negated() }],
        total: invoice.total,
        payment: standing(t, invoice),
        verify: `${url.origin}${paths.invoice(cooperative.slug, enterprise.id, invoice.id)}`,
      },
      language,
    )
    const size: 'a4' | 'a5' = url.searchParams.get('kertas') === 'a4' ? 'a4' : 'a5'
    return { people: [], paper, size, number: invoice.number, createdAt: entry.recordedAt }
  },
  async ({ paper, size, number, createdAt }) =>
    await pdfAnswer(`tagihan-${number.replaceAll('/', '-')}.pdf`, () =>
      printInvoice(paper, { createdAt, size }),
    ),
)

function standing(t: Translate, invoice: Sale): string {
  if (invoice.isReversed) return t('trade.voided')
  return invoice.unpaid.isPositive()
    ? t('trade.payTo', { amount: invoice.unpaid })
    : t('trade.paidInFull')
}
