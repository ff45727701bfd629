const FIELDS = [
  { name: 'method', kind: 'choice', choices: ['straight', 'declining'] },
  { name: 'months', kind: 'months' },
  { name: 'percent', kind: 'percent' },
] as const

/** How long things last, by the tax groups every treasurer knows, until the cooperative sets its own (SAK EP 17.21). */
function lasting(group: string, months: string, percent: string) {
  return {
    fields: FIELDS,
    usual: [
      {
        from: '1900-01-01',
        source: `UU 36/2008 pasal 11; PMK 96/PMK.03/2009, ${group}`,
        value: { method: 'straight', months, percent },
      },
      {
        from: '2023-07-17',
        source: `PMK 72/2023, ${group}`,
        value: { method: 'straight', months, percent },
      },
    ],
  } as const
}

/** The rules of fixed assets: method and time by class, and which month counts first. */
export const ASSET_RULES = {
  asset_building: lasting('bangunan permanen', '240', '5'),
  asset_light_building: lasting('bangunan tidak permanen', '120', '10'),
  asset_motorcycle: lasting('kelompok 1', '48', '50'),
  asset_car: lasting('kelompok 2', '96', '25'),
  asset_machine: lasting('kelompok 2', '96', '25'),
  asset_computer: lasting('kelompok 1', '48', '50'),
  asset_wood_furniture: lasting('kelompok 1', '48', '50'),
  asset_metal_furniture: lasting('kelompok 2', '96', '25'),
  asset_first_month: {
    fields: [{ name: 'counts', kind: 'choice', choices: ['whole', 'next', 'days'] }],
    usual: [
      {
        from: '1900-01-01',
        source: 'UU 36/2008 pasal 11 ayat (3): mulai bulan dilakukannya pengeluaran',
        value: { counts: 'whole' },
      },
    ],
  },
} as const
