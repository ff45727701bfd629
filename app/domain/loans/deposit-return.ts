/** How titipan goes back to the borrower: as money, by bank, or onto their sukarela. */
export const RETURN_MEANS = ['cash', 'bank', 'savings'] as const
