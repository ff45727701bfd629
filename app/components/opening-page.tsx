import type { ReactElement, ReactNode } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice } from '#app/components/panel.tsx'

type Texts = Readonly<Record<string, string>>

/** One part of the opening balances: its form, kept under the version that was read. */
export function OpeningPage(props: {
  readonly title: string
  readonly lede: string
  readonly back: string
  readonly closed: string | null
  readonly version: number
  readonly commandKey: string
  readonly errors: Texts
  readonly labels: Texts
  readonly children: ReactNode
  readonly after?: ReactNode
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <>
      <PageHead
        title={props.title}
        lede={props.lede}
        back={{ href: props.back, label: t('opening.title') }}
      />
      <FormErrors errors={props.errors} labels={props.labels} />
      {props.closed === null ? null : (
        <Notice tone="info">
          <p>{t('opening.closed', { date: props.closed })}</p>
        </Notice>
      )}
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="version" value={props.version} />
        {props.children}
        {props.closed === null ? (
          <ActionBar>
            <Button>{t('opening.save')}</Button>
          </ActionBar>
        ) : null}
      </Form>
      {props.after}
    </>
  )
}
