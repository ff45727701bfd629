import { coop, query } from '#app/http/address.ts'

/** The addresses of the 16 books and of the annual meeting; a part of `paths`. */
export const meetingPaths = {
  cooperativeBooks: (slug: string) => coop(slug, '/buku-koperasi'),
  cooperativeBook: (slug: string, book: string) => coop(slug, `/buku-koperasi/${book}`),
  cooperativeBookFile: (
    slug: string,
    book: string,
    span?: { readonly from: string; readonly to: string },
  ) => coop(slug, `/buku-koperasi/${book}/unduh${query({ dari: span?.from, sampai: span?.to })}`),
  newRegisterEntry: (slug: string, book: string) => coop(slug, `/buku-koperasi/${book}/tulis`),
  registerEntry: (slug: string, entryId: string) => coop(slug, `/catatan-buku/${entryId}`),
  meetings: (slug: string) => coop(slug, '/rat'),
  newMeeting: (slug: string) => coop(slug, '/rat/baru'),
  meeting: (slug: string, id: string) => coop(slug, `/rat/${id}`),
  meetingChange: (slug: string, id: string) => coop(slug, `/rat/${id}/rencana`),
  attendance: (slug: string, id: string, saved?: 'ya') =>
    coop(slug, `/rat/${id}/hadir${query({ tersimpan: saved })}`),
  meetingDecisions: (slug: string, id: string) => coop(slug, `/rat/${id}/keputusan`),
  elections: (slug: string, id: string) => coop(slug, `/rat/${id}/pemilihan`),
  meetingReport: (slug: string, id: string, part: string) =>
    coop(slug, `/rat/${id}/laporan/${part}`),
  meetingPaper: (slug: string, id: string, part: string) => coop(slug, `/rat/${id}/kertas/${part}`),
  meetingLetters: (slug: string, id: string) => coop(slug, `/rat/${id}/undangan.pdf`),
  packDraft: (slug: string, id: string, withDeeds?: 'ya') =>
    coop(slug, `/rat/${id}/buku-rat.pdf${query({ lampiran: withDeeds })}`),
  frozenPapers: (slug: string, id: string) => coop(slug, `/rat/${id}/beku`),
  frozenPdf: (slug: string, id: string, code: string) =>
    coop(slug, `/rat/${id}/beku/${code}/kertas.pdf`),
  verify: (code: string) => `/periksa/${code}`,
} as const
