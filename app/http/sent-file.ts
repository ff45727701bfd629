import type { AttachmentType } from '#app/domain/loans/attachment.ts'

/**
 * Somebody's file as an answer. A picture may be shown where it stands; all else is saved, never opened
 * here. Whatever is in it, it may load nothing, run nothing, and nobody on the way keeps it (ASVS 5.4, 14.3).
 */
export function sentFile(
  bytes: Uint8Array,
  file: { readonly name: string; readonly type: AttachmentType },
): Response {
  const way = file.type === 'application/pdf' ? 'attachment' : 'inline'
  const plain = file.name.replace(/[^ -~]|["\\%]/g, '_')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': file.type,
      'content-length': String(bytes.byteLength),
      // RFC 6266: a plain name for the old, the whole name for all others.
      'content-disposition': `${way}; filename="${plain}"; filename*=UTF-8''${encoded(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** RFC 5987: what encodeURIComponent leaves and the header does not take. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
