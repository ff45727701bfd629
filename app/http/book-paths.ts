import { coop } from '#app/http/address.ts'

/** The addresses of the register of fixed assets. */
export const assetPaths = {
  assets: (slug: string) => coop(slug, '/aset'),
  assetRegisterFile: (slug: string, on: string) => coop(slug, `/aset/unduh?per=${on}`),
  newAsset: (slug: string) => coop(slug, '/aset/baru'),
  oldAsset: (slug: string) => coop(slug, '/aset/lama'),
  depreciation: (slug: string, month?: string) =>
    coop(slug, month === undefined ? '/aset/penyusutan' : `/aset/penyusutan?bulan=${month}`),
  asset: (slug: string, assetId: string) => coop(slug, `/aset/${assetId}`),
  assetCardFile: (slug: string, assetId: string) => coop(slug, `/aset/${assetId}/unduh`),
  assetChange: (slug: string, assetId: string) => coop(slug, `/aset/${assetId}/ubah`),
  assetDisposal: (slug: string, assetId: string) => coop(slug, `/aset/${assetId}/pelepasan`),
  assetUndo: (slug: string, assetId: string) => coop(slug, `/aset/${assetId}/batal`),
} as const

/** The addresses of entry templates and of recurring entries. */
export const recurringPaths = {
  templates: (slug: string) => coop(slug, '/jurnal/pola'),
  entryFromTemplate: (slug: string, templateId: string) =>
    coop(slug, `/jurnal/baru?pola=${templateId}`),
  newRecurring: (slug: string, templateId: string) =>
    coop(slug, `/jurnal/pola/${templateId}/berulang`),
  recurring: (slug: string) => coop(slug, '/jurnal/berulang'),
  recurringEntry: (slug: string, id: string) => coop(slug, `/jurnal/berulang/${id}`),
} as const
