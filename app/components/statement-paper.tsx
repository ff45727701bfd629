import type { ReactElement, ReactNode } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { useT } from '#app/components/language.tsx'
import { Lede, Note, Panel } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperTables } from '#app/components/paper-tables.tsx'
import { StateLinks } from '#app/components/state-links.tsx'
import type { TablePaper } from '#app/documents/table-paper.ts'

/** A statement on the screen: what happened, the files, the figures. All three are the paper's own. */
export function StatementPaper(props: {
  readonly paper: TablePaper
  readonly file: string
  readonly wide?: boolean
}): ReactElement {
  const { paper } = props
  const [first, ...rest] = paper.story
  return (
    <>
      <Panel tone="deep">
        <Lede>{first}</Lede>
        {rest.map((text) => (
          <Note key={text}>{text}</Note>
        ))}
      </Panel>
      <PaperLinks file={props.file} />
      <PaperTables paper={paper} {...(props.wide ? { wide: true } : { fixed: true })} />
    </>
  )
}

/** Asks for the days a statement covers; the usual spans are one tap away. */
export function SpanQuestion(props: {
  readonly from: string
  readonly to: string
  readonly spans: readonly {
    readonly key: 'thisMonth' | 'lastMonth' | 'thisQuarter' | 'thisYear' | 'lastYear'
    readonly href: string
    readonly isCurrent: boolean
  }[]
  readonly children?: ReactNode
}): ReactElement {
  const t = useT()
  return (
    <>
      <StateLinks
        label={t('statements.period')}
        links={props.spans.map(({ key, ...link }) => ({ ...link, label: t(`statements.${key}`) }))}
      />
      <Question>
        <Field name="dari" label={t('statements.from')} type="date" value={props.from} />
        <Field name="sampai" label={t('statements.to')} type="date" value={props.to} />
        {props.children}
        <Button kind="second">{t('statements.show')}</Button>
      </Question>
    </>
  )
}
