import type { RegisterKind } from '#app/domain/registers/kinds.ts'

/**
 * The sixteen books of organisation, in their official order: by what fills each, and its name in an address.
 *
 * @see shared/domain/koperasi.md §2 "16 buku administrasi koperasi"
 */
export const COOPERATIVE_BOOKS = [
  { no: 1, slug: 'daftar-anggota', from: 'members' },
  { no: 2, slug: 'daftar-pengurus', from: 'register', kind: 'board' },
  { no: 3, slug: 'daftar-pengawas', from: 'register', kind: 'supervisors' },
  { no: 4, slug: 'daftar-karyawan', from: 'register', kind: 'staff' },
  { no: 5, slug: 'buku-tamu', from: 'register', kind: 'guests' },
  { no: 6, slug: 'simpanan-anggota', from: 'savings' },
  { no: 7, slug: 'saran-anggota', from: 'register', kind: 'suggestions' },
  { no: 8, slug: 'anjuran-pejabat', from: 'register', kind: 'official_advice' },
  { no: 9, slug: 'anjuran-instansi', from: 'register', kind: 'agency_advice' },
  { no: 10, slug: 'keputusan-pengawas', from: 'register', kind: 'supervisor_decisions' },
  { no: 11, slug: 'keputusan-pengurus', from: 'register', kind: 'board_decisions' },
  { no: 12, slug: 'keputusan-anggota', from: 'register', kind: 'member_decisions' },
  { no: 13, slug: 'kejadian-penting', from: 'register', kind: 'events' },
  { no: 14, slug: 'buku-kas', from: 'cash' },
  { no: 15, slug: 'inventaris', from: 'inventory' },
  { no: 16, slug: 'agenda-surat', from: 'register', kind: 'letters' },
] as const satisfies readonly {
  readonly no: number
  readonly slug: string
  readonly from: 'members' | 'savings' | 'cash' | 'inventory' | 'register'
  readonly kind?: RegisterKind
}[]
export type CooperativeBook = (typeof COOPERATIVE_BOOKS)[number]

/** The book with that name in an address, or null. */
export function bookNamed(slug: string): CooperativeBook | null {
  return COOPERATIVE_BOOKS.find((book) => book.slug === slug) ?? null
}

/** The book a register fills. */
export function bookOfRegister(kind: RegisterKind): CooperativeBook | null {
  return COOPERATIVE_BOOKS.find((book) => book.from === 'register' && book.kind === kind) ?? null
}

/** The accounts of money in the box, which the cash book shows: Kas Besar, Kas Kecil, and the two tills. */
export const CASH_IN_HAND = { from: '1101', to: '1104' } as const
