import type { Zone } from '#app/domain/calendar.ts'

/** A cooperative as every page and paper names it. */
export type Cooperative = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly village: string
  readonly regency: string
  readonly provinceCode: string
  readonly zone: Zone
}
