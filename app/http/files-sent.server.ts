import { plainFileName } from '#app/domain/loans/attachment.ts'
import { fieldsOf } from '#app/http/form.server.ts'

/** The camera and the chosen files: both may send several. */
const FILE_FIELDS = ['photo', 'files'] as const

/**
 * The files of a form, ready for a command, and its other fields. An empty field sends one file without a
 * name, which is none.
 *
 * @returns `firstField` is where what is wrong with the files is told; null when none was sent.
 */
export async function filesSent(form: FormData) {
  const sent = FILE_FIELDS.flatMap((name) => filesIn(form, name).map((file) => ({ name, file })))
  // A field of several files is sent several times under one name, which no other field may be.
  for (const name of FILE_FIELDS) form.delete(name)
  const files = await Promise.all(
    sent.map(async ({ file }) => ({
      file_name: plainFileName(file.name),
      content: Buffer.from(await file.arrayBuffer()).toString('base64'),
    })),
  )
  return { files, values: fieldsOf(form), firstField: sent[0]?.name ?? null }
}

function filesIn(form: FormData, name: string): readonly File[] {
  return form
    .getAll(name)
    .flatMap((value) => (value instanceof File && (value.name || value.size) ? [value] : []))
}
