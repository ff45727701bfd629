import { data } from '@remix-run/node'

/** Any other address: the calm "not here" page, in the reader's language. */
export function loader(): never {
  throw data({ code: 'missing', details: {} }, { status: 404 })
}

export function action(): never {
  return loader()
}

/** Never drawn: it only makes this a page, so that the answer is one too. */
export default function Missing() {
  return null
}
