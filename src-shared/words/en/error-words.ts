/** Every error's sentence, which a clinician understands, and a hint what to do. */
import type { ErrorWords } from '../catalogue'

export const errors: ErrorWords = {
  // Files that come in
  NOT_ORRERY: [
    'This is not an encrypted Orrery file.',
    'Choose a file that Orrery made. If a program saved the picture again, ask for the untouched original.',
  ],
  HEADER_DAMAGED: [
    'The header of this file is missing or damaged. It was not opened.',
    'Ask the sender for the file again. Programs that re-save a picture drop the header.',
  ],
  VERSION_UNKNOWN: ['This file was made by a newer Orrery.', 'Install the newest version and try again.'],
  KEY_UNKNOWN: [
    'The key for this file is not in your keystore.',
    'Ask the sender for the key bundle and import it, then try again.',
  ],
  KEY_NOT_CHOSEN: [
    'This file has another key than the ones that were chosen. It was left alone.',
    'Choose its key too, or open all files.',
  ],
  FILE_CHANGED: [
    'This file was changed after it was encrypted. It was not opened.',
    'Ask the sender for the file again.',
  ],
  FILE_TOO_LARGE: [
    'This file is larger than Orrery can encrypt in one piece.',
    'Split the file and try again.',
  ],
  FILE_UNREADABLE: [
    'This file could not be read.',
    'Check that it exists, that you may read it, and that the drive is still connected.',
  ],
  FILE_BUSY: [
    'This file changed while it was being read.',
    'Close the program that is writing it and try again.',
  ],
  NAME_UNSAFE: [
    'The name of this file, or the one stored in it, is not safe to use on every computer. The file was left as it is.',
    'Ask the sender to rename the original and encrypt it again.',
  ],
  // Files that go out
  OUTPUT_EXISTS: [
    'A file of this name is already there. Nothing was written over.',
    'Choose another folder, or move the existing file away.',
  ],
  OUTPUT_UNWRITABLE: [
    'The result could not be written.',
    'Check that the folder exists, that you may write to it, and that the drive is still connected.',
  ],
  DISK_FULL: [
    'There is not enough space on the drive. Nothing half-written was left behind.',
    'Free some space or choose another drive, then run it again.',
  ],
  READ_BACK_DIFFERS: [
    'A file read back from the drive differs from what was written. It was removed again.',
    'The drive may be failing. Use another one.',
  ],
  CANCELLED: [
    'Cancelled. Nothing half-written was left behind.',
    'Run it again when you are ready. Files that were finished are kept.',
  ],
  NOTHING_TO_DO: ['There is no file here to work on.', 'Choose files or a folder that holds some.'],
  WORKER_FAILED: [
    'A part of the program stopped unexpectedly while it worked on this file.',
    'Try this file again on its own. If it happens again, report it with the code below.',
  ],
  // Keystore
  KEYSTORE_MISSING: ['There is no keystore on this computer yet.', 'Create one first.'],
  KEYSTORE_EXISTS: [
    'There is a keystore already. It was left as it is.',
    'Unlock the existing one, or restore a backup to another place.',
  ],
  KEYSTORE_LOCKED: ['The keystore is locked.', 'Unlock it with your passphrase.'],
  KEYSTORE_DAMAGED: ['The keystore is damaged. It was left as it is.', 'Restore your newest backup.'],
  KEYSTORE_GONE: [
    'The keystore was taken away or replaced while Orrery had it open. Nothing was stored.',
    'Put it back and start Orrery again.',
  ],
  KEYSTORE_NEWER: ['The keystore was made by a newer Orrery.', 'Install the newest version.'],
  KEYSTORE_BUSY: ['Another Orrery is writing to the keystore right now.', 'Wait a moment and try again.'],
  PASSPHRASE_WRONG: ['The passphrase is not right.', 'Try again. If it is lost, use the recovery code.'],
  PASSPHRASES_DIFFER: ['The two passphrases differ. Nothing was changed.', 'Type the same one twice.'],
  PASSPHRASE_WEAK: [
    'The passphrase is too short.',
    'Use at least 8 characters; four or five random words are best.',
  ],
  PASSPHRASE_NEEDED: ['A passphrase is needed.', 'Type it, or name a file that holds it.'],
  RECOVERY_CODE_WRONG: [
    'The recovery code is not right.',
    'Check it against your printout; it is shown only once, when it is made.',
  ],
  KEYCHAIN_FAILED: ["The system's keychain did not open your keystore.", 'Type your passphrase.'],
  BACKUP_DAMAGED: ['This backup is damaged or is not a keystore backup.', 'Use another backup.'],
  AUDIT_BROKEN: [
    'The audit trail was altered: a row is missing or was changed.',
    'Tell whoever is responsible for data protection, and compare with a backup.',
  ],
  // Sharing
  KEY_NOT_FOUND: ['There is no such key in your keystore.', 'See which keys you have.'],
  KEY_AMBIGUOUS: ['More than one key begins with these digits.', 'Give more digits of the key id.'],
  KEY_ID_UNBOUND: [
    'A key cannot be exported: its id does not vouch for it and its picture, so nobody could import it.',
    'It still opens its files here. To hand them over, encrypt the originals again.',
  ],
  BUNDLE_DAMAGED: [
    'This key bundle is damaged or is not a key bundle. No key was imported.',
    'Ask the sender for it again.',
  ],
  BUNDLE_NOT_FOR_YOU: [
    'This key bundle was made for somebody else, or the passphrase is not right.',
    'Send your recipient card to the sender, or ask for the passphrase by another way.',
  ],
  BUNDLE_SIGNATURE_WRONG: [
    'The signature of this key bundle is wrong: the bundle was changed or damaged. No key was imported.',
    'Do not use it. Ask the sender, by another way, to send it again.',
  ],
  BUNDLE_MISMATCH: [
    'A key in this bundle does not match its picture or its id. No key was imported.',
    'Do not use it. Ask the sender, by another way, whether they sent it.',
  ],
  BUNDLE_CONFLICT: [
    'A key in this bundle has the id of a key you already have, but is a different key. No key was imported.',
    'Do not use it. Ask the sender, by another way, whether they sent it.',
  ],
  RECIPIENT_INVALID: [
    'This is not a valid recipient.',
    'Use a recipient card, the name of a contact, or text that begins with age1.',
  ],
  RECIPIENT_AMBIGUOUS: [
    'A contact and a file have this name.',
    'For the file write ./ before its name. For the contact move the file away, or work in another folder.',
  ],
  RECIPIENTS_MIXED: [
    'Ordinary and post-quantum recipients cannot share one bundle.',
    'Export twice: once for each kind.',
  ],
  CARD_DAMAGED: [
    'This is not a recipient card, or the card is damaged.',
    'Choose a card, a file that ends in .orrcard. If it is one, ask for it again and compare the fingerprint by phone.',
  ],
  CONTACT_NOT_FOUND: ['There is no contact of this name.', 'See your contacts.'],
  CONTACT_EXISTS: [
    'There is already a contact of this name.',
    'Choose another name, or remove the old contact first.',
  ],
  KEYS_BESIDE_FILES: [
    'The keys would travel on the same drive as the files they open. Nothing was copied.',
    'Send the keys by another way, or say that you mean it.',
  ],
  DRIVE_TOO_SMALL: [
    'There is not enough space on the drive. Nothing was copied.',
    'Use a larger drive or send fewer files.',
  ],
  DRIVE_MISSING: ['This drive is not plugged in any more.', 'Plug it in again, or choose another one.'],
  // Key generation
  MODEL_MISSING: [
    'The decoy generator is missing: no new decoys can be made, and every new key needs one.',
    'Install Orrery again, or put both files of the generator back into its models folder.',
  ],
  MODEL_DAMAGED: [
    'The decoy generator is damaged: no new decoys can be made, and every new key needs one.',
    'Install Orrery again, or put both files of the generator back into its models folder.',
  ],
  MODEL_UNFIT: [
    'The installed networks do not make decoys: pictures of 128 x 128 pixels, which every new key needs.',
    'Put back the networks that came with Orrery, or train both of them with --side 128.',
  ],
  DISCRIMINATOR_MISSING: [
    'The discriminator, which judges pictures, is missing. Keys are made without it.',
    'Install Orrery again, or put both files of the discriminator back into its models folder.',
  ],
  DISCRIMINATOR_DAMAGED: [
    'The discriminator, which judges pictures, is damaged. Keys are made without it.',
    'Install Orrery again, or put both files of the discriminator back into its models folder.',
  ],
  DECOY_FAILED: [
    'A decoy could not be made, and every new key needs one.',
    'Close other programs to free memory and try again. If it happens again, report it with its code.',
  ],
  // Training a generator
  TRAINING_DATA: [
    'These training pictures cannot be used.',
    'Give a folder with more pictures, or take the unreadable ones away.',
  ],
  TRAINING_BUSY: [
    'Another trainer is working in the output folder.',
    'Wait until it has ended, or choose another folder.',
  ],
  TRAINING_OTHER: [
    'The training in the output folder was begun with other pictures or other options.',
    'Give the same pictures and options to go on with it, or choose another folder to begin anew.',
  ],
  TRAINING_DAMAGED: [
    'What an earlier training left in the output folder is damaged. It was left as it is.',
    'Choose another folder to begin anew.',
  ],
  TRAINING_DIVERGED: [
    'The losses diverged, so training was stopped.',
    'Look at the sample pictures: a model from before may do. Otherwise train with a larger batch or another seed.',
  ],
  // Calls
  USAGE: ['The command was not understood.', 'See the help.'],
  CHOICE_UNKNOWN: [
    'What was chosen is not known any more. Nothing was done.',
    'Choose the files and folders again.',
  ],
  TARGET_GONE: [
    'The folder or drive that was chosen is not there any more. Nothing was written.',
    'Plug the drive in again, or choose another place.',
  ],
  JOB_UNKNOWN: ['This job is not on the list any more.', 'Start it again if you still need it.'],
  INTERNAL: [
    'Something unexpected happened.',
    'Try again. If it happens again, report it with the code below.',
  ],
}
