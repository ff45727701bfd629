import { expect, test } from 'vitest'
import { passwordProblem } from '#app/domain/tenancy/password.ts'

test('a password of a few plain words is good, whatever signs it has', () => {
  for (const password of ['kuda lari di sawah', 'lumbung-contoh', 'Ḁñgsur 9 kali', '19450817x']) {
    expect(passwordProblem(password), password).toBeNull()
  }
})

test('seven characters are too short, and no one needs two hundred and one', () => {
  expect(passwordProblem('kuda la')).toBe('short')
  expect(passwordProblem(`a${'kb'.repeat(100)}`)).toBe('long')
})

test('what everybody tries first is refused, also with a year or a sign hung on', () => {
  for (const password of [
    'password',
    'Koperasi2026',
    'bismillah!',
    '12345678',
    '87654321',
    'aaaaaaaa',
  ]) {
    expect(passwordProblem(password), password).toBe('common')
  }
})
