/** Every error's sentence, which a clinician understands, and a hint what to do. */
import type { ErrorWords } from '../catalogue'

export const errors: ErrorWords = {
  // Files that come in
  NOT_ORRERY: [
    'This is not an encrypted Orrery file.',
    'Choose a file that Orrery made. If a program saved the picture again, ask for the untouched original.',
  ],
  HEADER_LOST: [
    'This is what is left of an encrypted file: its header is gone. It was not opened.',
    'Ask the sender for the file again. Programs that re-save a picture, strip what is stored in it, or stop halfway drop the header.',
  ],
  FILE_EMPTY: ['This file is empty.', 'It was not copied whole. Copy it again, or ask the sender for it.'],
  FILE_ZEROED: [
    'This file holds zeros where its content should begin.',
    'It was not copied whole, or the drive is failing. Copy it again, or ask the sender for it.',
  ],
  FILE_REPLACED: [
    'By its name Orrery made this file, but something else is in it, or only a bit of it is left.',
    'Ask the sender for the file again. If it never was one of Orrery, give it another name.',
  ],
  FILE_UNFINISHED: [
    'Orrery is writing this file at the moment, or was stopped while it wrote it.',
    'If no Orrery is at work there, it can be deleted.',
  ],
  MET_BEFORE: [
    'This folder is the same as one that was met before, by another way to it. It was not entered again.',
    'Nothing is missing: its files were met there.',
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
    'The name or the folder stored in this encrypted file is not safe to use. Nothing was written for it.',
    'Ask the sender to rename the original and encrypt it again.',
  ],
  ENCRYPTED_ALREADY: [
    'Orrery made this file: it is encrypted already, or a recipient card. It was not encrypted.',
    'To encrypt it again all the same, choose the file itself and say so.',
  ],
  KEYS_AMONG_FILES: [
    'This is a key bundle, a keystore or a backup of one. It was not encrypted: keys do not travel with the files that they open.',
    'Send keys by a way of their own. To encrypt it all the same, choose the file itself and say so.',
  ],
  NAME_UNFIT: [
    'This file was not encrypted: its name, or that of a folder it lies in, cannot be stored on every computer.',
    'Rename it without special or invisible characters and names that Windows keeps for itself, and try again.',
  ],
  NAME_NOT_UNICODE: [
    'The name of this file, or of a folder it lies in, is not Unicode (UTF-8). The file was left as it is.',
    'Rename it and try again.',
  ],
  PATH_TOO_LONG: [
    'The name of this file is too long, or it lies too deep in folders. It was left out.',
    'Shorten the names, choose a folder further up, or move the files there, and try again.',
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
  OUTPUT_MOVED: [
    'While the results were written, their folder was moved or another was put in its place. Nothing was left there.',
    'Somebody else may be able to write to that folder. Choose one that only you can change, then run it again.',
  ],
  OUTPUT_READ_ONLY: [
    'Nothing can be written there: the drive or the folder is read-only.',
    'Choose another folder, or unlock the drive; some sticks and cards have a switch for it.',
  ],
  OUTPUT_TOO_LARGE: [
    'The result is larger than any file that the drive can hold.',
    'Choose another drive. FAT32 holds files of up to 4 GiB; exFAT, NTFS and others hold larger ones.',
  ],
  DISK_FULL: [
    'There is not enough space on the drive.',
    'Nothing half-written was left behind. Free some space or choose another drive, then run it again.',
  ],
  QUOTA_REACHED: [
    'The space that you may use on the drive is used up.',
    'Nothing half-written was left behind. Delete what you no longer need there or ask whoever runs the drive for more, then run it again.',
  ],
  NAME_TOO_LONG: [
    'The name is longer than the drive allows.',
    'Choose another drive, or a shorter name where you can.',
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
  KEYSTORE_READ_ONLY: [
    'The keystore can only be read here: its file, its folder or its drive is write-protected. Nothing was changed.',
    'Take the write protection away, or copy the keystore to a place where you may write and set ORRERY_KEYSTORE to it.',
  ],
  KEYSTORE_NO_LOCKS: [
    'The keystore lies on a drive that cannot lock files, so two programs could spoil it. It was not opened.',
    'Move it to a drive of this computer, or have whoever looks after the network share switch file locks on.',
  ],
  KEYSTORE_OUT_OF_REACH: [
    'The keystore could not be read or written.',
    'Check that you may open its file and folder, and that its drive is still connected.',
  ],
  KEYSTORE_PLACE_UNKNOWN: [
    'There is no place for the keystore: the system names no home folder of yours.',
    'Set HOME to your own folder, with its whole path, or ORRERY_KEYSTORE to the path of the keystore.',
  ],
  PASSPHRASE_WRONG: ['The passphrase is not right.', 'Try again. If it is lost, use the recovery code.'],
  PASSPHRASES_DIFFER: ['The two passphrases differ. Nothing was changed.', 'Type the same one twice.'],
  PASSPHRASE_WEAK: [
    'The passphrase is too short.',
    'Use at least 8 characters; four or five random words are best.',
  ],
  PASSPHRASE_COMMON: [
    'This passphrase is one of those that are tried first.',
    'Take four or five random words that have nothing to do with you or each other.',
  ],
  PASSPHRASE_UNREADABLE: [
    'What was given as passphrase or recovery code could not be read as text.',
    'Type it at the prompt, or save it as UTF-8 text.',
  ],
  PASSPHRASE_NEEDED: ['A passphrase is needed.', 'Type it, or name a file that holds it.'],
  RECOVERY_CODE_WRONG: [
    'The recovery code is not right.',
    'Check it against your printout; it is shown only once, when it is made.',
  ],
  CODE_UNSHOWN: [
    'The recovery code could not be shown: the output is full, closed or leads nowhere. Nothing was made or changed.',
    'Run the command again with an output that you can read.',
  ],
  KEYCHAIN_FAILED: ["The system's keychain did not open your keystore.", 'Type your passphrase.'],
  BACKUP_DAMAGED: ['This backup is damaged or is not a keystore backup.', 'Use another backup.'],
  KEYSTORE_ALTERED: [
    'Something other than Orrery changed the keystore: entries were put back, added or removed.',
    'Compare keys and contacts with a backup. If they are right, begin a new audit trail.',
  ],
  KEYSTORE_PUT_BACK: [
    'The keystore is an earlier one than was last used here: its file was put back.',
    'Look for the newer file or a newer backup. If this one is right, begin a new audit trail.',
  ],
  AUDIT_BROKEN: [
    'The audit trail was altered: a row is missing or was changed.',
    'Tell whoever is responsible for data protection. To go on, begin a new audit trail: the old one is kept.',
  ],
  // Sharing
  KEY_NOT_FOUND: ['There is no such key in your keystore.', 'See which keys you have.'],
  KEY_AMBIGUOUS: ['More than one key begins with these digits.', 'Give more digits of the key id.'],
  KEY_DAMAGED: [
    'A key in the keystore is damaged.',
    'The others are not affected. Import this key again from whoever has it, or restore a backup.',
  ],
  IDENTITY_LOST: [
    'Your identity is gone from the keystore, or does not open.',
    'Restore a backup that has it. If there is none, make a new identity and give your contacts the new card.',
  ],
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
  BUNDLE_COSTLY: [
    'Trying a passphrase on this key bundle takes far more time and memory than on those that people make. It was not tried.',
    'Go on only if you expect this bundle, and ask the sender to make it again otherwise.',
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
  // The lab
  PICTURE_KIND_UNKNOWN: [
    'This is no picture that the lab can read.',
    'It reads PNG, JPEG, TIFF, WebP, GIF, AVIF and DICOM files with pictures. Save the picture as PNG and try again.',
  ],
  PICTURE_UNSUPPORTED: [
    'The lab cannot decode a picture of this kind: its compression, its colours or its sort of numbers.',
    'Open it in another program, save it as PNG there and try again.',
  ],
  PICTURE_MISSING: [
    'This DICOM file holds a document or other data, and no picture.',
    'Choose one with a picture.',
  ],
  PICTURE_UNREADABLE: [
    'This picture could not be decoded. It is damaged, or not what its beginning says.',
    'Open it in another program. If it shows it whole, save it as PNG there and try again.',
  ],
  PICTURE_TOO_LARGE: [
    'This picture is larger than the lab measures: 4,096 x 4,096 pixels, or as many in another shape.',
    'Make it smaller, or choose a part of it.',
  ],
  LAB_NOT_MEASURABLE: [
    'The picture is too small for this measure.',
    'It needs more pixels than the picture has. The other measures are not affected.',
  ],
  LAB_OWN_REPORT: [
    'This belongs to a report that the lab made.',
    'To measure it all the same, choose the file itself.',
  ],
  CLASSIFIER_DAMAGED: [
    'The classifier, which adversarial pictures are made against, is missing or damaged. Nothing else needs it.',
    'Install Orrery again, or put both files of the classifier back into its models folder.',
  ],
  // Calls
  RESULT_UNTOLD: [
    'The command ran to its end, but what it had to say could not be written: its output is full or closed.',
    'What it did is done. Before you run it again, send the output somewhere else and look with another command.',
  ],
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
  INSTALLATION_ALTERED: [
    'Files of this program were changed since it was made. It does not start.',
    'Install it again, from where you trust that it is the right one.',
  ],
  SANDBOX_OFF: [
    'Orrery was started without its sandbox, which keeps hostile files from your computer. It does not start like that.',
    'Install the package of your system instead of the AppImage, or let your system allow user namespaces. Who knows what it means can set ORRERY_NO_SANDBOX=yes.',
  ],
  INTERNAL: [
    'Something unexpected happened.',
    'Try again. If it happens again, report it with the code below.',
  ],
}
