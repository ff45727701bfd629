/** The archive: everything of a cooperative in one file. */
export const archive = {
  'archive.title': 'Archive of the cooperative',
  'archive.lede':
    'All books, members, savings, loans, papers and rules of this cooperative in one file. Keep it yourselves, or restore it in another Lumbung.',
  'archive.lockNote':
    'NIK, KK numbers and the papers of loans in the file are locked with this passphrase. It is not kept here: once it is lost, nobody opens that part again.',
  'archive.passphrase': 'Passphrase of the archive',
  'archive.passphraseHint': '{count} characters or more, a few words in a row for example.',
  'archive.again': 'Type it once more',
  'archive.short': 'The passphrase has {count} characters or more.',
  'archive.differs': 'This is not the same as above. Type both again.',
  'archive.check': 'Check',
  'archive.checkTitle': 'Ready to download',
  'archive.entries': 'Journal entries',
  'archive.members': 'Members',
  'archive.loans': 'Loans',
  'archive.papers': 'Papers of loans',
  'archive.seal': 'Last seal of the books',
  'archive.warning':
    'Write the passphrase down in a safe place, not with the file. The file holds data of all members: keep it as you keep the cooperative’s books. Who downloads it is written down.',
  'archive.download': 'Download the archive',
  'archive.back': 'Change the passphrase',
} as const
