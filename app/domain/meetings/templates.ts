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

/**
 * Puts the year's figures where a report names them. What is no figure of ours stays as it was typed, so that
 * nothing a person wrote is lost.
 */
export function fillTemplate(
  text: string,
  figures: Readonly<Record<TemplateFigure, string>>,
): string {
  return text.replace(/\[([a-z_]{1,30})\]/g, (whole, name: string) => {
    const known = TEMPLATE_FIGURES.find((figure) => figure === name)
    return known === undefined ? whole : figures[known]
  })
}

/** The texts of a meeting that people write. */
export const TEXT_PARTS = ['board_report', 'supervisors_report', 'minutes'] as const
export type TextPart = (typeof TEXT_PARTS)[number]
