const coop = (slug: string, rest: string) => `/k/${slug}${rest}`

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
