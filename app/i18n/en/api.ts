import type { api as idApi } from '#app/i18n/id/api.ts'

export const api: Readonly<Record<keyof typeof idApi, string>> = {
  'api.invalid': 'Something in the input is not right. See “fields”.',
  'api.internal': 'Something went wrong on our side. Send it again with the same key.',
  'api.key_missing':
    'The header Idempotency-Key must be there and hold a UUID. Make one for each booking, and use it again when you retry.',
  'api.malformed': 'The body is not readable JSON.',
  'api.method_not_allowed': 'This address does not take that method. See the header Allow.',
  'api.not_found': 'There is no such address or record.',
  'api.too_large': 'The body is too large. The most is 1 MB.',
  'api.unauthenticated': 'Send a valid access token: Authorization: Bearer …',
  'api.unavailable': 'The books are busy. Send it again in a moment with the same key.',
  'api.unsupported_type': 'Send it as application/json.',
}
