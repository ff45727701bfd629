import { guarantorsOf } from '#app/commands/loans.ts'
import { type PenaltyRule, penaltyText } from '#app/domain/loans/penalty.ts'
import type { Money } from '#app/domain/money.ts'
import { paths } from '#app/http/paths.ts'
import { listGuarantorChanges } from '#db/queries/loan-guarantors.ts'
import { findProduct } from '#db/queries/loan-products.ts'
import { type Collateral, securityOf } from '#db/queries/loan-security.ts'
import type { Loan } from '#db/queries/loans.ts'
import { getMember } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

/** What is known of a loan beside its figures, for a page: product, income, security, denda. */
export async function securityView(tx: TenantTx, cooperativeId: string, loan: Loan) {
  const { collateral, guarantors } = await securityOf(tx, cooperativeId, loan.id)
  return viewOf({
    ...loan,
    collateral,
    product: await productName(tx, cooperativeId, loan.productId),
    guarantors: guarantors.map(({ no, name }) => `${name} (${no})`),
  })
}

/** The guarantors a loan had and has no more, as plain text for a page. */
export async function formerGuarantorsOf(
  tx: TenantTx,
  { id, slug }: { readonly id: string; readonly slug: string },
  loan: Loan,
) {
  const changes = await listGuarantorChanges(tx, id, loan.id)
  return changes.map((change) => ({
    ...change,
    key: change.id,
    // Before the money is out nothing was signed, so nothing is added to.
    addendum:
      loan.disbursedOn !== null && change.on >= loan.disbursedOn
        ? paths.guarantorAddendum(slug, { loanId: loan.id, id: change.id })
        : null,
  }))
}

/**
 * The same of an application that is being checked.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `own_guarantor` of its guarantors.
 */
export async function askedView(
  { tx, cooperative }: { readonly tx: TenantTx; readonly cooperative: { readonly id: string } },
  asked: {
    readonly offer: { readonly productId: string | null; readonly penalty: PenaltyRule | null }
    readonly borrowerId: string
    readonly input: {
      readonly income: Money
      readonly expenses: Money
      readonly related_party: 'no' | 'yes'
      readonly collateral: readonly (Omit<Collateral, 'note'> & {
        readonly note?: string | undefined
      })[]
      readonly guarantors: readonly string[]
    }
  },
) {
  const { offer, borrowerId, input } = asked
  const ids = await guarantorsOf({ tx, cooperative }, input.guarantors, borrowerId)
  const guarantors: string[] = []
  for (const id of ids) {
    const { no, name } = await getMember(tx, cooperative.id, id)
    guarantors.push(`${name} (${no})`)
  }
  return viewOf({
    income: input.income.isZero() ? null : input.income,
    expenses: input.income.isZero() ? null : input.expenses,
    isRelatedParty: input.related_party === 'yes',
    penalty: offer.penalty,
    product: await productName(tx, cooperative.id, offer.productId),
    collateral: input.collateral.map(({ note = '', ...rest }) => ({ ...rest, note })),
    guarantors,
  })
}

async function productName(tx: TenantTx, cooperativeId: string, productId: string | null) {
  return productId === null
    ? null
    : ((await findProduct(tx, cooperativeId, productId))?.name ?? null)
}

function viewOf(of: {
  readonly income: Money | null
  readonly expenses: Money | null
  readonly isRelatedParty: boolean
  readonly penalty: PenaltyRule | null
  readonly product: string | null
  readonly collateral: readonly Collateral[]
  readonly guarantors: readonly string[]
}) {
  return {
    product: of.product,
    income: of.income?.toString() ?? null,
    expenses: of.expenses?.toString() ?? null,
    isRelated: of.isRelatedParty,
    penalty: of.penalty === null ? null : { kind: of.penalty.kind, text: penaltyText(of.penalty) },
    collateral: of.collateral.map(({ value, ...rest }) => ({ ...rest, value: value.toString() })),
    guarantors: of.guarantors,
  }
}
