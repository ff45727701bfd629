import type { ReactElement } from 'react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { AttachmentBadge, type AttachmentLine } from '#app/components/loan-attachments.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { ATTACHMENT_ENDINGS } from '#app/domain/loans/attachment.ts'
import { formatDate, formatFileSize } from '#app/i18n/format.ts'

/** What a paper is, who brought it, and who withdrew or erased it and why. */
export function AttachmentFacts(props: {
  readonly attachment: AttachmentLine
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { attachment, names } = props
  const done = (mark: { readonly on: string; readonly by: string; readonly reason: string }) =>
    t('attachments.doneBy', {
      who: names[mark.by] ?? t('loans.someone'),
      date: formatDate(mark.on, language),
      reason: mark.reason,
    })
  const { withdrawn, erased, fileName, type, bytes } = attachment
  return (
    <>
      <AttachmentBadge attachment={attachment} />
      <Facts
        facts={[
          { label: t('attachments.file'), value: fileName ?? t('attachments.erasedFile') },
          {
            label: t('attachments.size'),
            value: `${ATTACHMENT_ENDINGS[type].toUpperCase()}, ${formatFileSize(bytes, language)}`,
          },
          {
            label: t('attachments.broughtBy'),
            value: `${names[attachment.attachedBy] ?? t('loans.someone')}, ${formatDate(attachment.attachedOn, language)}`,
          },
          ...(withdrawn === null
            ? []
            : [{ label: t('attachments.withdrawn'), value: done(withdrawn) }]),
          ...(erased === null ? [] : [{ label: t('attachments.erased'), value: done(erased) }]),
        ]}
      />
    </>
  )
}

/** A paper that has just been opened: a picture as it is, anything else to be saved. */
export function OpenedAttachment(props: {
  readonly file: string
  readonly attachment: AttachmentLine
}): ReactElement {
  const t = useT()
  const { file, attachment } = props
  return (
    <Panel title={attachment.fileName}>
      <Notice tone="accent" icon="eye" live="status">
        <p>{t('attachments.opened')}</p>
      </Notice>
      {attachment.type === 'application/pdf' ? null : (
        <img src={file} alt={t(`attachments.kind.${attachment.kind}`)} />
      )}
      <Toolbar>
        <ButtonLink href={file} kind="second" icon="download" download>
          {t('attachments.save')}
        </ButtonLink>
      </Toolbar>
    </Panel>
  )
}

const LOOKS = {
  open: { icon: 'eye', kind: undefined },
  withdraw: { icon: 'out', kind: 'second' },
  erase: { icon: 'cross', kind: 'danger' },
} as const

/** Opens, withdraws or erases a paper, for a reason that is kept; two of them may stand on one page. */
export function ReasonForm(props: {
  readonly what: 'open' | 'withdraw' | 'erase'
  readonly commandKey: string
  readonly value: string | undefined
  readonly error: string | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { what } = props
  const { icon, kind } = LOOKS[what]
  return (
    <Form csrf={csrf} commandKey={props.commandKey}>
      <input type="hidden" name="what" value={what} />
      <Field
        name={`${what}_reason`}
        label={t('attachments.reason')}
        value={props.value}
        error={props.error}
        maxLength={200}
        required
      />
      <Toolbar>
        <Button icon={icon} {...(kind === undefined ? {} : { kind })}>
          {t(`attachments.${what}`)}
        </Button>
      </Toolbar>
    </Form>
  )
}
