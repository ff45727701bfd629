import type { Request, Response } from 'express'
import { languageOf, languageWanted } from '#app/i18n/language.ts'

const TEXTS = {
  bad_request: [400, 'Permintaan ini tidak dapat dibaca.', 'This request cannot be read.'],
  not_from_here: [
    403,
    'Formulir ini tidak dikirim dari Lumbung. Buka kembali halamannya, lalu ulangi.',
    'This form was not sent from Lumbung. Open the page again, then repeat.',
  ],
  method_not_allowed: [405, 'Cara meminta ini tidak dilayani.', 'This method is not served.'],
  length_required: [
    411,
    'Panjang kiriman harus disebutkan.',
    'The length of what is sent must be named.',
  ],
  too_large: [
    413,
    'Kiriman terlalu besar. Formulir paling besar 100 kB, berkas Excel atau CSV paling besar 5 MB, lampiran pinjaman 15 MB sekali kirim.',
    'Too large. A form may have 100 kB, an Excel or CSV file 5 MB, papers of a loan 15 MB at once.',
  ],
  internal: [
    500,
    'Ada yang salah di pihak kami. Yang sudah “Tersimpan” tetap tersimpan.',
    'Something went wrong on our side. What was “Saved” stays saved.',
  ],
} as const

/** Why a request is turned away before it reaches a page. */
export type Turned = keyof typeof TEXTS

/** Turns a request away, as JSON at the API's door, as a page for a browser; the id finds it in the log. */
export function turnAway(req: Request, res: Response, why: Turned): void {
  const [status, indonesian, english] = TEXTS[why]
  const language = languageOf(req.headers.cookie ?? null)
  const message = language === 'id' ? indonesian : english
  const incident = String(res.locals['requestId'])
  res.status(status).set('cache-control', 'no-store')
  // What is left of a refused body is not read.
  if (req.headers['content-length'] !== '0' && !req.complete) res.set('connection', 'close')
  if (req.path.startsWith('/api/')) {
    const said = languageWanted(req.headers['accept-language'] ?? null)
    res.json({ error: { code: why, message: said === 'id' ? indonesian : english, incident } })
  } else if (/text\/html/.test(req.headers.accept ?? '')) {
    const nonce = String(res.locals['cspNonce'])
    res.type('text/html').send(plainPage({ language, message, incident, nonce }))
  } else res.type('text/plain').send(`${message}\n(${incident})\n`)
}

/** A page that needs nothing of the application, which may be what failed: every part of it is ours. */
export function plainPage(page: {
  readonly language: 'id' | 'en'
  readonly message: string
  readonly incident: string
  readonly nonce: string
}): string {
  const back = page.language === 'id' ? 'Kembali ke Lumbung' : 'Back to Lumbung'
  return `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Lumbung</title>
<style nonce="${page.nonce}">body{font:1.125rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:32rem;
padding:0 1rem;color:#17231c;background:#f3f3ec}a{color:#12382a;display:inline-block;padding:.75rem 0}</style>
</head><body><h1>Lumbung</h1><p>${page.message}</p><p><a href="/">${back}</a></p>
<p><small>${page.incident}</small></p></body></html>
`
}
