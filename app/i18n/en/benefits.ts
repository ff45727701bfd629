import type { benefits as id } from '#app/i18n/id/benefits.ts'

export const benefits: Readonly<Record<keyof typeof id, string>> = {
  'benefits.title': 'Economic benefit to members',
  'benefits.what': 'Benefit',
  'benefits.how': 'How it is counted',
  'benefits.story':
    'Membership was worth {total:money} in this period; services alone {during:money}.',
  'benefits.missing':
    'No reference yet for: {names}. That benefit is not counted, and not guessed.',
  'benefits.reference.purchase': 'market prices of goods members buy',
  'benefits.reference.marketing': 'middlemen’s prices of members’ goods',
  'benefits.reference.loan': 'loan rates elsewhere',
  'benefits.reference.deposit': 'savings rates elsewhere',
  'benefits.purchases': 'Buying together',
  'benefits.marketing': 'Selling and processing together',
  'benefits.lending': 'Savings and loans',
  'benefits.sum': 'Total',
  'benefits.noPrices': 'No price references in this period yet.',
  'benefits.purchaseHow': '({outside:money} market price − {own:money} here) × {quantity}',
  'benefits.marketingHow': '({own:money} paid here − {outside:money} by middlemen) × {quantity}',
  'benefits.loan': 'Loans',
  'benefits.deposit': 'Savings',
  'benefits.loanHow':
    'Average loans {average:money}; elsewhere {percent} a year is {outside:money}, interest here {own:money}',
  'benefits.depositHow':
    'Average savings {average:money}; interest from here {own:money}, elsewhere {percent} a year is {outside:money}',
  'benefits.noRate': 'Average {average:money}; no outside rate for the whole period yet',
  'benefits.during': 'Benefit during the period',
  'benefits.surplusShare': 'Members’ part of the surplus',
  'benefits.surplusShareHow': 'From the surplus by source',
  'benefits.total': 'Total economic benefit to members',
  'benefits.note':
    'Averages are of the opening and closing balance of each month; a year has 365 days. Price references only partly in the period are not counted.',
  'benefits.priceSource': 'Price of {product}: {source}.',
  'benefits.rateSource': '{name}, {percent} since {date}: {source}.',
  'benefits.newPrice': 'Write a price reference',
  'benefits.newRate': 'Write a rate reference',
  'benefits.priceLede':
    'How much members bought or sold through the cooperative, its price here, and its price elsewhere.',
  'benefits.rateLede': 'The yearly rate members would pay or earn elsewhere.',
  'benefits.kind': 'Kind',
  'benefits.kind.purchase': 'Bought by members from the cooperative',
  'benefits.kind.marketing': 'Members’ goods sold by the cooperative',
  'benefits.kind.loan': 'Loans',
  'benefits.kind.deposit': 'Savings',
  'benefits.product': 'Product',
  'benefits.from': 'From',
  'benefits.to': 'To',
  'benefits.quantity': 'Quantity',
  'benefits.quantityHint':
    'In the product’s own unit, such as kg. Zero takes back a reference written by mistake.',
  'benefits.ownPrice': 'Price here',
  'benefits.outsidePrice': 'Price elsewhere',
  'benefits.percent': 'Percent a year',
  'benefits.source': 'Source',
  'benefits.sourceHint': 'For example: Kenanga market, 3 November 2026.',
  'benefits.save': 'Save reference',
}
