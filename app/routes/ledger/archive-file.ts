import { createReadableStreamFromReadable, redirect } from '@remix-run/node'
import { takeArchive } from '#app/commands/archive.ts'
import { execute } from '#app/commands/execute.ts'
import { archivePress } from '#app/http/archive-press.server.ts'
import { openPassphrase } from '#app/http/archive-token.server.ts'
import { keyOf } from '#app/http/form.server.ts'
import { guard } from '#app/http/guard.server.ts'
import { guardFileAction } from '#app/http/guard-file.server.ts'
import { paths } from '#app/http/paths.ts'
import { type MadeArchive, makeArchive } from '#db/archive/writer.ts'

/** Whoever opens this address by itself is led to the form before it. */
export const loader = guard('archive:take', async ({ cooperative }) =>
  redirect(paths.archive(cooperative.slug)),
)

/** The archive as a file: made, written down, and only then sent. */
export const action = guardFileAction('archive:take', async (given) => {
  const { context, cooperative, actor, form, today } = given
  const key = keyOf(form)
  const token = form.get('token')
  const passphrase = await openPassphrase(given, typeof token === 'string' ? token : '')
  const asked = { cooperativeId: cooperative.id, passphrase, takenAt: context.now() }
  const made = await pressed(() => makeArchive(context, asked))
  try {
    const input = { content: made.manifest.content }
    await execute(context, { cooperative, actor, key }, { command: takeArchive, input })
  } catch (error) {
    await made.discard()
    throw error
  }
  return new Response(createReadableStreamFromReadable(made.read()), {
    headers: {
      'content-type': 'application/gzip',
      'content-length': String(made.bytes),
      'content-disposition': `attachment; filename="${cooperative.slug}-${today}.lumbung"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})

/** Whoever was told to come back later leaves nothing on the disk. */
async function pressed(make: () => Promise<MadeArchive>): Promise<MadeArchive> {
  let making: Promise<MadeArchive> | undefined
  try {
    return await archivePress(() => {
      making = make()
      return making
    })
  } catch (error) {
    making?.then(
      (made) => made.discard(),
      () => undefined,
    )
    throw error
  }
}
