/**
 * Every sentence that the window shows, apart from the errors (errors.ts). Plain and short, second person, no
 * exclamation marks. Numbers and names come in as arguments, already formatted.
 */
import type { ContainerKind } from './container-kinds'

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`)

export const messages = {
  product: 'Orrery',
  menu: { file: 'File', edit: 'Edit', view: 'View' },
  choose: {
    files: 'Choose files',
    folder: 'Choose a folder',
    output: 'Choose where the results go',
  },
  stopJobs: {
    question: 'Work is still running. Stop it?',
    detail: 'Finished files are kept. Nothing half-written is left behind.',
    stop: 'Stop the work',
    stay: 'Go on working',
  },
  create: {
    title: 'Make your keystore',
    intro: 'It keeps the keys to everything you encrypt, on this computer only, closed by a passphrase.',
    ownerName: 'Your name',
    ownerNameHelp: 'People who get a key from you see it.',
    passphrase: 'Passphrase',
    passphraseHelp: 'At least 8 characters. Four or five random words are best.',
    repeat: 'Passphrase again',
    differs: 'The two passphrases differ.',
    submit: 'Make the keystore',
  },
  recoveryCode: {
    title: 'Write down your recovery code',
    intro: 'If you forget the passphrase, only this code opens your keystore. It is shown this one time.',
    where: 'Print it or write it down, and keep it away from this computer.',
    copy: 'Copy',
    copied: 'Copied',
    acknowledge: 'I have written the recovery code down',
    submit: 'Go on',
  },
  unlock: {
    title: 'Unlock your keystore',
    passphrase: 'Passphrase',
    submit: 'Unlock',
    forgotten: 'I forgot the passphrase',
  },
  recover: {
    title: 'Set a new passphrase',
    intro: 'The recovery code was shown when the keystore was made. You get a new one afterwards.',
    code: 'Recovery code',
    passphrase: 'New passphrase',
    submit: 'Set the passphrase',
    back: 'Back',
  },
  lock: 'Lock',
  modes: {
    label: 'What to do',
    encrypt: 'Encrypt',
    decrypt: 'Decrypt',
  },
  what: {
    title: 'What',
    dropEncrypt: 'Drop files or folders here',
    dropDecrypt: 'Drop encrypted files or folders here',
    dropNow: 'Let go to add them',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose a folder',
    counting: 'Counting files',
    plain: (count: number, size: string) => `${files(count)}, ${size}`,
    encrypted: (count: number, size: string) => `${files(count)} encrypted by Orrery, ${size}`,
    nothing: 'No files in there.',
    remove: (name: string) => `Leave out ${name}`,
    clear: 'Clear',
    noneEncrypted: 'None of these was encrypted by Orrery.',
    someEncrypted: (count: number) =>
      count === 1 ? '1 of these is encrypted already.' : `${count} of these are encrypted already.`,
    somePlain: (count: number) =>
      count === 1 ? '1 of these is not encrypted.' : `${count} of these are not encrypted.`,
  },
  where: {
    title: 'Where to',
    choose: 'Choose a folder',
    change: 'Change',
    none: 'No folder chosen yet',
    note: 'Originals stay as they are. Nothing is written over.',
  },
  whom: {
    title: 'For whom',
    note: 'Only you can open the results, until you share their key.',
    label: 'Name of the key',
    labelPlaceholder: 'For example: Skin clinic, November',
    options: 'More choices',
    container: 'Format',
    containerAuto: 'DICOM stays DICOM, everything else becomes a picture',
  },
  containers: {
    png: { noun: 'PNG picture', everyFile: 'Picture (PNG) for every file' },
    dicom: { noun: 'DICOM object', everyFile: 'DICOM for every file' },
  } satisfies Record<ContainerKind, { noun: string; everyFile: string }>,
  primary: {
    encrypt: 'Encrypt',
    decrypt: 'Decrypt',
    needFiles: 'Choose files first.',
    needFolder: 'Choose where the results go.',
  },
  status: {
    idle: 'Nothing is running',
    preparingKey: 'Making a key',
    preparing: 'Getting ready',
    encrypting: (done: string, total: string) => `${done} of ${total} files encrypted`,
    decrypting: (done: string, total: string) => `${done} of ${total} files opened`,
    bytes: (done: string, total: string) => `${done} of ${total}`,
    left: (time: string) => `${time} left`,
    cancel: 'Cancel',
    cancelling: 'Stopping',
    progress: 'Progress',
  },
  results: {
    title: 'Results',
    empty: 'Finished work is listed here, with its verdict.',
    encrypted: (count: number) => `${files(count)} encrypted`,
    decrypted: (count: number) => `${files(count)} opened`,
    encryptedAll: 'Every file arrived.',
    decryptedAll: 'Every file is unchanged since it was encrypted.',
    failed: (count: number) => (count === 1 ? '1 file failed' : `${count} files failed`),
    cancelled: 'Cancelled',
    cancelledNote: 'Nothing half-written was left behind. Finished files are kept.',
    fileEncrypted: 'Encrypted',
    fileDecrypted: 'Opened',
    fileFailed: 'Failed',
    fileAlreadyThere: 'Already there',
    skipped: (count: number) => `${files(count)} left out: not encrypted by Orrery`,
    took: (size: string, time: string) => `${size} in ${time}`,
    more: (count: number) => `and ${files(count)} more`,
    show: 'Show folder',
    dismiss: 'Dismiss',
    keyUnnamed: 'Key without a name',
    faceOf: (name: string) => `Picture of the key ${name}`,
  },
  decoys: {
    left: (count: number) => {
      if (count === 0) return 'No decoy is left.'
      return count === 1
        ? '1 decoy is left, for one more encryption.'
        : `${count} decoys are left, one for each encryption.`
    },
    dismiss: 'Dismiss',
  },
  error: {
    code: (code: string) => `Code ${code}`,
  },
  units: {
    bytes: ['bytes', 'KB', 'MB', 'GB', 'TB'],
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    instant: 'less than a second',
  },
} as const
