import { coop } from '#app/http/address.ts'

const bank = (slug: string, rest = '') => coop(slug, `/bank${rest}`)

/** The addresses of bank accounts and their reconciliation; a part of `paths`. */
export const bankPaths = {
  bankAccounts: (slug: string) => bank(slug),
  bankAccount: (slug: string, code: string) => bank(slug, `/${code}`),
  bankStart: (slug: string, code: string) => bank(slug, `/${code}/awal`),
  bankLine: (slug: string, code: string, lineId: string) => bank(slug, `/${code}/baris/${lineId}`),
  bankUpload: (slug: string, code: string, uploadId: string) =>
    bank(slug, `/${code}/berkas/${uploadId}`),
  bankMatches: (slug: string, code: string) => bank(slug, `/${code}/cocok`),
  bankMatching: (slug: string, code: string, done?: string) =>
    bank(slug, `/${code}/cocokkan${asked('cocok', done)}`),
  bankStatement: (slug: string, code: string, statementId: string) =>
    bank(slug, `/${code}/koran/${statementId}`),
  bankReconciliation: (slug: string, code: string, on?: string) =>
    bank(slug, `/${code}/rekonsiliasi${asked('per', on)}`),
  bankReconciliationFile: (
    slug: string,
    code: string,
    which: { readonly on?: string; readonly kept?: string },
  ) =>
    bank(
      slug,
      `/${code}/rekonsiliasi/unduh${asked('per', which.on)}${asked('simpanan', which.kept)}`,
    ),
  keptReconciliation: (slug: string, code: string, id: string) =>
    bank(slug, `/${code}/rekonsiliasi/${id}`),
} as const

/** One question behind an address, if there is one. */
function asked(name: string, value: string | undefined): string {
  return value === undefined ? '' : `?${new URLSearchParams({ [name]: value })}`
}
