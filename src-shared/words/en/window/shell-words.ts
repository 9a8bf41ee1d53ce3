/** Texts of the frame around the views. */
export const shell = {
  product: 'Orrery',
  views: 'Views',
  library: 'Library',
  viewer: 'Viewer',
  share: 'Share',
  keys: 'Keys',
  people: 'People',
  audit: 'Audit',
  settings: 'Settings',
  searchLibrary: 'Search what is open',
  searchKeys: 'Search keys',
  searchPeople: 'Search people',
  codeDue:
    'Your recovery code was shown but not put away. Make a new one in Settings: without a code a forgotten passphrase cannot be helped.',
  doubt: 'Files can be opened; nothing else is done until you have looked at it.',
  readOnly:
    'The keystore can only be read here: it is write-protected. Files can be opened and verified, and the keystore backed up; nothing is recorded, and nothing can be encrypted, exported or changed.',
  toAudit: 'Go to Audit trail',
  toSettings: 'Go to Settings',
  clearSearch: 'Clear the search',
  jobsCount: '{count, plural, =0 {Jobs} one {Jobs, # running} other {Jobs, # running}}',
  lock: 'Lock',
  idle: 'Nothing is running',
  moreJobs: '{count, plural, one {and # more job} other {and # more jobs}}',
  jobFailed: 'Not done, {what}: {why}',
  showJobs: 'Show jobs',
  restarted: 'The page had to be loaded again. Your jobs went on.',
  decoysLeft:
    '{count, plural, =0 {No decoy is left.} one {# decoy is left, for one more encryption.} other {# decoys are left, one for each encryption.}}',
  dismiss: 'Dismiss',
  about: 'About Orrery',
  version: 'Orrery {version}',
  notMedical: 'Not a medical device. For checking what you encrypt and share, not for diagnosis.',
  licences: 'Licences',
  licencesBeside:
    'Electron and Chromium: LICENSE and LICENSES.chromium.html, beside the program where it is installed.',
} as const
