import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/http/paths.ts'
import { sessionOf } from '#app/http/session.server.ts'

/** The front door: to the books of who is signed in, otherwise to the sign-in page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await sessionOf(request, context)
  throw redirect(session ? paths.places() : paths.signIn())
}
