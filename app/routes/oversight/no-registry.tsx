import type { ReactElement } from 'react'
import { ButtonLink } from '#app/components/button.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { paths } from '#app/http/paths.ts'
import { useMinistry } from '#app/routes/oversight/frame.ts'

/** A page of the registry while there is none. */
export function NoRegistry({ title }: { readonly title: string }): ReactElement {
  const t = useT()
  const { scope } = useMinistry()
  const mayImport = scope === null
  return (
    <>
      <PageHead title={title} />
      <Panel>
        <EmptyState
          title={t('registry.empty')}
          action={
            mayImport ? (
              <ButtonLink href={paths.registryImport()} icon="upload">
                {t('registry.import')}
              </ButtonLink>
            ) : null
          }
        >
          {mayImport ? t('registry.emptyText') : t('registry.emptyNotYours')}
        </EmptyState>
      </Panel>
    </>
  )
}
