import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { STINT_STATUSES } from '#app/domain/community/lists.ts'

/** A stint abroad in a line: how it stands, what the work is, since when. */
export function StintText({
  stint,
}: {
  readonly stint: {
    readonly status: string
    readonly occupation: string
    readonly departedOn: string | null
    readonly returnedOn: string | null
  }
}): ReactElement {
  const t = useT()
  const { departedOn: from, returnedOn: to } = stint
  const status = STINT_STATUSES.find((name) => name === stint.status)
  const when = (() => {
    if (from !== null && to !== null) return t('community.fromTo', { from, to })
    if (from !== null) return t('community.since', { date: from })
    return to === null ? t('community.dateUnknown') : t('community.until', { date: to })
  })()
  const parts = [status ? t(`community.status.${status}`) : stint.status, stint.occupation, when]
  return <>{parts.filter((part) => part !== '').join(' · ')}</>
}
