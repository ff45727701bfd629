import { expect, test } from 'vitest'
import { isWomanByNik, maskNik, nikProblem } from '#app/domain/members/nik.ts'
import mekarJaya from '#tests/fixtures/data/books/mekar-jaya-2025.expected.json' with {
  type: 'json',
}

test('every NIK of a member list passes and tells women from men', () => {
  for (const { nik, sex } of mekarJaya.member_list) {
    expect([nik, nikProblem(nik), isWomanByNik(nik)]).toEqual([nik, null, sex === 'P'])
  }
})

test.each([
  ['321299681073928', 'length'],
  ['32129968107392851', 'length'],
  ['', 'length'],
  ['3212 9968 1073 9285', 'characters'],
  ['3212996810739O85', 'characters'],
  ['0012996810739285', 'area'],
  ['3212993202739285', 'birth_date'],
  ['3212993013739285', 'birth_date'],
  ['3212997202739285', 'birth_date'],
  ['3212990000739285', 'birth_date'],
  ['3212996810730000', 'serial'],
])('"%s" is wrong in its %s', (nik, problem) => {
  expect(nikProblem(nik)).toBe(problem)
  expect(isWomanByNik(nik)).toBeNull()
})

test('29 February passes for a leap year only', () => {
  expect(nikProblem('3212992902049001')).toBeNull()
  expect(nikProblem('3212996902039001')).toBe('birth_date')
})

test('a NIK is shown with its middle hidden, anything else hidden whole', () => {
  expect(maskNik('3212996810730003')).toBe('3212 •••• •••• 0003')
  expect(maskNik('12345')).toBe('•••• •••• •••• ••••')
})
