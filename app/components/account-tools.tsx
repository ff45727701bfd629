import type { ReactElement } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { LanguageSwitch } from '#app/components/switches.tsx'

/** Who is signed in, the language, and the way out. */
export function AccountTools(props: {
  readonly userName: string
  readonly csrf: string
  readonly here: string
  readonly links: { readonly language: string; readonly signOut: string }
}): ReactElement {
  const t = useT()
  return (
    <>
      <LanguageSwitch action={props.links.language} csrf={props.csrf} returnTo={props.here} />
      <form method="post" action={props.links.signOut}>
        <input type="hidden" name="csrf" value={props.csrf} />
        <button
          type="submit"
          className="button"
          data-kind="plain"
          aria-label={t('shell.signOutOf', { name: props.userName })}
          title={t('shell.signOutOf', { name: props.userName })}
        >
          <Icon name="exit" />
        </button>
      </form>
    </>
  )
}
