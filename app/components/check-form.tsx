import type { ReactElement, ReactNode } from 'react'
import { Button, type ButtonKind, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'

/**
 * The yes under a check: the answers travel along unseen. With `canChange` the page takes them back for another
 * look; otherwise the browser's own way back keeps them.
 */
export function CheckForm(props: {
  readonly commandKey: string
  readonly values: Readonly<Record<string, string>>
  readonly kind?: ButtonKind
  readonly canChange?: boolean
  /** What is asked may be a file. */
  readonly carriesFiles?: boolean
  /** What is asked with the yes. */
  readonly asks?: ReactNode
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <Form csrf={csrf} commandKey={props.commandKey} files={props.carriesFiles === true}>
      {Object.entries(props.values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.asks}
      <Toolbar>
        <Button
          icon="check"
          name="step"
          value="confirm"
          {...(props.kind === undefined ? {} : { kind: props.kind })}
        >
          {props.children}
        </Button>
        {props.canChange ? (
          <Button kind="second" name="step" value="change">
            {t('words.change')}
          </Button>
        ) : null}
      </Toolbar>
    </Form>
  )
}
