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
  'products.newTermsNote':
    'Filled in with the terms of today. Change what changes, and write the day and the source.',
  'products.untilOthers': 'Until the next terms',
  'products.before': 'In force that day',
  'products.after': 'Becomes',
  'products.sameTerms': 'The terms are the same as those in force that day.',
  'products.owesMore':
    'As of today, {members} members owe more mandatory savings, {amount:money} in all.',
  'products.owesLess':
    'As of today, {members} members owe less mandatory savings, {amount:money} in all.',
  'products.owesSame': 'The mandatory savings owed as of today change for nobody.',
  'products.termsStay':
    'Not saved yet. Once set they cannot be deleted; a mistake is replaced by terms of a later day.',
  'products.yesSet': 'Yes, set them',
  'products.whole': '{amount:money}',
  'products.keeps': 'at least {amount:money} stays',
  'products.least': 'at least {amount:money}',
  'products.sleeps': 'marked after {months} months without a movement',
  'products.breaking': 'breaking early costs {percent}%',
}
