/** The first page of a report. */
import { plural } from '../../plural'

export const verdict = {
  title: 'Verdict',
  marks: { good: 'As it should be', weak: 'Weak', plain: 'To know' },
  decrypted: 'Decryption gave back the original, byte for byte.',
  notDecrypted: 'Decryption did not give back the original.',
  uniform: (passed: string, of: string) =>
    `Histogram: ${passed} of ${of} encrypted channels ${plural(passed, 'is', 'are')} as flat as random ones (chi-square, 0.01).`,
  entropy: (least: string, random: string) =>
    `Entropy: every encrypted channel has at least ${least} of 8 bits a pixel; random bytes have ${random}.`,
  localEntropy: (passed: string, alpha: string) =>
    `Local entropy: ${passed} of 3 encrypted channels ${plural(passed, 'passes', 'pass')} at ${alpha}.`,
  correlation: (largest: string, bound: string) =>
    `Neighbouring pixels of the encrypted picture have a correlation of at most ${largest}; chance explains up to ${bound}.`,
  boundKey: ({ npcr, uaci, of, expected }: Readonly<Record<'npcr' | 'uaci' | 'of' | 'expected', string>>) =>
    `One changed byte, key bound to the content, as files are encrypted: NPCR passes ${npcr} and UACI ${uaci} of ${of} tests at 0.05; ${expected} false alarms are expected.`,
  fixedKey: (percent: string, position: string) =>
    `One changed byte, key held fixed: only ${percent} % of a channel of the encrypted picture change (${position}). The cipher alone does not spread late changes; a key of its own for each content does.`,
  fixedKeySpreads: (percent: string) =>
    `One changed byte, key held fixed: at least ${percent} % of each channel of the encrypted picture change, wherever it stands.`,
  everyKey: 'Decrypting with any of the eight keys changed by its last digit gives another picture.',
  keysWithout: (keys: string) =>
    `Decrypting with a key changed by its last digit still gives the right picture for: ${keys}.`,
  keysUntold: (keys: string) =>
    `Too little to say: the picture has too few rows or columns, or is too uniform, to show a change of: ${keys}.`,
  keySpace: (formula: string, nonce: string) =>
    `Key space: the paper’s formula gives 2 to the power of ${formula}; what has to be guessed are ${nonce} random bits.`,
  damage:
    'Noise and cropping: the paper’s cipher opens what was damaged, more or less. Orrery does not open a damaged file: a picture that looks right and is not is worse than none.',
  chosen: (passed: string, of: string) =>
    `Chosen plaintext: all black and all white, encrypted, are as flat as random pictures in ${passed} of ${of} channels (chi-square, 0.01).`,
  known: (pairs: string, size: string) =>
    `Known plaintext: ${pairs} pictures known plain and encrypted under one key were enough to read another one under that key, every bit of it (tried at ${size} pixels). So no two files of Orrery share a key.`,
  partlyKnown: (pairs: string, share: string) =>
    `Known plaintext: ${pairs} pictures known plain and encrypted under one key gave ${share} of another’s bits. So no two files of Orrery share a key.`,
  adversarial: (fooled: string, of: string) =>
    `Adversarial pictures: ${fooled} of ${of} fooled the classifier, and still ${plural(fooled, 'does', 'do')} when decrypted. Encryption does not undo such a change.`,
  adversarialNone: (of: string) =>
    `Adversarial pictures: none of ${of} fooled the classifier. Encryption would not undo such a change.`,
  sp80022: ({ passed, of, expected }: Readonly<Record<'passed' | 'of' | 'expected', string>>) =>
    `SP 800-22: ${passed} of ${of} rows passed; about ${expected} are expected not to. That proves no security.`,
  cycles: ({ longest, soonest, used }: Readonly<Record<'longest' | 'soonest' | 'used', string>>) =>
    `The chaotic map repeats itself, after ${soonest} iterations at the soonest (longest cycle ${longest}); key streams begin anew after ${used}.`,
  meetings: (meeting: string, segments: string) =>
    `Segments of key streams: ${meeting} of ${segments} met another one and ${plural(meeting, 'repeats', 'repeat')} its samples from there on. Random bits would not.`,
  flatStarts: (unchanged: string, starts: string) =>
    `Of ${starts} random keys, ${unchanged} ${plural(unchanged, 'begins', 'begin')} a stream that a change of the last digit leaves as it is: there the change is lost in rounding.`,
  time: ({
    side,
    ours,
    times,
    least,
    greatest,
    rounds,
  }: Readonly<Record<'side' | 'ours' | 'times' | 'least' | 'greatest' | 'rounds', string>>) =>
    `Time: ${ours} ms for ${side} × ${side} pixels, ${times} times that of AES-256-GCM (median of ${rounds} rounds; ${least} to ${greatest} times in single ones).`,
  planets: 'The order of the planets never changes: it adds nothing secret.',
  tooSmall: (measure: string) =>
    `Too small to say: ${measure}. Of so few pixels or bits chance explains nearly every number.`,
  notMeasured: (measure: string, reason: string, code: string) =>
    `Not measured: ${measure}. ${reason} (${code})`,
  limitsTitle: 'What these numbers do not say',
  limits: [
    'Passing statistical tests proves no security. They find mistakes, not their absence; a weak cipher can pass every one of them.',
    'What protects a file are AES-256-GCM and keys derived by HKDF-SHA-512 from 256 random bits. The paper’s cipher lies within and cannot weaken them; it is not what confidentiality rests on.',
    'The paper’s cipher is linear over GF(2) but for one step, and knows no authentication: alone, with a key used twice, it would not protect.',
    'The numbers are of one picture under one key. Another seed is another sample; a measure of chance must fail sometimes.',
    'The paper’s numbers are quoted as published: of other pictures, on other machines.',
  ],
}
