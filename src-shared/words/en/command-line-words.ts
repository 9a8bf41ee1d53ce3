/** Everything the command line says, apart from the errors. Names, paths and sizes come in as they are shown. */
import { TYPICAL_SECONDS } from '../../lab/lab-limits'

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`
const files = (n: number) => count(n, 'file')

const keyId = 'key id, or the first digits of it'
const paths = 'encrypted files, and folders that hold some'
const newPassphraseFile = 'file whose first line is the new passphrase (or set ORRERY_NEW_PASSPHRASE)'
const recoveryFile = 'file whose first line is the recovery code (or set ORRERY_RECOVERY_CODE)'
const person = 'their name'

/** What holds after a new master key. */
const oldCopies =
  'The whole keystore is sealed anew, under another recovery code: the old\npassphrase and the old code open it no more. They still open copies and backups made before, with what those\nheld then: keys made from now on are not in them.'

const typically = (scale: keyof typeof TYPICAL_SECONDS) =>
  `about ${TYPICAL_SECONDS[scale]} s for a picture of 512 x 512 on two cores`

export const commandLine = {
  orrery: {
    description: 'Encrypts medical images on your own machine, hands them over, opens them again.',
    json: 'print one JSON object and nothing else',
    passphraseFile: 'file whose first line is the passphrase (or set ORRERY_PASSPHRASE)',
    version: 'output the version number',
    help: 'display help for command',
    /** Headings of a command's help. */
    headings: {
      usage: 'Usage:',
      arguments: 'Arguments:',
      options: 'Options:',
      globalOptions: 'Global Options:',
      commands: 'Commands:',
    },
    examples: 'Examples:',
    exitCodes: `Exit codes:
  0    all of it is done
  1    some files are done, others failed
  2    the command was not understood
  3    the keystore or a passphrase: missing, locked, wrong, damaged
  4    nothing could be done, or it was refused; or its output could not be written
  130  cancelled; nothing half-written is left behind, but what orrery lab goes on with`,
  },
  units: {
    bytes: ['bytes', 'KB', 'MB', 'GB', 'TB'],
    oneByte: '1 byte',
    seconds: (seconds: string) => `${seconds} s`,
    minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  },
  progress: {
    files: (done: number, total: number) => `${done} of ${files(total)}`,
    decoys: (done: number, total: number) => `${done} of ${count(total, 'decoy')}`,
    bytes: (done: string, total: string) => `${done} of ${total}`,
    speed: (megabytes: string) => `${megabytes} MB/s`,
    left: (time: string) => `${time} left`,
  },
  ask: {
    passphrase: 'Passphrase',
    newPassphrase: 'New passphrase',
    recoveryCode: 'Recovery code',
    bundlePassphrase: 'Passphrase of the bundle',
    again: (question: string) => `${question} again`,
    yesNo: (question: string) => `${question} [y/N] `,
    /** Answers that mean yes, in small letters. */
    yes: ['y', 'yes'],
  },
  /** What became of a job's files. */
  job: {
    encrypted: (n: number, size: string) => `Encrypted ${files(n)} (${size})`,
    decrypted: (n: number, size: string) => `Decrypted ${files(n)} (${size})`,
    verified: (n: number, size: string) => `Verified ${files(n)} (${size})`,
    failed: (n: number) => `${n} failed`,
    key: (key: string) => `key ${key}`,
    unrecorded: 'What was done is told below, but the audit trail has no row of it.',
    leftUndone: (n: number) => `${n} left undone`,
    skipped: (n: number) => `${n} left out`,
    leftOut: (n: number, why: string) => `${files(n)} left out: ${why}`,
    andMore: (n: number) => `and ${n} more`,
    /** @param of how many were encrypted together; null where the files do not tell. */
    missing: (n: number, of: number | null, key: string, numbers: string) =>
      of === null
        ? `${files(n)} under key ${key} missing, by the numbers in the names: ${numbers}. Whether more came after the last is not known.`
        : `${n} of the ${files(of)} that were encrypted together under key ${key} ${n === 1 ? 'is' : 'are'} missing: ${numbers}.`,
    summary: (parts: readonly string[], time: string) => `${parts.join(', ')}, in ${time}.`,
    results: (folder: string) => `Results in ${folder}`,
    alreadyThere: (n: number) => `${n} of them were there already, with the same content.`,
    blunted: 'under its own name it would act as soon as it is shown, so _ stands at the end of the name.',
    insteadOf: (noun: string) => `too large for a ${noun}, so it became a picture.`,
  },
  /** The line below an error's sentence. */
  hint: (text: string) => `hint: ${text}`,
  /** The ways to give a passphrase, after the hint that one is needed. */
  passphraseWays: (variable: string, option: string) => `at the prompt, ${variable}, or ${option}`,
  init: {
    summary: 'make your keystore',
    description: 'Makes your keystore and shows its recovery code, once.',
    name: 'your name on what you send; by default the one of your login',
    done: (path: string, name: string) =>
      `Your keystore is ready: ${path}\nYour name on what you send: ${name}`,
  },
  recoveryCode: (code: string, isFirst: boolean) =>
    [
      isFirst ? 'Your recovery code:' : 'Your new recovery code:',
      '',
      `    ${code}`,
      '',
      'It is shown only now. Write it down and keep it away from this computer: it opens your keystore when the',
      'passphrase is lost.',
      '',
    ].join('\n'),
  /** Where what the code belongs to failed after the code was shown. */
  codeVoid: 'The recovery code above opens nothing: everything stayed as it was.',
  /** Of what a new master key has put out of use, while the keystore cannot be tidied up. */
  oldSealsLeft:
    'What the old secrets open could not be wiped from the file yet. It is wiped when the next command ends while no other Orrery is running and its drive has space.',
  keystore: {
    summary: 'change the passphrase, back up, restore, check',
    description: 'Looks after your keystore. ORRERY_KEYSTORE says where it is if not in the usual place.',
    readOnly: 'The keystore can only be read here (it is write-protected), so nothing is recorded in it.',
    roams:
      'The keystore lies in the roaming folder (AppData\\Roaming\\Orrery), where Windows may put older states of it back. Move it to ' +
      'AppData\\Local\\Orrery while Orrery is closed.',
    passwd: {
      description:
        'Changes the passphrase, seals the whole keystore anew, and shows a new recovery code. The old secrets open it no more.',
      newPassphraseFile,
      done: `The passphrase is changed. ${oldCopies}`,
    },
    recover: {
      description: 'Sets a new passphrase by the recovery code, and shows a new recovery code.',
      recoveryFile,
      newPassphraseFile,
      done: `The new passphrase is set. ${oldCopies}`,
    },
    renewCode: {
      description:
        'Makes a new recovery code and shows it, once, and seals the whole keystore anew. The old code opens it no more.',
      done: 'The new recovery code holds, the passphrase stays as it is, and the whole keystore is sealed anew. The old code still opens\ncopies and backups made before, with what they held then: keys made from now on are not in them.',
    },
    backup: {
      description: 'Saves the whole keystore, encrypted, in a new file.',
      file: 'the backup; never written over',
      done: (file: string) =>
        `Your keystore is saved in ${file}\nThe passphrase and the recovery code of today open it.`,
      damaged: 'NOT all of it is sound: keep older backups as well.',
    },
    restore: {
      description: 'Makes the keystore from a backup. One that is there is never written over.',
      file: 'the backup',
      recovery: 'open it with the recovery code instead of the passphrase',
      recoveryFile,
      done: (keys: number, path: string) => `Your keystore is back, with ${count(keys, 'key')}: ${path}`,
      damaged: 'NOT all of it is back: keep the backup, and look for an older one.',
    },
    check: {
      description: 'Reads everything in the keystore and tells what is damaged.',
      sound: 'Everything in the keystore was read and is sound.',
      whatNow:
        'What is lost may be in an older backup: orrery keystore restore. Where the audit trail is broken or something else changed the keystore, files still open; to go on with the rest: orrery audit begin',
    },
  },
  audit: {
    summary: 'what was done, verified',
    description: 'Lists what was done with this keystore. The record is always verified first.',
    verify: 'verify only, without the list',
    files,
    whole: (rows: number) => `The audit trail is whole: ${count(rows, 'row')}, none missing or changed.`,
    begin: {
      description:
        'Begins a new audit trail when the old one is broken or the keystore was changed by something else. The old one is kept, and the keystore as it is now counts as right from then on.',
      done: 'A new audit trail is begun. The old one is kept: orrery audit old',
      nothingWrong: 'Nothing is wrong with this keystore. The audit trail goes on as it is.',
    },
    old: {
      description: 'Lists audit trails that were ended by a new one.',
      ended: (time: string) => `Ended on ${time}`,
      endedUnknown: 'Ended, and when cannot be read',
      changedSince: 'It was changed after it was ended.',
      none: 'No audit trail was ever ended.',
    },
  },
  encrypt: {
    summary: 'encrypt files and folders under a new key',
    description: 'Encrypts files and folders under a new key, which stays in your keystore.',
    paths: 'files and folders',
    output: 'folder for the results; made if it is not there',
    as: 'what the results are; auto: DICOM for DICOM, else PNG pictures',
    label: 'what you call the key; by default the name of the first path',
    again: 'encrypt what Orrery made too, where you name the file itself and not its folder',
    verify: 'read every result back when all are written, and open it in memory',
    verified: (n: number, from: 'drive' | 'cache') =>
      `${files(n)} read back${from === 'drive' ? ' from the drive' : ''} and opened: whole.`,
    unclean: (n: number) => `${files(n)} could NOT be opened again: named above. Keep the originals.`,
    notVerified: 'The results could NOT be read back. Keep the originals.',
    key: (key: string, folder: string) => `Key ${key}, results in ${folder}`,
    share: (key: string) =>
      `To let somebody else open them: orrery keys export ${key} --to CARD -o ${key}.orrkeys`,
    startsAfresh:
      'The next run starts afresh under a new key: choose another folder for it, or remove these files first.',
  },
  decrypt: {
    summary: 'open encrypted files with the keys in your keystore',
    description: 'Opens encrypted files with the keys in your keystore and writes the originals.',
    paths,
    output: 'folder for the originals; made if it is not there',
  },
  verify: {
    summary: 'check that encrypted files are whole and can be opened',
    description: 'Opens encrypted files and checks all of their content, without writing anything.',
    paths,
    part: 'only a part is meant: files missing among those that were encrypted together are no failure',
    clean: 'They are whole and unchanged, and you have their keys.',
    cleanPart:
      'They are whole and unchanged, and you have their keys. Others that were encrypted with them are not here.',
    incomplete:
      'Those that are here are whole, but files are MISSING: their numbers are named above. If only a part was meant: --part',
    unclean: 'Some files are NOT in order or could not be checked: they are named above.',
  },
  inspect: {
    summary: 'show what anyone can read from encrypted files',
    description: 'Shows what anyone can read from encrypted files: no key and no passphrase are needed.',
    paths,
    kind: (container: string, tiles: number, rows: number, size: string) =>
      `kind     ${container}, ${count(tiles, 'tile')} of ${count(rows, 'row')}, ${size}`,
    keyId: (id: string) => `key id   ${id}`,
    fileId: (id: string) => `file id  ${id}`,
    counts: (encrypted: number, all: number) => `${count(encrypted, 'encrypted file')} of ${files(all)}.`,
  },
  drives: {
    summary: 'list the drives to hand files over on',
    description: 'Lists the drives that are plugged in and mounted.',
    free: (free: string, size: string) => `${free} of ${size} free`,
    readOnly: (filesystem: string) => `${filesystem}, read only`,
    none: 'No drive is plugged in and mounted.',
  },
  send: {
    summary: 'copy encrypted files to a drive and read them back',
    description:
      'Copies encrypted files, key bundles and recipient cards to a drive or folder and reads every byte back. ' +
      'Anything else is refused, and so are keys beside the files that they open.',
    paths: 'what Orrery made, and folders that hold nothing else',
    to: 'folder on the drive; it must be there',
    keysWithFiles: 'keys may go where the files are that they open',
    done: (n: number, size: string, folder: string) =>
      `Sent ${files(n)} (${size}) to ${folder}, read back and equal.`,
    arrived: (n: number) => `${files(n)} had arrived on it and stay there.`,
    fromMemory: 'The system may have read them back from memory: eject the drive before you unplug it.',
  },
  keys: {
    summary: 'list, export and import keys',
    description: 'Your keys: one for each time you encrypted, and those that you imported.',
    keyId,
    madeHere: 'made here',
    unknown: 'not known',
    damaged: (label: string) => `${label} (damaged)`.trimStart(),
    from: (sender: string) => `from ${sender}`,
    list: {
      description: 'Lists your keys, newest first.',
      none: 'No keys yet. Encrypting makes one.',
    },
    show: {
      description: 'Shows one key and what was done with it.',
      facts: {
        keyId: 'key id',
        label: 'label',
        made: 'made',
        origin: 'origin',
        locks: 'locks',
        came: 'came',
        went: 'went',
        damage: 'damage',
      },
      damaged: 'something of it does not open; see: orrery keystore check',
      files,
      nowhere: 'nowhere: no bundle with it was made here',
      trailBroken:
        'The audit trail is not whole: more may have happened than is told here. See: orrery audit --verify',
    },
    rename: {
      description: 'Gives a key another label.',
      label: 'its new label',
      done: (key: string, label: string) => `Key ${key} is now called ${label}`,
    },
    delete: {
      description: 'Deletes a key. Its files cannot be opened any more unless you import the key again.',
      yes: 'do not ask',
      question: (key: string, label: string) =>
        `Delete key ${key} (${label})? Its files cannot be opened without it.`,
      done: (key: string) => `Key ${key} is deleted.`,
    },
    export: {
      description:
        'Writes keys into a bundle, signed by you, that only the people you name can open, and you.',
      keyIds: `${keyId}; several are fine`,
      output: 'the bundle, for example case-12.orrkeys; never written over',
      to: 'a recipient card, a contact, or age1...; once for each person',
      notToSelf: 'you yourself cannot open the bundle',
      passphraseEnv: 'lock it with the passphrase in this environment variable instead',
      done: (keys: number, file: string) => `${count(keys, 'key')} in ${file}, which these can open:`,
      anybody: 'whoever knows the passphrase',
      you: 'you',
    },
    import: {
      description:
        'Takes the keys of a bundle into your keystore: all of them, or none when one is not sound. Tells who signed it.',
      file: 'the bundle',
      preview: 'only show who signed it and what is in it; nothing is taken or recorded',
      previewed: (keys: number, from: string, time: string) =>
        `${count(keys, 'key')} from ${from}, put together on ${time}. Nothing was imported.`,
      states: {
        new: 'new',
        here: 'you have it already',
        conflict: 'another key than yours of this id: the bundle will be refused',
      },
      passphraseEnv: 'environment variable with the passphrase of the bundle, if it has one',
      acceptCost: 'try the passphrase even if that takes up to 1 GiB of memory',
      costly: (mebibytes: number) =>
        `Trying a passphrase on this bundle takes about ${mebibytes} MiB of memory and some seconds. Try it?`,
      done: (added: number, from: string, known: number) => {
        const head = `Imported ${count(added, 'key')} from ${from}`
        return known > 0 ? `${head}; ${known} you had already.` : `${head}.`
      },
    },
  },
  contacts: {
    summary: 'people you send keys to',
    description: 'People you send keys to.',
    list: {
      description: 'Lists your contacts.',
      none: 'No contacts yet. Add one by its card: orrery contacts add CARD',
    },
    add: {
      description: 'Adds a person by their recipient card.',
      card: 'the card, a file',
      name: 'what you call them; by default the name on the card',
      done: (name: string, fingerprint: string) =>
        `Added ${name}.\nCompare this fingerprint with them by phone: ${fingerprint}`,
    },
    show: {
      description:
        'Shows a person with fingerprint, recipient, and the key that their signatures are known by.',
      name: person,
      facts: {
        name: 'name',
        fingerprint: 'fingerprint',
        compared: 'compared',
        recipient: 'recipient',
        signer: 'signing key',
      },
      noSigner: 'none: their card had none, so you will not know them by their signature',
    },
    comparedOn: (date: string) => `compared on ${date}`,
    notCompared: 'not compared yet',
    compare: {
      description:
        'Shows the fingerprint of a person and asks whether it is the one that they read out to you by phone. A yes is kept.',
      name: person,
      yes: 'do not ask: you have compared it',
      question: (name: string, fingerprint: string) =>
        `Ask ${name} by phone to read out their fingerprint. Here it is:\n\n    ${fingerprint}\n\nIs it the same?`,
      done: (name: string, fingerprint: string) => `Compared with ${name}: ${fingerprint}`,
    },
    remove: {
      description: 'Removes a person. What you sent them stays theirs.',
      name: person,
      done: (name: string) => `Removed ${name}.`,
    },
  },
  identity: {
    summary: 'show your recipient, and make a card to give to others',
    description:
      'Shows your recipient, your signing key and the fingerprint of both. Whoever has your card can lock key bundles ' +
      'for you, and knows yours by your signature.',
    card: 'write your recipient card; safe to publish',
    postQuantum: 'use your post-quantum recipient',
    new: 'make a new identity in the place of one that is lost; your contacts need the new card',
    facts: {
      name: 'name',
      fingerprint: 'fingerprint',
      recipient: 'recipient',
      signer: 'signing key',
      card: 'card',
    },
  },
  lab: {
    summary: 'measure what the cipher does to pictures of your own',
    description:
      'Encrypts each picture with the cipher of the paper alone, under a key made of the seed, and measures what comes of it: ' +
      'every table and figure of the paper’s evaluation. Makes a folder for each picture, with report.html to read, report.json ' +
      'with every number, and the pictures, the original too. The key is no secret, and nothing else is encrypted with it. What is ' +
      'stopped goes on where it was when the same is asked for again.',
    images: 'pictures, DICOM files, and folders that hold some',
    output: 'where the folders of the reports go; nothing there is written over',
    quick: `smaller samples: ${typically('quick')} (the default)`,
    full: `the samples that the paper has: ${typically('full')}`,
    seed: 'of all random choices and of the key: the same seed gives the same report, but for times (by default 1)',
    only: 'only these, separated by commas',
    sts: 'test the bytes of any file with NIST SP 800-22 instead; nothing is written',
    names: (names: string) => `Names for --only:\n${names}`,
    /** The moving line. */
    progress: (picture: number, pictures: number, name: string, measures: string) =>
      [pictures > 1 ? `${picture} of ${pictures}, ${name}` : name, measures]
        .filter((part) => part !== '')
        .join(': '),
    done: (name: string, folder: string) => `${name}: report in ${folder}`,
    wasThere: (name: string, folder: string) => `${name}: the report was there already, in ${folder}`,
    changed: (measures: string) => `was changed after it was measured, and so measured again: ${measures}`,
    notMeasured: (measure: string, why: string, code: string) => `${measure}: ${why} (${code})`,
    triedAgain: (measures: string) =>
      `the report lacks ${measures}. Ask for the same again to try once more: what comes of it gets a folder of its own.`,
    notWhole: (folder: string, files: string) =>
      `${folder} holds the report of this already, but not as it was written: ${files}. It was left as it is.`,
    strangers: (folder: string) => `files that are none of the report’s were left in ${folder}`,
    noPictures: (n: number) =>
      `${n === 1 ? '1 file is no picture' : `${n} files are no pictures`}, and left out.`,
    sequences: (done: number, total: number) => `${done} of ${count(total, 'sequence')}`,
    tested: (sequences: number, bits: string) =>
      `NIST SP 800-22 Rev. 1a on ${sequences === 1 ? 'one sequence' : `${sequences} sequences`} of ${bits} bits:`,
    stsColumns: ['test', 'rows passed', 'smallest p'],
    rowsPassed: (passed: number, of: number) => `${passed} of ${of}`,
    notApplicable:
      'not applicable to these sequences: too short, or, for the random excursions, back at zero too seldom',
    untested: (tested: string, untested: string, mostSequences: string) =>
      `Tested were the first ${tested} bytes. The ${untested} behind them were not: sequences are whole, and at most ${mostSequences}.`,
    stsMeans: (expected: string) =>
      `Of perfectly random bits about ${expected} rows would fail by chance. Passing says that no flaw of these kinds was found; it proves no security.`,
    none: 'No report was made.',
    begun: (folder: string) => `begun, and not whole yet: ${folder}`,
    undone: (n: number) => `${files(n)} left undone`,
    cancelled: 'Cancelled. Finished reports are whole.',
    goesOn: 'Ask for the same again to go on from here.',
  },
  decoy: {
    summary: 'draw decoys to look at',
    description:
      'Draws new decoys with the generator and writes them as one PNG picture. They are for looking at: none of them ' +
      'becomes a key.',
    output: 'the picture; never written over',
    number: 'how many, up to 256',
    left: (n: number) => {
      if (n === 0) return 'No decoy is left.'
      return n === 1
        ? '1 decoy is left, for one more encryption.'
        : `${n} decoys are left, one for each encryption.`
    },
    done: (decoys: number, file: string) => `${count(decoys, 'decoy')} in ${file}`,
  },
  model: {
    summary: 'show and check the networks that draw decoys, and the classifier',
    description:
      'The two networks of the DCGAN: the generator draws decoys, the discriminator judges them. The classifier of orrery lab ' +
      'computes with the discriminator’s features.',
    backends: {
      tensorflow: 'the native TensorFlow library',
      wasm: 'WebAssembly',
      cpu: 'plain JavaScript',
    } as Readonly<Record<string, string>>,
    info: {
      description:
        'Shows what is installed: layers, sizes, where the weights come from, what they are computed with.',
      folder: (path: string) => `In ${path}:`,
      computedWith: (backend: string) => `Decoys are computed with ${backend}.`,
      facts: {
        pictures: 'pictures',
        parameters: 'parameters',
        trainedOn: 'trained on',
        iterations: 'iterations',
        trainer: 'trainer',
        licence: 'licence',
        size: 'size',
        weights: 'weights',
        diagnoses: 'tells apart',
        accuracy: 'accuracy',
      },
      classifier: 'classifier',
      noClassifier: 'missing or damaged; only adversarial pictures of orrery lab need it',
      accuracy: (percent: string, lesions: string) =>
        `${percent} % (balanced, on ${lesions} lesions that it was not trained on)`,
      side: (pixels: number) => `${pixels} x ${pixels} pixels`,
      trainedOn: (pictures: string, data: string) => `${pictures} pictures: ${data}`,
      weights: {
        there: 'there (orrery model verify reads them)',
        missing: 'missing',
        'of another length': 'of another length',
      },
      layers: ['layer', 'makes', 'parameters'],
    },
    verify: {
      description:
        'Reads both networks and the classifier, checks their SHA-256, and computes a picture with them in two ways.',
      whole: 'Generator, discriminator and classifier are whole: their SHA-256 is that of their manifests.',
      plain: 'They compute in plain JavaScript here.',
      same: (backend: string) => `They compute the same with ${backend} as in plain JavaScript.`,
    },
  },
}
