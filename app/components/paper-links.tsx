import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'

/** The same figures to take away: PDF, XLSX, CSV. `file` is the address of the file without its form. */
export function PaperLinks({ file }: { readonly file: string }): ReactElement {
  const t = useT()
  const glue = file.includes('?') ? '&' : '?'
  return (
    <nav className="toolbar" aria-label={t('papers.takeAway')}>
      {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={`${file}${glue}bentuk=${format}`}
          className="button"
          data-kind="plain"
        >
          {format.toUpperCase()}
        </a>
      ))}
    </nav>
  )
}
