/** From arrears to recovery: classes, month end, proposals, reminders and letters. */
export const care = {
  'care.portfolio': 'Portofolio',
  'care.reminders': 'Daftar tagih',
  'care.late': 'Lewat',
  'care.daysShort': '{days} hari',
  'care.classChanges': 'Pindah golongan',
  'care.classChangesNote':
    'Golongan dicatat tiap kali sebuah pinjaman berpindah, dengan tanggalnya.',
  'care.noChanges': 'Belum pernah ada pinjaman yang berpindah golongan.',
  'care.moved': 'Golongan per {date:date} sudah dicatat. Yang berpindah: {count} pinjaman.',
  'care.changeNote': '{no} · {date} · lewat {days} hari',
  'care.classify': 'Catat golongan per {date}',
} as const
