/** Payments split anew, guarantors that change, waivers and letters taken back. */
export const loanUndo = {
  'undo.resplitTitle': 'Dibagi ulang',
  'undo.resplitNote':
    '{count} angsuran sesudah tanggal ini berubah pembagiannya. Masing-masing dibetulkan dan dicatat lagi pada harinya sendiri, dengan jumlah yang sama.',
  'undo.payment': 'Angsuran',
  'undo.before': 'Semula',
  'undo.after': 'Menjadi',
  'undo.isResplit':
    'Pembagiannya dihitung ulang, karena angsuran dari hari sebelumnya dicatat belakangan. Uangnya tetap.',
  'undo.openReplacement': 'Buka catatan penggantinya',
  'undo.isReplacement':
    'Pengganti catatan yang dibagi ulang, karena angsuran dari hari sebelumnya dicatat belakangan. Uangnya tetap.',
  'undo.openReplaced': 'Buka catatan yang diganti',
  'undo.waiver': 'Batalkan penghapusan denda',
  'undo.waiverNote':
    'Denda itu ditagih lagi mulai hari ini. Catatan penghapusannya tetap di daftar.',
  'undo.yesWaiver': 'Ya, batalkan penghapusan',
  'undo.waiverUndone': 'Dibatalkan {date:date}: {reason} ({by})',
  'undo.letter': 'Tarik surat peringatan',
  'undo.letterNote':
    'Surat ini tidak berlaku lagi. Nomornya tetap di daftar dan tidak dipakai lagi; surat berikutnya setingkat dengannya.',
  'undo.yesLetter': 'Ya, tarik surat ini',
  'undo.letterWithdrawn': 'Ditarik {date:date}: {reason}',
  'undo.withdrawn': 'Ditarik',
  'undo.guarantor': 'Ganti atau lepas penjamin',
  'undo.guarantorSentence':
    'Siapa yang tidak lagi menjamin pinjaman {name}, dan siapa penggantinya? Yang lama tetap tercatat.',
  'undo.released': 'Penjamin yang dilepas',
  'undo.replacedBy': 'Penggantinya',
  'undo.replacedByHint': 'Nama atau nomor seorang anggota. Boleh kosong.',
  'undo.nobody': 'Tidak ada',
  'undo.guarantorNote':
    'Yang dilepas tidak lagi menanggung pinjaman ini dan boleh keluar dari koperasi. Akad yang sudah ditandatangani tidak berubah; buatkan tambahannya.',
  'undo.yesGuarantor': 'Ya, catat',
  'undo.noGuarantor': 'Pinjaman ini tidak punya penjamin.',
  'undo.wasGuarantor': 'Penjamin sampai {date:date}',
  'undo.wasReplaced': '{name}, diganti {by}. {reason} ({who})',
  'undo.wasReleased': '{name}, tanpa pengganti. {reason} ({who})',
} as const
