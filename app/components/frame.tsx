import { type MetaFunction, useRouteLoaderData } from '@remix-run/react'
import { known } from '#app/domain/assert.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'

/** What the frame of a cooperative gives to each of its pages (the route with the id `coop`). */
export type Frame = {
  readonly cooperative: Cooperative
  readonly csrf: string
  readonly userName: string
  readonly roles: readonly Role[]
}

/** The cooperative this page is in, and the token its forms carry. */
export function useFrame(): Frame {
  return known(useRouteLoaderData<Frame>('coop'), 'the page is inside a cooperative')
}

/** The title of a page: what it is, then Lumbung, in the reader's language. */
export function titled(say: (t: Translate) => string): MetaFunction {
  return ({ matches }) => {
    const root = matches.find((match) => match.id === 'root')?.data
    return [{ title: `${say(translator(isEnglish(root) ? 'en' : 'id'))} · Lumbung` }]
  }
}

function isEnglish(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'language' in data && data.language === 'en'
}
