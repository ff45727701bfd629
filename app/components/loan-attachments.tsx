import type { ReactElement } from 'react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Badge, Grain, Note, Panel } from '#app/components/panel.tsx'
import {
  ATTACHMENT_KINDS,
  type AttachmentKind,
  type AttachmentType,
} from '#app/domain/loans/attachment.ts'
import { formatDate, formatFileSize } from '#app/i18n/format.ts'

type Mark = { readonly on: string; readonly by: string; readonly reason: string }

/** A paper of a loan as a page shows it; one that was erased has no name any more. */
export type AttachmentLine = {
  readonly id: string
  readonly href: string
  readonly kind: AttachmentKind | 'voucher'
  readonly fileName: string | null
  readonly type: AttachmentType
  readonly bytes: number
  readonly attachedOn: string
  readonly attachedBy: string
  readonly withdrawn: Mark | null
  readonly erased: Mark | null
}

type Names = Readonly<Record<string, string>>

/** The papers of a loan on its own page and where it is decided, with the way to more of them. */
export function LoanAttachments(props: {
  readonly attachments: { readonly list: readonly AttachmentLine[]; readonly add: string | null }
  readonly names: Names
}): ReactElement {
  const t = useT()
  const { list, add } = props.attachments
  return (
    <Panel title={t('attachments.title')} note={t('attachments.note')}>
      <AttachmentList list={list} names={props.names} />
      {add === null ? null : (
        <Toolbar>
          <ButtonLink href={add} kind="second" icon="upload">
            {t('attachments.add')}
          </ButtonLink>
        </Toolbar>
      )}
    </Panel>
  )
}

/** One row a paper: kind, file, size, who and when. */
export function AttachmentList(props: {
  readonly list: readonly AttachmentLine[]
  readonly names: Names
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  if (props.list.length === 0) return <Note>{t('attachments.none')}</Note>
  return (
    <List>
      {props.list.map((one) => (
        <ListRow
          key={one.id}
          href={one.href}
          title={t(`attachments.kind.${one.kind}`)}
          note={t('attachments.line', {
            file: one.fileName ?? t('attachments.erasedFile'),
            size: formatFileSize(one.bytes, language),
            who: props.names[one.attachedBy] ?? t('loans.someone'),
            date: formatDate(one.attachedOn, language),
          })}
          mark={<Grain icon="folder" tone={one.withdrawn === null ? 'good' : 'info'} />}
          end={<AttachmentBadge attachment={one} />}
        />
      ))}
    </List>
  )
}

/** Says that a paper does not stand any more; nothing for one that does. */
export function AttachmentBadge(props: {
  readonly attachment: Pick<AttachmentLine, 'withdrawn' | 'erased'>
}): ReactElement | null {
  const t = useT()
  if (props.attachment.erased !== null) {
    return <Badge tone="bad">{t('attachments.erased')}</Badge>
  }
  if (props.attachment.withdrawn === null) return null
  return <Badge tone="info">{t('attachments.withdrawn')}</Badge>
}

const PICTURES = 'image/jpeg,image/png,image/webp'

/** Photographs or chooses papers, all of one kind; `isKindKnown` where there is only one to choose. */
export function AttachmentForm(props: {
  readonly commandKey: string
  readonly isKindKnown?: boolean
  readonly refused:
    | { readonly key: string; readonly values: Names; readonly errors: Names }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {}, key = props.commandKey } = props.refused ?? {}
  const labels = {
    kind: t('attachments.kind'),
    photo: t('attachments.photo'),
    files: t('attachments.files'),
  }
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={key} files>
        {props.isKindKnown ? null : (
          <Select
            name="kind"
            label={labels.kind}
            value={values['kind'] ?? ''}
            error={errors['kind']}
            empty={t('attachments.chooseKind')}
            options={ATTACHMENT_KINDS.map((kind) => ({
              value: kind,
              label: t(`attachments.kind.${kind}`),
            }))}
            required
          />
        )}
        <Field
          name="photo"
          type="file"
          label={labels.photo}
          error={errors['photo']}
          accept={PICTURES}
          capture="environment"
        />
        <Field
          name="files"
          type="file"
          label={labels.files}
          hint={t('attachments.filesHint')}
          error={errors['files']}
          accept={`${PICTURES},application/pdf`}
          multiple
        />
        <Toolbar>
          <Button icon="upload">{t('attachments.keep')}</Button>
        </Toolbar>
      </Form>
    </>
  )
}
