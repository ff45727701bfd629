import { redirect } from '@remix-run/node'
import { guardSessionAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { signOut } from '#app/http/session.server.ts'

/** Ends the session; nothing of it stays in the browser. */
export const action = guardSessionAction(async ({ request, context }) => {
  const cookie = await signOut(request, context)
  return redirect(paths.signIn(), {
    headers: { 'set-cookie': cookie, 'clear-site-data': '"cache"' },
  })
})

/** Whoever follows an old link here is shown their books, or the door. */
export function loader(): never {
  throw redirect(paths.welcome())
}
