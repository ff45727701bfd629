import type { registryImport as idRegistryImport } from '#app/i18n/id/registry-import.ts'

export const registryImport: Readonly<Record<keyof typeof idRegistryImport, string>> = {
  'registryImport.title': 'Update the registry',
  'registryImport.lede': 'A new registry replaces the whole of the old one.',
  'registryImport.now': 'The registry now',
  'registryImport.nowText': '{rows} co-ops from the file {file}, data until {date:date}.',
  'registryImport.file': 'Registry file (.csv)',
  'registryImport.fileHint': 'At most 5 MB, UTF-8, column names in the first line.',
  'registryImport.dataDate': 'Data until',
  'registryImport.dataDateHint': 'The last day the file knows about.',
  'registryImport.check': 'Check the file',
  'registryImport.checked': 'The file has been checked',
  'registryImport.checkedText':
    '{rows} co-ops in {provinces} provinces, no problems. Nothing has changed yet.',
  'registryImport.replaces':
    'The old registry ({rows} co-ops) will be replaced as a whole. The old file can be taken in again at any time.',
  'registryImport.confirm': 'Yes, replace the registry',
  'registryImport.other': 'Choose another file',
  'registryImport.problems': '{count} problems in the file',
  'registryImport.problemsText': 'Nothing was taken in. Mend the file, then send it again.',
  'registryImport.more': 'And {count} more problems. The first 100 are shown.',
  'registryImport.line': 'Line {line}',
  'registryImport.at': 'Line {line}, column {column}: {text}',
  'registryImport.noFile': 'There is no file yet. Choose a .csv file first.',
  'registryImport.noDate': 'The date is missing. Choose the last day the file knows about.',
  'registryImport.lateDate': 'That day has not come yet. Give today or an earlier day.',
  'registryImport.unreadable':
    'The file cannot be read as CSV in UTF-8. Save it again as "CSV UTF-8", then send it again.',
  'registryImport.tooLarge': 'The file is over 5 MB or 50,000 lines. Send one registry only.',
  'registryImport.stepFile': 'Choose the file',
  'registryImport.stepCheck': 'Check',
  'registryImport.stepDone': 'In use',
  'registryImport.done': 'The registry was replaced: {rows} co-ops, data until {date:date}.',
  'registryImport.wouldDo':
    'The file is good: {rows} co-ops, data until {date:date}. Nothing was changed.',
  'registryImport.problem.column_missing': 'this column is missing. Add it.',
  'registryImport.problem.value_missing': 'empty. This column must be filled.',
  'registryImport.problem.value_duplicate':
    '"{value}" already stands in another line. One line a co-op.',
  'registryImport.problem.date_unknown': '"{value}" is not a date. Write it like 2019-03-17.',
  'registryImport.problem.date_too_early':
    '{value} is earlier than it can be. Nothing happens before a co-op is founded, and a silence is not known before it begins.',
  'registryImport.problem.number_unknown': '"{value}" is not a number. Write it like 12 or 0.35.',
  'registryImport.problem.number_out_of_range': '{value} is out of range.',
  'registryImport.problem.choice_unknown': '"{value}" is not a known choice.',
  'registryImport.problem.province_unknown': '"{value}" is not a province code of Kemendagri.',
  'registryImport.problem.code_malformed':
    '"{value}" is not a code of Kemendagri. A regency is like 32.12, a village like 32.12.05.2001.',
  'registryImport.problem.area_mismatch':
    '"{value}" does not lie in the area of the code above it.',
  'registryImport.problem.meeting_malformed':
    '"{value}" is not a list of meetings. Write it like 2018:2019-02-06;2019:2020-01-14.',
  'registryImport.problem.meeting_twice': 'a fiscal year stands there twice: "{value}".',
}
