import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { useT } from '#app/components/language.tsx'

/** How a cooperative without members gets its first: from its old book, or one by one; null is not for this person. */
export function FirstMembers(props: {
  readonly importHref: string | null
  readonly registerHref: string | null
}): ReactElement {
  const t = useT()
  const { importHref, registerHref } = props
  return (
    <Toolbar>
      {importHref === null ? null : (
        <ButtonLink href={importHref} icon="upload">
          {t('members.import')}
        </ButtonLink>
      )}
      {registerHref === null ? null : (
        <ButtonLink
          href={registerHref}
          icon="add"
          {...(importHref === null ? {} : { kind: 'second' })}
        >
          {t('members.register')}
        </ButtonLink>
      )}
    </Toolbar>
  )
}
