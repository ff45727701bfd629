import type { products as idProducts } from '#app/i18n/id/products.ts'

export const products: Readonly<Record<keyof typeof idProducts, string>> = {
  'products.title': 'Savings products',
  'products.lede': 'The kinds of savings of this cooperative, and the terms of today.',
  'products.add': 'Add a product',
  'products.none': 'No savings products yet',
  'products.noneText': 'Begin with principal, mandatory and voluntary savings.',
  'products.chooseKind': 'Choose the kind first.',
  'products.oneEach':
    'Principal and mandatory savings are one each; their terms are changed on their own pages.',
  'products.about.principal':
    'Paid on joining, stays until the member leaves. The cooperative’s own capital.',
  'products.about.mandatory':
    'Paid every month, stays until the member leaves. The cooperative’s own capital.',
  'products.about.voluntary': 'Brought in and taken out at any time, down to the least balance.',
  'products.about.term':
    'Placed for some months against a certificate. Its interest is fixed when it is opened.',
  'products.about.special':
    'Saved for one purpose and withdrawable from its day on: holidays, sacrifice, school.',
  'products.name': 'Its name',
  'products.nameHint': 'As the meeting decided, for example Simpanan hari raya.',
  'products.from': 'Holds from',
  'products.fromHint': 'Earlier terms stay written for the days before.',
  'products.amount.principal': 'Amount',
  'products.amount.mandatory': 'Amount a month',
  'products.amount.voluntary': 'Least balance',
  'products.amount.term': 'Least placement',
  'products.amount.special': 'Least balance',
  'products.inInstalments': 'May be paid in parts',
  'products.withdrawableFrom': 'May be taken out from',
  'products.withdrawableHint': 'Holds for accounts opened under these terms.',
  'products.penalty': 'Penalty for breaking early, percent',
  'products.penaltyHint': 'Percent of the certificate’s amount. Leave empty for none.',
  'products.dormantMonths': 'Called dormant after (months)',
  'products.dormantHint': 'Leave empty to mark none.',
  'products.source': 'Its source',
  'products.sourceHint': 'For example: Annual meeting of 28 February 2026.',
  'products.save': 'Save the terms',
  'products.history': 'Terms over time',
  'products.term': 'Terms',
  'products.newTerms': 'New terms',
  'products.newTermsNote': 'Write all the terms, those that stay the same too.',
  'products.whole': '{amount:money}',
  'products.keeps': 'at least {amount:money} stays',
  'products.least': 'at least {amount:money}',
  'products.sleeps': 'marked after {months} months without a movement',
  'products.breaking': 'breaking early costs {percent}%',
}
