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

/** The language a program asks for by `Accept-Language`; Indonesian unless it likes English better. */
export function languageWanted(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '').split(',').map(preference)
  const best = wanted
    .filter(({ tag, weight }) => weight > 0 && /^(id|en)\b/.test(tag))
    .toSorted((a, b) => b.weight - a.weight)
  return best[0]?.tag.startsWith('en') ? 'en' : 'id'
}

function preference(text: string) {
  const [tag = '', ...parameters] = text.toLowerCase().split(';')
  const weight = parameters
    .find((one) => one.trim().startsWith('q='))
    ?.trim()
    .slice(2)
  return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
}
