import type { oversight as idOversight } from '#app/i18n/id/oversight.ts'

export const oversight: Readonly<Record<keyof typeof idOversight, string>> = {
  'oversight.place': 'Ministry · reviewer',
  'oversight.placeProvince': 'Reviewer for {province}',
  'oversight.tabSurvival': 'Survival',
  'oversight.tabFiles': 'Files',
  'oversight.tabMethod': 'Method',
  'oversight.title': 'How long co-ops last',
  'oversight.lede': '{count} co-ops, founded {first} to {last}, watched until {cut:date}',
  'oversight.download': 'Download data',
  'oversight.answer': 'In short',
  'oversight.halfStopped':
    'Half of the co-ops stop within *{years} years* (95% interval: {range}).',
  'oversight.mostRun':
    'More than half of the co-ops are *still running* when watching ends. In year 5 it is *{share}*.',
  'oversight.mostRunShort': 'More than half of the co-ops are *still running* when watching ends.',
  'oversight.groupsDiffer':
    'In the group *{short}*, half of the co-ops stop within *{shortYears} years*. In *{long}*, half last *{longYears} years*.',
  'oversight.groupsDifferOpen':
    'In the group *{short}*, half of the co-ops stop within *{shortYears} years*. In *{long}*, *{share}* still run in year 5.',
  'oversight.fifthYear':
    'In year 5, *{low}* of the co-ops in the group *{short}* still run, and *{high}* in *{long}*.',
  'oversight.tooFewAnswer':
    'Too few co-ops were watched together. *No conclusion* can be relied on yet.',
  'oversight.notProof':
    'This is an association, not yet a cause. The co-ops compared may have differed from the start.',
  'oversight.byChance': 'A difference of this size may well be chance: log-rank p = {p}.',
  'oversight.notForecast':
    'This is the past of co-ops that were watched, not a forecast for a co-op founded today.',
  'oversight.overstated':
    'Late entry is ignored: co-ops that died before they used the application are not seen, so the figures are too good.',
  'oversight.question': 'When a co-op counts as stopped',
  'oversight.aboutDefinitions': 'About the definitions',
  'oversight.definition': 'Definition of stopped',
  'oversight.def.silent12': 'Twelve months without a transaction by a member',
  'oversight.def.silent18': 'Eighteen months without a transaction by a member',
  'oversight.def.silent24': 'Twenty-four months without a transaction by a member',
  'oversight.def.meetings2': 'Two years in a row without an annual meeting',
  'oversight.def.meetings3': 'Three years in a row without an annual meeting',
  'oversight.def.dissolved': 'Legal entity dissolved',
  'oversight.ofCount': '{events} of {n} co-ops',
  'oversight.compareBy': 'Compare by',
  'oversight.by.none': 'No comparison',
  'oversight.by.cohort': 'Programme cohort',
  'oversight.by.province': 'Province',
  'oversight.by.mentoring': 'Mentoring visits a year',
  'oversight.by.equipment': 'Use of granted equipment',
  'oversight.clock': 'Age counts from',
  'oversight.clock.founding': 'Founding meeting',
  'oversight.clock.legalised': 'Legal entity',
  'oversight.countLeaving': 'Count leaving the application as stopped (worst case)',
  'oversight.ignoreEntry': 'Ignore late entry (makes the figures too good)',
  'oversight.compute': 'Compute again',
  'oversight.altered':
    'The address of this page has a choice that is not known. The usual one is used.',
  'oversight.basis': 'What the figures rest on',
  'oversight.basisCut': 'Watched until',
  'oversight.basisData': 'Registry data until',
  'oversight.basisStopped': 'Stopped',
  'oversight.basisMerged': 'Merged (not counted as stopped)',
  'oversight.basisLeft': 'Left the application, alive',
  'oversight.basisLate': 'Entered late',
  'oversight.basisOut': 'Not counted',
  'oversight.outNote':
    'Not counted: those first seen after the cut ({late}) and those without a legal entity ({legal}).',
  'oversight.rule.silent':
    'Stopped at the last transaction before {months} months without one begun by a member. Automatic interest and corrections do not count. Because it is known only {months} months later, watching is cut {months} months before the data date.',
  'oversight.rule.meetings':
    'Stopped on 1 July, the first day the meeting of the first fiscal year is overdue, when {years} fiscal years in a row have none by 31 December of the next year. Because it is known only {months} months later, watching is cut {months} months before the data date.',
  'oversight.rule.dissolved':
    'Stopped on the day of dissolution by members or the government. Known at once, so watching goes on until the data date. A co-op silent for years still counts as alive.',
  'oversight.chart': 'Co-ops still running',
  'oversight.chartBy': 'Co-ops still running, by {by}',
  'oversight.sinceFounding': 'Years since founding',
  'oversight.sinceLegalised': 'Years since the legal entity',
  'oversight.allCoops': 'All co-ops',
  'oversight.multiplesRead':
    'Solid line: the group, with its 95% interval. Dotted line: all co-ops. Cut where fewer than 10 are watched.',
  'oversight.medianLine': 'Median age {median}',
  'oversight.tooFew': 'Fewer than 10 co-ops watched together: not drawn.',
  'oversight.hidden': 'Not shown, with fewer than 5 co-ops: {groups}.',
  'oversight.begunAnew':
    '{groups}: too few were watched at first, so the line begins at the first age with 10 co-ops.',
  'oversight.table': 'Median age and year 5',
  'oversight.tableNote':
    'Median age: when half of the co-ops have stopped, in years. In brackets: 95% confidence interval.',
  'oversight.n': 'Co-ops',
  'oversight.stopped': 'Stopped',
  'oversight.median': 'Median age',
  'oversight.fifth': 'Year 5',
  'oversight.notReached': 'not reached',
  'oversight.beyond': '* After this point fewer than 10 co-ops are watched.',
  'oversight.test': 'Log-rank test χ² = {chi} (degrees of freedom: {df}), {p}.',
  'oversight.testEntry': 'Late entrants count from when they were first watched.',
  'oversight.testNone':
    'The log-rank test cannot be made: these groups were never watched together.',
  'oversight.pExact': 'p = {p}',
  'oversight.pSmall': 'p < 0.001',
  'oversight.fifthTitle': 'Still running in year 5',
  'oversight.fifthNone': 'No group has been watched long enough yet.',
  'oversight.group.mentored': '≥ 4 visits',
  'oversight.group.unmentored': '< 4 visits',
  'oversight.group.used': 'Equipment used',
  'oversight.group.unused': 'Equipment not used',
  'oversight.group.cohort': 'Cohort {year}',
  'oversight.foot':
    'Registry as of {date:date}. The same figures can be computed with R from the registry file.',
}
