/** Texts of jobs: how far they are, and what became of them. */
export const jobs = {
  title: 'Jobs',
  none: 'Finished work is listed here, with its verdict.',
  progressOf: 'Progress of {what}',
  cancel: 'Cancel',
  stopping: 'Stopping',
  makingKey: 'Making a key',
  gettingReady: 'Getting ready',
  exporting: 'Writing the key bundle',
  encrypting: '{done, number} of {total, plural, one {# file} other {# files}} encrypted',
  decrypting: '{done, number} of {total, plural, one {# file} other {# files}} opened',
  verifying: '{done, number} of {total, plural, one {# file} other {# files}} verified',
  sending: '{done, number} of {total, plural, one {# file} other {# files}} sent',
  bytes: '{done} of {total}',
  left: '{time} left',
  percent: '{percent} percent of {what}',
  running: 'At work on {what}',
  encrypted: '{count, plural, one {# file encrypted} other {# files encrypted}}',
  encryptedVerified:
    '{count, plural, one {# file encrypted and verified} other {# files encrypted and verified}}',
  verifyFailed: '{count, plural, one {# file was not verified} other {# files were not verified}}',
  decrypted: '{count, plural, one {# file opened} other {# files opened}}',
  verified: '{count, plural, one {# file verified} other {# files verified}}',
  sent: '{count, plural, one {# file sent} other {# files sent}}',
  failed: '{count, plural, one {# file failed} other {# files failed}}, {done, number} done',
  cancelled:
    '{count, plural, =0 {Cancelled, nothing was finished} one {Cancelled, # file was finished} other {Cancelled, # files were finished}}',
  cancelledNote: 'Nothing half-written was left behind. Finished files are kept.',
  aboutTo: '{what}, to {where}',
  verifyNotDone: 'The files are encrypted, but they were not read back. You can verify them again.',
  nothingDone: 'No file was among them for this.',
  allEncrypted: 'Every file arrived.',
  allVerified: 'Every file arrived, was read back and opened in memory.',
  allVerifiedFromMemory:
    'Every file arrived, was read back and opened in memory. This system may have read it from memory, not from the drive.',
  allUnchanged: 'Every file is unchanged since it was encrypted.',
  allSent: 'Every file was read back from the drive and is equal.',
  allSentFromMemory:
    'Every file was read back and is equal. This system may have read it from memory, not from the drive.',
  othersDone: '{count, plural, one {# other file is done.} other {# other files are done.}}',
  alreadyThere:
    '{count, plural, one {# file was there already, with the same content.} other {# files were there already, with the same content.}}',
  arrivedBefore: '{count, plural, one {# file had arrived before.} other {# files had arrived before.}}',
  skipped:
    '{count, plural, one {# file was left out: it has nothing to do with this.} other {# files were left out: they have nothing to do with this.}}',
  took: '{size} in {time}',
  bundle:
    '{people, select, none {Whoever has the passphrase} other {{people}}} can open them with {name}, in {where}.',
  onlyYou: 'Only you can open them, until you export the key.',
  face: 'The key’s face: a made-up picture, of no patient.',
  undone: '{count, plural, one {# file was left as it was.} other {# files were left as they were.}}',
  cancelledEncrypting:
    'Nothing half-written was left behind. Finished files stay and open with their key. Encrypting again makes a new key and new files.',
  recorded:
    'The audit trail tells of {recorded, number} encrypted files under these keys: {missing, plural, one {# is not among these} other {# are not among these}}.',
  missing:
    '{count, plural, one {# file of {of, number} that were encrypted together is missing: {numbers}.} other {# files of {of, number} that were encrypted together are missing: {numbers}.}}',
  missingByName:
    '{count, plural, one {# file is missing by the numbers in the names: {numbers}. Whether more came after the last is not known.} other {# files are missing by the numbers in the names: {numbers}. Whether more came after the last is not known.}}',
  incomplete:
    '{count, plural, one {# file verified, {missing, plural, one {# is missing} other {# are missing}}} other {# files verified, {missing, plural, one {# is missing} other {# are missing}}}}',
  hereUnchanged: 'The files that are here are unchanged since they were encrypted. Others are missing:',
  percentDone: '{percent, number} %',
  bundleFailed: 'The files are encrypted, but the key bundle was not written. You can export the key again.',
  unrecorded: 'It is done, but the audit trail has no row of it.',
  failedFiles: 'Files that failed',
  doneFiles: 'Files that are done',
  skippedFiles: 'Files that were left out',
  showFiles: 'Show files',
  hideFiles: 'Hide files',
  moreFiles: '{count, plural, one {and # more file} other {and # more files}}',
  insteadOf: 'Too large for a {container}, so it became a picture.',
  blunted: 'Under its own name it would act as soon as it is shown, so _ stands at the end of the name.',
  fileBecame: '{source} became {output}',
  showFolder: 'Show folder',
  sendToDrive: 'Send to a drive',
  exportKey: 'Export the key',
  measuring: '{done, number} of {total, plural, one {# picture} other {# pictures}} measured',
  measured: '{count, plural, one {# picture measured} other {# pictures measured}}',
  notMeasured:
    '{count, plural, one {# picture could not be measured} other {# pictures could not be measured}}, {done, number} measured',
  allMeasured: 'Each has a folder with its report and its pictures.',
  cancelledLab:
    'What was measured so far is kept. Measuring the same again into the same folder goes on from there.',
  reportThere:
    '{count, plural, one {# report was there already: nothing was measured again.} other {# reports were there already: nothing was measured again.}}',
  showReport: 'Show report',
  tookTime: 'In {time}',
  dismiss: 'Dismiss',
} as const
