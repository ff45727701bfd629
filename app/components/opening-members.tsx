import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { MemberGrid } from '#app/components/member-grid.tsx'
import { OpeningPage } from '#app/components/opening-page.tsx'
import { Pagination } from '#app/components/page.tsx'
import { EmptyState } from '#app/components/panel.tsx'

type Texts = Readonly<Record<string, string>>

/** A part of the opening balances that is typed member by member, a page of them at a time. */
export function OpeningMembers(props: {
  readonly title: string
  readonly lede: string
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  readonly page: {
    readonly key: string
    readonly version: number
    readonly closed: string | null
    readonly back: string
    readonly paging: Parameters<typeof Pagination>[0]
    readonly members: Parameters<typeof MemberGrid>[0]['members']
  }
  readonly refused:
    | { readonly key: string; readonly values: Texts; readonly errors: Texts }
    | undefined
}): ReactElement {
  const t = useT()
  const { page, refused } = props
  const { key = page.key, values = {}, errors = {} } = refused ?? {}
  return (
    <OpeningPage
      title={props.title}
      lede={props.lede}
      back={page.back}
      closed={page.closed}
      version={page.version}
      commandKey={key}
      errors={errors}
      labels={{}}
      after={<Pagination {...page.paging} />}
    >
      {page.members.length === 0 ? (
        <EmptyState title={t('opening.noMembers')}>{t('opening.noMembersText')}</EmptyState>
      ) : (
        <MemberGrid
          members={page.members}
          columns={props.columns}
          values={values}
          errors={errors}
        />
      )}
      {page.paging.next === null ? null : (
        <input type="hidden" name="next" value={page.paging.page + 1} />
      )}
    </OpeningPage>
  )
}
