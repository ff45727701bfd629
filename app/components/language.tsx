import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Speech = { readonly language: Language; readonly t: Translate }

const SPEECH: Readonly<Record<Language, Speech>> = {
  id: { language: 'id', t: translator('id') },
  en: { language: 'en', t: translator('en') },
}

const SpeechContext = createContext<Speech>(SPEECH.id)

/** Lets everything inside speak one language; the root fills it. */
export function LanguageProvider(props: {
  readonly language: Language
  readonly children: ReactNode
}): ReactElement {
  return (
    <SpeechContext.Provider value={SPEECH[props.language]}>{props.children}</SpeechContext.Provider>
  )
}

/** The language of this page. */
export function useLanguage(): Language {
  return useContext(SpeechContext).language
}

/** The translator of this page: `const t = useT()`. */
export function useT(): Translate {
  return useContext(SpeechContext).t
}
