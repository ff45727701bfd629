import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead, Pagination } from '#app/components/page.tsx'
import { Lede, Notice } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import type { TablePaper } from '#app/documents/table-paper.ts'

/** A list of a day that is one of several: which one, which day, whom to look for, and its paper. */
export function DatedList(props: {
  readonly title: string
  readonly lede: string
  readonly page: {
    readonly paper: TablePaper
    readonly word: string
    readonly lists: readonly { readonly value: string; readonly label: string }[]
    readonly on: string
    readonly today: string
    readonly search: string
    readonly isWrong: boolean
    readonly isEven: boolean
    readonly paging: {
      readonly page: number
      readonly pages: number
      readonly previous: string | null
      readonly next: string | null
    }
    readonly file: string
    readonly back: string
  }
}): ReactElement {
  const t = useT()
  const { page } = props
  return (
    <>
      <PageHead
        title={props.title}
        lede={props.lede}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Question>
        <Select name="daftar" label={t('books.of')} value={page.word} options={page.lists} />
        <Field name="per" label={t('statements.on')} type="date" value={page.on} max={page.today} />
        <Field
          name="cari"
          label={t('books.search')}
          value={page.search}
          placeholder={t('books.name')}
          maxLength={100}
        />
        <Button kind="second">{t('ledger.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEven ? null : (
        <Notice tone="bad" live="alert">
          <p>{t('books.listUneven')}</p>
        </Notice>
      )}
      <Lede>{page.paper.story.join(' ')}</Lede>
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} wide />
      <Pagination {...page.paging} />
      <PaperSigns paper={page.paper} />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
