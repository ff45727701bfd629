import { useLoaderData } from '@remix-run/react'
import { hashOfFigures, statementsOf } from '#app/commands/period-statements.ts'
import { type FigureRow, FigureTable, StatementSigns } from '#app/components/figure-table.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Columns, Notice, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { NOTE_SECTIONS } from '#app/domain/statements/note-texts.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { monthParam } from '#app/http/month-param.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { findPeriodStatement } from '#db/queries/period-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.periods'))

/** Neraca and PHU as a closing kept them, whatever became of the month afterwards. */
export const loader = guardNamed('ledger:read', async ({ tx, cooperative, params }) => {
  const month = monthParam(params['month'], 'entry_missing')
  const version = Number(params['version'])
  const book = await mainBook(tx, cooperative.id)
  const isNumber = Number.isInteger(version) && version > 0 && version < 10_000
  const kept = isNumber ? await findPeriodStatement(tx, book, { month, version }) : null
  if (kept === null) throw new DomainError('entry_missing')
  const now = await statementsOf(tx, book, month)
  const isBroken = hashOfFigures(kept.figures) !== kept.hash
  return {
    people: [kept.closedBy],
    month,
    version,
    closedBy: kept.closedBy,
    closedAt: kept.closedAt.toISOString(),
    hash: kept.hash,
    standing: isBroken ? 'broken' : isSame(kept.figures, now.figures) ? 'same' : 'other',
    to: now.figures.to,
    neraca: rowsIn(kept.figures, 'neraca'),
    phu: rowsIn(kept.figures, 'phu'),
    notes: rowsIn(fieldOf(kept.figures, 'calk'), 'notes'),
    texts: textsIn(fieldOf(kept.figures, 'calk')),
    back: paths.periods(cooperative.slug),
  } as const
})

/** Whether the book still says what was kept; words of the notes may have been written anew. */
function isSame(kept: unknown, now: { readonly neraca: unknown; readonly phu: unknown }): boolean {
  return (['neraca', 'phu'] as const).every(
    (name) => hashOfFigures(fieldOf(kept, name)) === hashOfFigures(now[name]),
  )
}

/** The words of the notes as they were kept, by their section. */
function textsIn(notes: unknown) {
  const kept = fieldOf(notes, 'texts')
  const texts: readonly unknown[] = Array.isArray(kept) ? kept : []
  return NOTE_SECTIONS.flatMap((section) => {
    const own = texts.find((text) => fieldOf(text, 'section') === section)
    const found = fieldOf(own, 'paragraphs')
    const all: readonly unknown[] = Array.isArray(found) ? found : []
    const paragraphs = all.flatMap((text) => (typeof text === 'string' ? [text] : []))
    return paragraphs.length === 0 ? [] : [{ section, paragraphs }]
  })
}

/** The lines of a kept statement; what is no line of ours is left out. */
function rowsIn(figures: unknown, name: string): readonly FigureRow[] {
  const kept = fieldOf(figures, name)
  const lines: readonly unknown[] = Array.isArray(kept) ? kept : []
  return lines.flatMap((line) => {
    const [key, kind, amount] = [
      fieldOf(line, 'key'),
      fieldOf(line, 'kind'),
      fieldOf(line, 'amount'),
    ]
    if (typeof key !== 'string') return []
    return [
      {
        key,
        kind: kind === 'heading' || kind === 'total' ? kind : 'accounts',
        amount: typeof amount === 'string' ? amount : null,
      },
    ]
  })
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

export default function KeptStatements() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { month, version, standing } = page
  const moment = formatMoment(page.closedAt, { language, zone: cooperative.zone })
  return (
    <>
      <PageHead
        title={t('ledger.keptTitle', { month, version })}
        lede={t('ledger.keptBy', {
          name: page.names[page.closedBy] ?? t('ledger.someone'),
          moment,
        })}
        back={{ href: page.back, label: t('ledger.periods') }}
      />
      <Notice tone={standing === 'same' ? 'good' : standing === 'other' ? 'accent' : 'bad'}>
        <p>
          {standing === 'same'
            ? t('ledger.keptSame')
            : standing === 'other'
              ? t('ledger.keptOther')
              : t('ledger.keptBroken')}{' '}
          {standing === 'broken' ? null : t('ledger.keptNote')}
        </p>
      </Notice>
      <Columns lay="even">
        <Panel title={t('statements.balanceSheet')}>
          <FigureTable
            caption={t('statements.balanceSheet')}
            rows={page.neraca}
            finals={['total_assets', 'total_liabilities_and_equity']}
            column={<DateText date={page.to} form="short" />}
          />
        </Panel>
        <Panel title={t('statements.surplus')}>
          <FigureTable
            caption={t('statements.surplus')}
            rows={page.phu}
            finals={['surplus_after_tax']}
            column={t('words.total')}
          />
        </Panel>
      </Columns>
      {page.texts.map(({ section, paragraphs }) => (
        <Panel key={section} title={t(`notes.section.${section}`)}>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Panel>
      ))}
      {page.notes.length === 0 ? null : (
        <Panel title={t('notes.title')}>
          <FigureTable
            caption={t('notes.title')}
            rows={page.notes}
            finals={[]}
            column={<DateText date={page.to} form="short" />}
          />
        </Panel>
      )}
      <Panel>
        <Facts
          facts={[
            {
              label: t('ledger.keptHash'),
              value: <code>{page.hash.replace(/(.{8})(?=.)/g, '$1 ')}</code>,
            },
          ]}
        />
      </Panel>
      <StatementSigns />
      <PageFoot>{t('statements.printHint')}</PageFoot>
    </>
  )
}
