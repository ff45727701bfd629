import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeMeetingText } from '#app/commands/meetings/floor.ts'
import { readPack } from '#app/commands/meetings/pack.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { reportText, templateOf } from '#app/documents/meeting-pack.ts'
import { paragraphsOf } from '#app/documents/meeting-papers.ts'
import { DomainError } from '#app/domain/errors.ts'
import { TEXT_PARTS, type TextPart } from '#app/domain/meetings/templates.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.title'))

/** A report as it was written, or its template, and as it will be printed with the year's figures. */
export const loader = guard('meetings:read', async (given) => {
  const { tx, cooperative, actor, params, language } = given
  const part = partAsked(params['part'])
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const data = await readPack(given, meeting, { language })
  const isSupervisors = part === 'supervisors_report'
  const isOwn = isSupervisors === actor.roles.includes('supervisor')
  const written = data.texts.get(part) ?? ''
  return {
    key: newKey(),
    part,
    year: meeting.year,
    text: written === '' ? templateOf(part, translator(language)) : written,
    printed: paragraphsOf(reportText(data, part)),
    mayWrite: meeting.state === 'planned' && can(actor, 'meetings:report') && isOwn,
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** Writes the report; who writes which is the command's to say. */
export const action = guardAction('meetings:report', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const part = partAsked(given.params['part'])
  const { body } = fieldsOf(given.form)
  const sent = await submit(given, writeMeetingText, { meeting, part, body })
  return sent.ok
    ? redirect(paths.meetingReport(given.cooperative.slug, meeting, part))
    : again(sent)
})

function partAsked(text: string | undefined): TextPart {
  const part = TEXT_PARTS.find((one) => one === text)
  if (part === undefined) throw new DomainError('meeting_paper_missing')
  return part
}

export default function Report() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const label = t('meetings.reportText')
  return (
    <>
      <PageHead
        title={t(`meetings.report.${page.part}`)}
        lede={t(`meetings.reportNote.${page.part}`)}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{ body: label }} />
      {page.mayWrite ? (
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <TextArea
            name="body"
            label={label}
            hint={t('meetings.reportHint')}
            value={refused?.values['body'] ?? page.text}
            error={refused?.errors['body']}
            rows={14}
            maxLength={20_000}
            required={false}
          />
          <ActionBar>
            <Button icon="check">{t('meetings.reportSave')}</Button>
          </ActionBar>
        </Form>
      ) : null}
      <Panel title={t('meetings.reportAs')}>
        {page.printed.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Panel>
    </>
  )
}
