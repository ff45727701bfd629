import { registerHousehold } from '#app/commands/community.ts'
import { recordMigration } from '#app/commands/stints.ts'
import { recordTraining } from '#app/commands/trainings.ts'
import { known } from '#app/domain/assert.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import type { HouseholdPlan, StintPlan, TrainingPlan } from '#scripts/demo/script.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

/** Puts the village officer's year on the agenda: households, who is abroad, and who was trained. */
export function planFamilies(village: Village): void {
  const { agenda, script } = village
  for (const plan of script.households) agenda.at(plan.on, () => register(village, plan))
  for (const plan of script.trainings) agenda.at(plan.to, () => train(village, plan))
}

async function register(village: Village, plan: HouseholdPlan): Promise<void> {
  const { hamlets } = village.script
  const { person_ids: ids } = await tell(village, {
    by: village.staff.village_officer,
    on: plan.on,
    command: registerHousehold,
    input: {
      name: plan.name,
      hamlet: hamlets[village.random.whole(0, hamlets.length - 1)],
      dependants: plan.dependants,
      people: plan.people.map(({ name, sex, relation, born, member }) => ({
        name,
        sex,
        relation,
        birth_year: born,
        ...(member === undefined ? {} : { member: memberAt(village, member).no }),
      })),
    },
  })
  for (const [index, person] of plan.people.entries()) {
    const id = known(ids[index], 'everyone of a household has an id')
    village.people.set(person.name, id)
    for (const stint of person.abroad ?? []) await goAbroad(village, { id, stint, on: plan.on })
  }
}

async function goAbroad(
  village: Village,
  one: { readonly id: string; readonly stint: StintPlan; readonly on: LocalDate },
): Promise<void> {
  const { departed, returned, ...stint } = one.stint
  await tell(village, {
    by: village.staff.village_officer,
    on: one.on,
    command: recordMigration,
    input: {
      ...stint,
      person_id: one.id,
      ...(departed === undefined ? {} : { departed_on: departed }),
      ...(returned === undefined ? {} : { returned_on: returned }),
    },
  })
}

async function train(village: Village, plan: TrainingPlan): Promise<void> {
  const days = daysOf(plan)
  const { training_id: id } = await tell(village, {
    by: village.staff.village_officer,
    on: plan.to,
    command: recordTraining,
    input: {
      title: plan.title,
      type_code: plan.type,
      provider: plan.provider,
      place: `Balai Desa ${village.script.facts.village}`,
      starts_on: plan.from,
      ends_on: plan.to,
      hours: plan.hours,
      attendance: plan.people.flatMap((name) =>
        days.map((day) => ({
          person_id: known(village.people.get(name), `${name} lives in a household`),
          attended_on: day,
          attendance: village.random.chance(92) ? 'present' : 'excused',
        })),
      ),
    },
  })
  village.trainings.set(plan.title, id)
}

function daysOf({ from, to }: TrainingPlan): readonly LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
