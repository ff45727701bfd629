/** The sections of the notes that people write, in the order in which they stand. */
export const NOTE_SECTIONS = [
  'general',
  'basis',
  'policies',
  'related',
  'commitments',
  'subsequent',
] as const
export type NoteSection = (typeof NOTE_SECTIONS)[number]

/** The automatic figures a section may name, in square brackets: `[anggota]`. */
export const NOTE_FIGURES = [
  'koperasi',
  'tempat',
  'berdiri',
  'tanggal',
  'tahun',
  'anggota',
  'anggota_masuk',
  'anggota_keluar',
  'pengurus',
  'pengawas',
  'karyawan',
  'penyisihan',
  'jasa_simpanan',
  'susut',
  'pembagian_shu',
  'pihak_terkait',
] as const
export type NoteFigure = (typeof NOTE_FIGURES)[number]
