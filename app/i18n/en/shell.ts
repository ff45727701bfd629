import type { shell as idShell } from '#app/i18n/id/shell.ts'

export const shell: Readonly<Record<keyof typeof idShell, string>> = {
  'shell.name': 'Lumbung',
  'shell.tagline': 'The village cooperative’s book',
  'shell.skip': 'Skip to content',
  'shell.mainMenu': 'Main menu',
  'shell.chooseBook': 'Choose a book',
  'shell.language': 'Language',
  'shell.indonesian': 'Bahasa Indonesia',
  'shell.english': 'English',
  'shell.backTo': 'Back to {target}',
  'shell.home': 'Go to home',
  'shell.previous': 'Previous',
  'shell.next': 'Next',
  'shell.pages': 'Pages',
  'shell.pageOf': 'Page {page} of {pages}',
  'shell.pageNumber': 'Page {page}',
  'shell.errorCode': 'Code: {code}.',
  'shell.incident': 'Incident number',
}
