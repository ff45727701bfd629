import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { refusing } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { sessionOf } from '#app/http/session.server.ts'

/** The front door: to the books of who is signed in, otherwise to the sign-in page. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  refusing(async () => {
    const session = await sessionOf(request, context)
    throw redirect(session ? paths.places() : paths.signIn())
  })
