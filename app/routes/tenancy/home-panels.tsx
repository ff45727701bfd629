import type { ReactElement } from 'react'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, Grain, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { lateLoans, tasksOf } from '#app/routes/tenancy/home-tasks.ts'

type Tasks = Awaited<ReturnType<typeof tasksOf>>
type Task = Tasks['first'][number]

/** What waits for someone to act; gold marks what waits for the reader. */
export function TasksPanel({ tasks }: { readonly tasks: Tasks }): ReactElement {
  const t = useT()
  return (
    <Panel
      title={t('home.tasks')}
      aside={tasks.count > 0 ? <Badge>{t('home.taskCount', { count: tasks.count })}</Badge> : null}
    >
      {tasks.count === 0 ? <Note>{t('home.noTasks')}</Note> : null}
      <List>
        {tasks.first.map((task) => (
          <TaskRow key={`${task.kind} ${task.href}`} task={task} />
        ))}
      </List>
    </Panel>
  )
}

function TaskRow({ task }: { readonly task: Task }): ReactElement {
  const t = useT()
  const tone = task.isOwn ? 'accent' : 'info'
  if (task.kind === 'close') {
    return (
      <ListRow
        href={task.href}
        title={t('home.monthToClose', { month: task.month })}
        note={t('home.monthToCloseNote')}
        mark={<Grain icon="lock" />}
      />
    )
  }
  const { name, amount, months, date } = task
  return (
    <ListRow
      href={task.href}
      title={
        task.kind === 'decide' ? t('home.loanToDecide', { name }) : t('home.loanToPayOut', { name })
      }
      note={
        task.kind === 'decide'
          ? t('home.loanToDecideNote', { amount, months, date })
          : t('home.loanToPayOutNote', { amount, months })
      }
      mark={<Grain icon={task.kind === 'decide' ? 'pen' : 'sack'} tone={tone} />}
    />
  )
}

/** Who is behind with instalments, worst first, and how much in all. */
export function LatePanel(props: {
  readonly late: ReturnType<typeof lateLoans>
  readonly all: string
}): ReactElement {
  const t = useT()
  const { worst, more, total } = props.late
  if (worst.length === 0) {
    return (
      <Panel title={t('home.late')}>
        <Note>{t('home.noLate')}</Note>
      </Panel>
    )
  }
  return (
    <Panel title={t('home.late')} aside={<a href={props.all}>{t('home.allLate')}</a>}>
      <List>
        {worst.map((loan) => (
          <ListRow
            key={loan.href}
            href={loan.href}
            title={loan.name}
            note={t('home.lateNote', { days: loan.days })}
            end={<MoneyText amount={loan.amount} bare flow="late" />}
          />
        ))}
      </List>
      {more > 0 ? <Note>{t('home.moreLate', { count: more })}</Note> : null}
      <Facts
        facts={[{ label: t('home.lateTotal'), value: <MoneyText amount={total} />, total: true }]}
      />
    </Panel>
  )
}
