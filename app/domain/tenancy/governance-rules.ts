/*
 * Rules of the cooperative's government: terms of office, the annual meeting, the days the law sets, and the
 * bands in which the ministry reads a cooperative's ratios. Spread into `RULES`, whose types hold them.
 */

/** When the annual meeting may decide, and who may stand in for whom. */
const MEETING_RULES = {
  board_term: {
    fields: [{ name: 'months', kind: 'months' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'UU 25/1992 pasal 29 ayat (4): masa jabatan paling lama lima tahun',
        value: { months: '60' },
      },
    ],
  },
  meeting_quorum: {
    fields: [
      { name: 'percent', kind: 'percent' },
      { name: 'test', kind: 'choice', choices: ['more_than', 'at_least'] },
      { name: 'proxies', kind: 'choice', choices: ['none', 'one', 'two', 'three'] },
    ],
    usual: [
      {
        from: '1900-01-01',
        source:
          'kebiasaan anggaran dasar: lebih dari separuh anggota hadir; UU 25/1992 pasal 24: satu anggota satu suara',
        value: { percent: '50', test: 'more_than', proxies: 'none' },
      },
    ],
  },
  meeting_due: {
    fields: [{ name: 'months', kind: 'months' }],
    usual: [
      {
        from: '1900-01-01',
        source: 'UU 25/1992 pasal 26: RAT paling lambat enam bulan sesudah tahun buku',
        value: { months: '6' },
      },
    ],
  },
  unusual_deeds: {
    fields: [
      { name: 'late_days', kind: 'days' },
      { name: 'large', kind: 'rupiah' },
      { name: 'night_from', kind: 'choice', choices: ['20', '21', '22'] },
      { name: 'night_to', kind: 'choice', choices: ['4', '5', '6'] },
    ],
    usual: [
      {
        from: '1900-01-01',
        source:
          'kebiasaan pengawas: yang mundur lebih dari seminggu, malam, atau besar dilihat lagi',
        value: { late_days: '7', large: '10000000', night_from: '21', night_to: '5' },
      },
    ],
  },
  report_due: {
    fields: [{ name: 'months', kind: 'months' }],
    usual: [
      { from: '1900-01-01', source: 'sebelum Permenkop UKM 2/2024', value: { months: '6' } },
      {
        from: '2024-01-16',
        source: 'Permenkop UKM 2/2024 pasal 11: laporan tahunan koperasi primer 30 April',
        value: { months: '4' },
      },
    ],
  },
} as const

const BANDS = [
  { name: 'score_4', kind: 'percent' },
  { name: 'score_3', kind: 'percent' },
  { name: 'score_2', kind: 'percent' },
] as const
const JUKNIS = 'Juknis Deputi Perkoperasian 15/2021 (KKPKK), kutipan modul pelatihan'

function bands(score4: string, score3: string, score2: string) {
  return {
    fields: BANDS,
    usual: [
      {
        from: '1900-01-01',
        source: JUKNIS,
        value: { score_4: score4, score_3: score3, score_2: score2 },
      },
    ],
  } as const
}

/**
 * The limits between the scores 4, 3, 2 and 1 of each ratio whose bands are known.
 *
 * @see shared/domain/koperasi.md §1.4 (table of KKPKK ratios)
 */
const HEALTH_RULES = {
  health_risk_assets: bands('75', '85', '95'),
  health_npl: bands('5', '10', '15'),
  health_bopo: bands('80', '90', '100'),
  health_expenses: bands('40', '60', '80'),
  health_equity_growth: bands('10', '7', '4'),
  health_equity_assets: bands('30', '20', '10'),
} as const

export const GOVERNANCE_RULES = { ...MEETING_RULES, ...HEALTH_RULES } as const
