import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#app/components/language.tsx'
import { LoanTrail } from '#app/components/loan-card.tsx'

const loan = {
  state: 'disbursed',
  purpose: '',
  amount: '2000000',
  every: 'month' as const,
  agreedTerm: 10,
  memberName: 'Sringatin',
  appliedOn: '2024-06-01',
  appliedBy: 'w',
  decidedOn: '2024-06-01',
  decidedBy: 'w',
  decisionNote: null,
  isWithdrawn: false,
  disbursedOn: '2024-06-01',
  disbursedBy: 'w',
}

test('a loan of an old book tells no trail that nobody walked', () => {
  const shown = (isImported: boolean) =>
    renderToStaticMarkup(
      <LanguageProvider language="id">
        <LoanTrail loan={{ ...loan, isImported }} later={[]} names={{ w: 'Wastini' }} />
      </LanguageProvider>,
    )
  expect(shown(true)).toContain('Dipindahkan dari buku lama')
  expect(shown(true)).not.toContain('Wastini')
  expect(shown(false)).toContain('Disetujui Wastini')
})
