import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeEntry } from '#app/commands/registers.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState } from '#app/components/panel.tsx'
import { RegisterFields, useRegisterLabels } from '#app/components/register-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { mayWrite } from '#app/domain/registers/kinds.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bookAsked } from '#app/routes/registers/book-of.ts'
import { entryInput, membersOffered } from '#app/routes/registers/entry-form.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('registers.write'))

export const loader = guard(
  'registers:write',
  async ({ tx, cooperative, actor, params, today }) => {
    const book = bookAsked(params['book'])
    if (book.from !== 'register') throw new DomainError('register_missing')
    return {
      key: newKey(),
      today,
      slug: book.slug,
      kind: book.kind,
      isOwn: mayWrite(actor.roles, book.kind),
      members: await membersOffered(tx, cooperative.id),
      back: paths.cooperativeBook(cooperative.slug, book.slug),
    }
  },
)

/** Writes the entry and goes back to its book. */
export const action = guardAction('registers:write', async (given) => {
  const book = bookAsked(given.params['book'])
  if (book.from !== 'register') throw new DomainError('register_missing')
  const sent = await submit(given, writeEntry, entryInput(fieldsOf(given.form), book.kind))
  return sent.ok ? redirect(paths.cooperativeBook(given.cooperative.slug, book.slug)) : again(sent)
})

export default function NewRegisterEntry() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { values = {}, errors = {}, key = page.key } = useActionData<typeof action>() ?? {}
  const name = t(`registers.book.${page.slug}`)
  const labels = useRegisterLabels(page.kind)
  const head = (
    <PageHead
      title={t('registers.writeTitle', { book: name })}
      back={{ href: page.back, label: name }}
    />
  )
  if (!page.isOwn) {
    return (
      <>
        {head}
        <EmptyState title={t('registers.notYours')} icon="lock">
          {t('registers.notYoursText')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      {head}
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={key}>
        <RegisterFields
          kind={page.kind}
          values={values}
          errors={errors}
          members={page.members}
          today={page.today}
        />
        <ActionBar>
          <Button icon="check">{t('registers.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
