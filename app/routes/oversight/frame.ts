import { useRouteLoaderData } from '@remix-run/react'
import { known } from '#app/domain/assert.ts'

/** What the ministry's frame gives to each of its pages (the route with the id `ministry`). */
export type MinistryFrame = {
  readonly csrf: string
  readonly userName: string
  readonly organisation: string
  /** The only province this reviewer sees, or null for the whole country. */
  readonly scope: string | null
}

export function useMinistry(): MinistryFrame {
  return known(useRouteLoaderData<MinistryFrame>('ministry'), 'the page is one of the ministry')
}
