/** What the JSON API says when it cannot answer; refusals of a command have their own texts. */
export const api = {
  'api.invalid': 'Isiannya belum betul. Lihat bagian “fields”.',
  'api.internal': 'Ada yang salah di pihak kami. Kirim lagi dengan kunci yang sama.',
  'api.key_missing':
    'Kepala Idempotency-Key harus ada dan berisi UUID. Buat sekali untuk setiap catatan, pakai lagi saat mengulang.',
  'api.malformed': 'Isi kiriman bukan JSON yang bisa dibaca.',
  'api.method_not_allowed': 'Alamat ini tidak melayani cara meminta itu. Lihat kepala Allow.',
  'api.not_found': 'Alamat atau catatan ini tidak ada.',
  'api.too_large': 'Kiriman terlalu besar. Paling banyak 1 MB.',
  'api.unauthenticated': 'Sertakan kunci akses yang berlaku: Authorization: Bearer …',
  'api.unavailable': 'Buku sedang sibuk. Ulangi sebentar lagi dengan kunci yang sama.',
  'api.unsupported_type': 'Kirim sebagai application/json.',
} as const
