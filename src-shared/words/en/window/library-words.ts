/** Texts of library. */
export const library = {
  sample: 'Try the sample study',
  emptyTitle: 'Nothing is open yet',
  emptyText:
    'Open a folder or files, or drop them anywhere in this window: pictures to encrypt, or encrypted files to open. They stay where they are, unchanged.',
  sources: 'What is open',
  total:
    '{count, plural, one {# file} other {# files}}, {size}, in {open, plural, one {# entry} other {# entries}}',
  counting: 'Counting files …',
  selectAll: 'Select all',
  selected: '{count, number} of {total, number} selected',
  noMatch: 'Nothing that is open is called “{search}”.',
  remove: 'Take off the list',
  removeOne: 'Take {name} off the list',
  removed:
    '{count, plural, one {# entry was taken off the list.} other {# entries were taken off the list.}}',
  more: 'Show {count, number} more',
  kindFolder: 'Folder',
  kindFile: 'File',
  kindResults: 'Results',
  encrypt: 'Encrypt',
  decrypt: 'Decrypt',
  verify: 'Verify',
  send: 'Send',
  nothingOpen: 'Open something first.',
  nothingSelected: 'Nothing is selected.',
  stillCounting: 'Files are being counted.',
  noFiles: 'There are no files in it.',
  allEncrypted: 'It is encrypted already.',
  noneEncrypted: 'Nothing of it is encrypted.',
  keysMissing: 'The keys are missing.',
  plainNotSent: 'Only encrypted files are sent.',
  missingTitle:
    '{count, plural, one {# file needs a key that is not here} other {# files need keys that are not here}}',
  missingKey: 'Key {id}: {count, plural, one {# file} other {# files}}',
  missingMore: '{count, plural, one {and # more key} other {and # more keys}}',
  missingText:
    'Ask whoever gave you the files for the key bundle, and import it here. Then they can be opened.',
  keysArrived:
    '{count, plural, one {The key of # file is here now.} other {The keys of # files are here now.}}',
  unreadableTitle: '{count, plural, one {# file could not be read} other {# files could not be read}}',
  unreadableShow: 'Which, and why',
  unreadableMore: '{count, plural, one {and # more} other {and # more}}',
  results: 'Results',
  resultsMore: '{count, plural, one {# older result is under Jobs.} other {# older results are under Jobs.}}',
} as const
