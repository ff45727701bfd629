/** The automatic figures a report may name, in square brackets: `[anggota]`. */
export const TEMPLATE_FIGURES = [
  'tahun',
  'anggota',
  'anggota_masuk',
  'anggota_keluar',
  'aset',
  'modal',
  'simpanan',
  'pinjaman',
  'pendapatan',
  'shu',
] as const
export type TemplateFigure = (typeof TEMPLATE_FIGURES)[number]

/** The texts of a meeting that people write. */
export const TEXT_PARTS = ['board_report', 'supervisors_report', 'minutes'] as const
export type TextPart = (typeof TEXT_PARTS)[number]
