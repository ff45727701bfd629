import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Note, Panel } from '#app/components/panel.tsx'

/** Prints into the member's paper book: what is not there yet, or all of it into a fresh one. */
export function PassbookPrinting(props: {
  readonly commandKey: string
  /** Lines that are not on paper yet. */
  readonly waiting: number
  /** The line of the page at which printing goes on, from 1. */
  readonly nextLine: number
  readonly pageLines: string
  readonly lastPrint: string | null
  readonly errors: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { waiting, nextLine } = props
  return (
    <Panel title={t('savings.printBook')}>
      <FormErrors errors={props.errors} labels={{ page_lines: t('savings.pageLines') }} />
      <Note>
        {waiting === 0
          ? t('savings.allPrinted')
          : t('savings.printNext', { count: waiting, line: nextLine })}
      </Note>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Field
          name="page_lines"
          label={t('savings.pageLines')}
          value={props.pageLines}
          error={props.errors['page_lines']}
        />
        <Toolbar>
          {waiting === 0 ? null : (
            <Button name="from" value="next">
              {t('savings.printOn')}
            </Button>
          )}
          <Button kind="second" name="from" value="start">
            {t('savings.printAnew')}
          </Button>
        </Toolbar>
      </Form>
      {props.lastPrint === null ? null : (
        <p>
          <a href={props.lastPrint}>{t('savings.lastPrint')}</a>
        </p>
      )}
    </Panel>
  )
}
