import type { Request, Response } from 'express'

const TEXTS = {
  bad_request: [400, 'Permintaan ini tidak dapat dibaca.'],
  not_from_here: [
    403,
    'Formulir ini tidak dikirim dari Lumbung. Buka kembali halamannya, lalu ulangi.',
  ],
  method_not_allowed: [405, 'Cara meminta ini tidak dilayani.'],
  length_required: [411, 'Panjang kiriman harus disebutkan.'],
  too_large: [413, 'Kiriman terlalu besar.'],
  internal: [500, 'Ada yang salah di pihak kami. Yang sudah “Tersimpan” tetap tersimpan.'],
} as const

/** Why a request is turned away before it reaches a page. */
export type Turned = keyof typeof TEXTS

/** Turns a request away with a short text, as JSON at the API's door; the id finds it in the log. */
export function turnAway(req: Request, res: Response, why: Turned): void {
  const [status, message] = TEXTS[why]
  const incident = String(res.locals['requestId'])
  res.status(status).set('cache-control', 'no-store')
  // What is left of a refused body is not read.
  if (req.headers['content-length'] !== '0' && !req.complete) res.set('connection', 'close')
  if (req.path.startsWith('/api/')) res.json({ error: { code: why, message, incident } })
  else res.type('text/plain').send(`${message}\n(${incident})\n`)
}
