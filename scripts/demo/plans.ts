import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { LoanPlan, MemberPlan } from '#scripts/demo/script.ts'

/** A member in one line: name, sex, born, joined, occupation. */
export function member(
  ...[name, sex, born, joined, occupation]: readonly [
    string,
    MemberPlan['sex'],
    string,
    string,
    string,
  ]
): MemberPlan {
  return { name, sex, born: day(born), joined: day(joined), occupation }
}

/** A loan in one line: member's place, applied on, rupiah, months, method, purpose, course; 1,5 % a month. */
export function loan(
  ...[place, on, amount, months, method, purpose, course]: readonly [
    number,
    string,
    number,
    number,
    LoanPlan['method'],
    string,
    LoanPlan['course'],
  ]
): LoanPlan {
  return { member: place, on: day(on), amount, months, method, rate: '1.5', purpose, course }
}

/** A day of the story. */
export function day(text: string): LocalDate {
  return localDate(text)
}

/** Rupiah of the statutes. */
export function rupiah(amount: number): Money {
  return Money.parse(String(amount))
}
