import type { access as idAccess } from '#app/i18n/id/access.ts'

export const access: Readonly<Record<keyof typeof idAccess, string>> = {
  'access.title': 'Sign in',
  'access.promise': "Members' money, neatly on record, whoever the treasurer is.",
  'access.promiseNote': 'Every record has a number, cannot be deleted, and can be printed.',
  'access.email': 'E-mail address',
  'access.password': 'Password',
  'access.enter': 'Sign in',
  'access.forgot': 'Forgot the password? Ask whoever runs Lumbung for you to make a new one.',
  'access.books': 'My books',
  'access.booksLede': 'Choose the book to open.',
  'access.noBooks': 'No book for you yet',
  'access.noBooksText': 'Ask the chair of the cooperative to add your name, then sign in again.',
  'access.ministry': 'Ministry: how long cooperatives last',
  'access.ministryNote': 'Reviewer for {organisation}',
}
