/** The seal of the books: one hash over every entry so far. */
export const seals = {
  'seals.title': 'Seal of the books',
  'seals.today': 'Today’s seal of the books',
  'seals.last': 'Last seal of the books, {date:date}',
  'seals.none': 'The books have never been sealed.',
  'seals.entries': '{count} entries',
  'seals.waiting': '{count} entries since are not sealed yet.',
  'seals.allIn': 'Every entry is in it.',
  'seals.explained':
    'These sixteen letters are worked out from every entry since the beginning. Write them into the minutes or send them to the supervisors: an old entry that is changed, by one digit even, gives another seal.',
  'seals.make': 'Close the day and seal the books',
  'seals.whole': 'The whole seal',
  'seals.onPaper': 'Seal of the books {date:date}: {short} · {count} entries',
} as const
