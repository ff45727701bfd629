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
  if (task.kind === 'settle') return <DifferenceTask task={task} />
  if ('count' in task) return <CountedTask task={task} />
  if (task.kind === 'interest') return <InterestTask task={task} />
  if (task.kind === 'returned') return <ReturnedTask task={task} />
  if (task.kind === 'deadline') return <DeadlineTask task={task} />
  if ('rows' in task) return <SheetTask task={task} />
  const { name, amount, date } = task
  const term = t(`loans.termOf.${task.every}`, { count: task.months })
  return (
    <ListRow
      href={task.href}
      title={
        task.kind === 'decide' ? t('home.loanToDecide', { name }) : t('home.loanToPayOut', { name })
      }
      note={
        task.kind === 'decide'
          ? t('home.loanToDecideNote', { amount, term, date })
          : t('home.loanToPayOutNote', { amount, term })
      }
      mark={<Grain icon={task.kind === 'decide' ? 'pen' : 'sack'} tone={tone} />}
    />
  )
}

/** Several of a kind in one row. */
function CountedTask({ task }: { readonly task: Extract<Task, { count: number }> }): ReactElement {
  if (task.kind === 'recurring') return <RecurringTask task={task} />
  return task.kind === 'bilyets' ? <BilyetsTask task={task} /> : <OrdersTask task={task} />
}

/** Bilyets that fall due, or have. */
function BilyetsTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'bilyets' }>
}): ReactElement {
  const t = useT()
  const { count, amount, date, isOverdue } = task
  return (
    <ListRow
      href={task.href}
      title={isOverdue ? t('home.bilyetsDue', { count }) : t('home.bilyetsSoon', { count })}
      note={t('home.bilyetsNote', { amount, date })}
      mark={<Grain icon="calendar" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** A cash difference that nobody has accepted. */
function DifferenceTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'settle' }>
}): ReactElement {
  const t = useT()
  const { no, amount, date } = task
  return (
    <ListRow
      href={task.href}
      title={t('home.cashDifference', { no })}
      note={
        task.isShort ? t('home.cashShort', { amount, date }) : t('home.cashOver', { amount, date })
      }
      mark={<Grain icon="box" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** Recurring entries whose day has come. */
function RecurringTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'recurring' }>
}): ReactElement {
  const t = useT()
  const { count, date } = task
  return (
    <ListRow
      href={task.href}
      title={t('recur.task')}
      note={t('recur.taskNote', { count, date })}
      mark={<Grain icon="calendar" tone="accent" />}
    />
  )
}

/** Standing orders whose day has come. */
function OrdersTask({ task }: { readonly task: Extract<Task, { kind: 'orders' }> }): ReactElement {
  const t = useT()
  const { count, amount, month } = task
  return (
    <ListRow
      href={task.href}
      title={month === null ? t('orders.task') : t('orders.taskMissed', { month })}
      note={t('orders.taskNote', { count, amount })}
      mark={<Grain icon="calendar" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** A month's savings interest that waits for the chair. */
function InterestTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'interest' }>
}): ReactElement {
  const t = useT()
  const { month, amount } = task
  return (
    <ListRow
      href={task.href}
      title={t('home.interestToDecide', { month })}
      note={t('home.interestToDecideNote', { amount })}
      mark={<Grain icon="pen" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** A day the law sets that is near, or past. */
function DeadlineTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'deadline' }>
}): ReactElement {
  const t = useT()
  return (
    <ListRow
      href={task.href}
      title={t(`deadlines.${task.duty}`, { of: task.of })}
      note={t('deadlines.by', { date: task.date })}
      mark={<Grain icon="calendar" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** A meeting's sheet that the chair sent back, and why. */
function ReturnedTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'returned' }>
}): ReactElement {
  const t = useT()
  return (
    <ListRow
      href={task.href}
      title={t('collections.sheetOf', { date: task.date })}
      note={t('home.sheetReturned', { reason: task.reason })}
      mark={<Grain icon="refresh" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** A meeting's sheet that waits for the chair, or for the treasurer to record its rows. */
function SheetTask({
  task,
}: {
  readonly task: Extract<Task, { kind: 'accept' | 'post' }>
}): ReactElement {
  const t = useT()
  return (
    <ListRow
      href={task.href}
      title={t('collections.sheetOf', { date: task.date })}
      note={
        task.kind === 'accept'
          ? t('home.sheetToAccept')
          : t('home.sheetToPost', { count: task.rows })
      }
      mark={<Grain icon="sheet" tone={task.isOwn ? 'accent' : 'info'} />}
    />
  )
}

/** Who is behind with instalments, worst first, and how much in all. */
export function LatePanel(props: {
  readonly late: Awaited<ReturnType<typeof lateLoans>>
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
