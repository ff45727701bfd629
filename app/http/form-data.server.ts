import { data } from '@remix-run/node'

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/**
 * Reads the form a request brings.
 *
 * @throws {Response} 415 for what is no form, 400 for one that is broken.
 */
export async function formDataOf(request: Request): Promise<FormData> {
  if (!FORM_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw data({ code: 'malformed', details: {} }, { status: 415 })
  }
  try {
    return await request.formData()
  } catch {
    throw data({ code: 'malformed', details: {} }, { status: 400 })
  }
}
