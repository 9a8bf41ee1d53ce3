/** Texts of the system's dialogs. */
export const dialogs = {
  files: 'Choose files',
  folder: 'Choose a folder',
  target: 'Choose where the results go',
  backup: 'Choose the backup',
  newBackup: 'Back up the keystore',
  newBackupFile: 'Orrery backup {date}',
  newPlot: 'Save the plot',
  recoveryCode: 'Save the recovery code',
  recoveryCodeFile: 'Orrery recovery code',
  shared: 'Choose key bundles or cards',
  sharedKinds: 'Key bundles and cards',
  allKinds: 'All files',
  sample: 'Sample study',
  stopQuestion: 'Work is still running. Stop it?',
  stopDetail:
    'Finished files are kept. Nothing half-written is left behind, but what the lab can go on with.',
  stop: 'Stop the work',
  stay: 'Go on working',
  pageGone: 'The window stopped working twice.',
  pageGoneDetail: 'Running jobs go on. Close Orrery and start it again when they have ended.',
} as const
