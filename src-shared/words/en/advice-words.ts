/** What to do, where whoever met an error knows better than the error's general hint (errors.ts). */
import type { TrainingDifference } from '../../advice'
import type { AdviceWords } from '../catalogue'
import { training } from './training-words'

export const advice: AdviceWords = {
  // Files
  notAFile: 'It is not a file.',
  linkOrDevice: 'It is a link or a device, not a file. Choose what it points to instead.',
  compressedByArchive:
    'An archive has compressed its pixels, in a way that Orrery does not undo. Have the archive give it out uncompressed, ' +
    'or ask for the untouched original.',
  pixelsConverted:
    'A program has converted its pixels: scaled, recoloured, or compressed them with loss. What was in them is gone from ' +
    'this file. Ask for the untouched original.',
  otherContainer: 'So large a file fits into a picture only: choose that, or let Orrery choose.',
  sentIntoItself: 'A folder cannot be sent into itself. Choose another target.',
  otherSpelling:
    'This drive takes upper and lower case, or accented letters written in two ways, for one name, and the other spelling is there already. Choose another folder or drive for it.',
  driveFaulty: 'The drive reports a fault. Check it before you trust it with more, and choose another one.',
  takeOutBroken: ({ file }) => `Take "${file}" out of what you send, or put a whole copy in its place.`,
  takeOut: ({ file }) => `Take "${file}" out of what you send: Orrery did not make it.`,
  // Keystore and sharing
  keystoreVariableEmpty: 'ORRERY_KEYSTORE is empty. Set it to the path of the keystore, or remove it.',
  unfitName: 'Use a name of 1 to 100 characters, without control characters.',
  unfitOwnerName: 'Use a name of 1 to 100 characters without control characters.',
  recoveryCodeMistyped:
    'A symbol of the code is mistyped or missing. Compare it with your printout, group by group.',
  keychainNotSealing: 'It keeps nothing here: go on typing your passphrase.',
  schemaAltered: 'Something other than Orrery changed how its tables are built. Restore your newest backup.',
  otherMasterKey:
    'What opened it belongs to an earlier state of it: somebody put it there. Restore your newest backup.',
  masterKeyChanged: 'Its passphrase was changed by another window or command. Unlock it with the new one.',
  auditBroken: ({ row }) =>
    `The first row that is missing or changed is number ${row}. ` +
    'Tell whoever is responsible for data protection. To go on, begin a new audit trail: the old one is kept.',
  keyUnknown: ({ key }) =>
    `It is the key ${key}. Ask the sender for the key bundle and import it, then try again.`,
  identityStands: 'Your identity is there and opens: a new one is made only when it is lost.',
  keyIdUnbound: ({ keyId }) =>
    `It is key ${keyId}. It still opens its files here. To hand them over, encrypt the originals again.`,
  keyCount: ({ most }) => `Choose 1 to ${most} keys.`,
  bundleCostly: ({ mebibytes }) =>
    `It takes about ${mebibytes} MiB of memory and some seconds. Go on only if you expect this bundle.`,
  bundleTooLarge: 'Choose fewer keys: the bundle would be too large.',
  contactWithoutSigner:
    'You keep this contact without a signing key. To take the one of this card, remove the contact, add the card, ' +
    'and compare the fingerprint by phone.',
  contactOtherSigner:
    'This card has another signing key than the contact you keep. Ask them by phone which fingerprint is theirs.',
  contactNameIsYours: 'This is your own name, or looks like it. Give this person another one.',
  contactNameMisleads:
    'Give this person another name: one without / and \\ that neither begins with age1, a dot or ~ nor ends in .orrcard or .orrkeys.',
  recipientCount: ({ most }) => `Choose 1 to ${most} recipients.`,
  // Where a secret comes from
  firstLineEmpty: 'The first line of the file is empty.',
  passphraseNotText:
    'It holds bytes that are no characters. Save the file as UTF-8 text, or type the passphrase at the prompt.',
  passphraseLineTooLong: ({ most }) =>
    `The first line is longer than ${most} bytes: this is not a file with a passphrase.`,
  secretNeeded: ({ variable }) => `Set ${variable}, name a file that holds it, or run this in a terminal.`,
  bundlePassphraseNeeded: ({ variable }) => `Set ${variable} to the passphrase of the bundle.`,
  bundlePassphraseOption: 'This bundle is locked with a passphrase of its own: use --passphrase-env NAME.',
  // What the command line was told
  wholeNumber: ({ option, least, most }) => `${option}: give a whole number from ${least} to ${most}.`,
  textLength: ({ option, most }) => `${option}: give 1 to ${most} characters.`,
  unfitText: ({ option, most }) => `${option}: give 1 to ${most} characters, no control characters.`,
  pathEmpty: 'A path is empty.',
  pathNeeded: 'Give at least one path.',
  resultsFolderNeeded: 'Give the folder for the results: -o DIR.',
  newFileNeeded: 'Give the file to write.',
  targetFolderNeeded: 'Give the folder to send to: --to DIR.',
  unfitLabel: 'A label has up to 200 characters, no control characters.',
  unfitContactName: 'A name has 1 to 100 characters, no control characters.',
  ownNameNeeded: 'Give your name with --name: 1 to 100 characters, no control characters.',
  whomNeeded: 'Say who may open the bundle: either --to, once for each, or --passphrase-env NAME.',
  stsAlone:
    'With --sts give no pictures, no -o, no --only and no --seed: it tests one file, chooses nothing at random and writes nothing.',
  optionsExclude: ({ option, other }) => `Give ${option} or ${other}, not both.`,
  notToSelfAlone: '--not-to-self goes with --to only.',
  decoyNumber: ({ most }) => `Give a number from 1 to ${most}: -n N.`,
  deleteUnconfirmed: 'Nothing was deleted. Say --yes if you mean it.',
  deleteDeclined: 'Nothing was deleted.',
  compareUnconfirmed: 'Compare the fingerprint with them by phone, and say --yes when it is the same.',
  compareDeclined: 'Do not send keys to this contact before you know which fingerprint is theirs.',
  wordTooMany: 'There is a word too many.',
  argumentMissing: ({ argument }) => `Missing required argument '${argument}'.`,
  optionUnknown: ({ option, similar }) => `Unknown option '${option}'${didYouMean(similar)}`,
  optionMissing: ({ option }) => `Required option '${option}' not specified.`,
  optionValueMissing: ({ option }) => `Option '${option}' argument missing.`,
  optionValueUnknown: ({ option, value, choices }) =>
    `Option '${option}' argument '${value}' is invalid. Allowed choices are ${choices.join(', ')}.`,
  commandUnknown: ({ command, similar }) => `Unknown command '${command}'${didYouMean(similar)}`,
  // Networks
  networksTooLarge:
    'The networks need more than 4 GiB of memory. Make the batch, the width or the side smaller.',
  networksOfTwoSizes:
    'Generator and discriminator are for pictures of different sizes. Put back a pair that was trained together.',
  backendDisagrees: ({ backend }) =>
    `The networks are whole, but computed with ${backend} they do not give what they give in plain JavaScript.`,
  // Training
  picturesFolderNeeded: 'Give the folder of pictures: --data DIR.',
  trainingFolderNeeded: 'Give the folder for the results: --out DIR.',
  resultsAmongPictures: '--out: the folder for the results must not lie in the folder of pictures (--data).',
  sideUnknown: ({ sides }) => `--side is one of ${sides.join(', ')}.`,
  trainingTooLarge: ({ gibibytes }) =>
    `Such networks need ${gibibytes} GiB of memory or more; 4 GiB is the most that they can have. ` +
    'Make --width, --side or --batch smaller.',
  folderMissing: ({ option }) => `${option}: there is no such folder.`,
  folderIsFile: ({ option }) => `${option} is a file: give the folder that holds the pictures.`,
  folderUnreadable: ({ option }) =>
    `${option}: the folder or one in it could not be read. Check that you may read it.`,
  picturesUnreadable: ({ count }) => {
    const [are, them] = count === 1 ? ['1 is', 'it'] : [`${count} are`, 'them']
    return `${are} unreadable. Take ${them} away, or leave ${them} out with --skip-unreadable.`
  },
  picturesTooFew: ({ batch, needed, count, passedBy }) =>
    `A batch of ${batch} needs at least ${needed} pictures; there are ${count}.` +
    `${training.passedBy(passedBy)} Give more, or a smaller --batch.`,
  trainingRecordMissing: ({ file }) =>
    `It holds results but no ${file}, which tells of which training they are. Choose another folder.`,
  trainingRecordUnreadable: ({ file }) =>
    `It is ${file} that cannot be read, which tells whose the folder is. Choose another to begin anew.`,
  trainingDiffers: ({ differences }) =>
    `It has ${differences.map(difference).join('; ')}. ` +
    'Give the same to go on with it, or choose another folder to begin anew.',
  modelNameTaken: ({ model }) =>
    `What is called ${model} in the output folder is damaged, or tells another licence or origin of the pictures, ` +
    'or is of another training. Move it away: the same command then writes the model.',
  lossLogForeign:
    'losses.csv in the output folder is no log of losses. Move it away, or choose another folder.',
  lossLogLine: ({ line }) =>
    `Line ${line} of losses.csv is none that the trainer wrote. ` +
    'Move the file away to go on without the losses so far.',
  // The lab
  pictureTooSlow: 'Reading it took longer than any picture does, and was given up.',
  labGoesOn:
    'Finished reports are whole, and what was measured of this picture is kept. Make room, then ask for the same again: it goes on from there.',
  // Measuring a model
  resultsFolderUsed: ({ option }) => `${option}: give a folder that is new or empty.`,
  picturesMissing: ({ option }) => `${option}: there are no pictures in the folder.`,
  labelColumnsMissing: 'labels.tsv has no columns file and lesion_id.',
  lossesNeeded: ({ option }) => `${option}: give the losses.csv of a training run.`,
  lossColumnEmpty: ({ option, column }) => `${option}: there are no numbers in a column ${column}.`,
  lesionsTooFew: ({ decoys, needed, count }) =>
    `--decoys ${decoys} needs pictures of at least ${needed} lesions; there are ${count}. ` +
    'Give more pictures, or fewer --decoys.',
  decoysTooFew: ({ option, least }) => `${option}: give a whole number, at least ${least}.`,
}

function didYouMean(similar: readonly string[]): string {
  if (similar.length === 0) return '.'
  return similar.length === 1
    ? ` (Did you mean ${similar[0]}?)`
    : ` (Did you mean one of ${similar.join(', ')}?)`
}

function difference(each: TrainingDifference): string {
  switch (each.name) {
    case 'option':
      return `${each.option} ${each.before}, not ${each.now}`
    case 'pictures':
      return `${each.before} pictures, not ${each.now}`
    case 'otherPictures':
      return 'as many pictures, but others'
  }
}
