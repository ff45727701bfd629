/** The two languages Lumbung speaks. Indonesian is the source of truth and the default. */
export type Language = 'id' | 'en'

export const LANGUAGE_COOKIE = 'bahasa'

const ONE_YEAR_IN_SECONDS = 31_536_000

/** Reads a language someone sent us; anything but `en` is Indonesian. */
export function languageFrom(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'id'
}

/** The language a browser asked for with the language switch, from its `Cookie` header. */
export function languageOf(cookieHeader: string | null): Language {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim())
  const chosen = pairs.find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`))
  return languageFrom(chosen?.slice(LANGUAGE_COOKIE.length + 1))
}

/** The `Set-Cookie` value that remembers a choice of language for a year. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR_IN_SECONDS}; SameSite=Lax; HttpOnly`
}
