/** Sections of keys and attacks. */
import { plural } from '../../plural'

export const keySensitivity = {
  title: 'Key sensitivity',
  what: 'The encrypted picture is decrypted with one of the eight numbers D changed by one unit of its last digit, which is 10⁻¹⁵ of a start value.',
  all: 'A change of any of the eight keys changes the decrypted picture.',
  untold: (keys: string) =>
    `The picture has too few rows or columns, or is too uniform, to show a change of: ${keys}.`,
  without: (keys: string) => `A change of one unit leaves the decrypted picture as it is for: ${keys}.`,
  caption: 'Right and wrong decryption compared (the paper’s Figs. 15 and 16)',
  key: 'Key',
  samples: 'Samples of the key’s stream',
  used: 'used',
  changed: 'changed',
  npcr: 'NPCR, right and wrong, %',
  psnr: 'PSNR, wrong to original, dB',
  note: 'k3 gives six channel numbers, k1 and k5 a number for each row, k2 and k6 one for each column, k4, k7 and k8 three bytes for each pixel. “Changed” counts samples that mean another row, column, channel or byte.',
  starts: (unchanged: string, starts: string, share: string) =>
    `Of ${starts} random numbers D, ${unchanged} (${share}) ${plural(unchanged, 'begins', 'begin')} the same stream as D + 1: where the map is flat, so small a change is lost in rounding. That holds for each segment of 4,096 samples; a key of one segment may lose it whole. Of k3 six channel numbers are taken only, so that different streams may mean the same.`,
  picturesCaption: 'Decrypted with a key that is wrong by one unit',
  picture: (key: string) => `${key} changed by one unit`,
}

export const keySpace = {
  title: 'Key space',
  what: 'How many keys there are to try.',
  result: (formula: string, nonce: string) =>
    `The paper’s formula gives 2 to the power of ${formula}; what an attacker has to guess is the nonce of ${nonce} random bits, since all else of a key may be known or guessed.`,
  sample: 'no sample: the same for every picture',
  caption: 'Size of the key space (the paper’s Table 7)',
  of: 'Counted',
  keys: 'Keys',
  bits: 'Bits',
  formula: 'The paper’s formula: (10¹⁵)⁸ × 40,320',
  nonce: 'The nonce',
  note: 'A key is SHA-512 of decoy, time and nonce. More bits than 256 are no gain: nobody counts to 2²⁵⁶.',
}

export const damage = {
  authenticated:
    'This is the paper’s cipher alone. A file that Orrery encrypts is protected by AES-256-GCM too: one changed bit, and it is not opened.',
  papers: (what: string) => `${what} (the paper’s)`,
  psnr: 'PSNR in dB',
  ssim: 'SSIM',
  psnrAxis: 'PSNR in dB',
  encrypted: (what: string) => `Encrypted: ${what}`,
  decrypted: (what: string) => `Decrypted: ${what}`,
  plotDescription: (title: string) =>
    `PSNR of each channel of the decrypted picture against the amount: ${title}.`,
}

export const noise = {
  title: 'Noise',
  what: 'Noise is added to the encrypted picture, and that is decrypted: how near is it to the original?',
  kinds: { gaussian: 'Gaussian', saltAndPepper: 'Salt and pepper' },
  caption: 'Decrypted from a noisy encrypted picture (the paper’s Figs. 17 and 18)',
  kind: 'Noise',
  amount: 'Amount',
  bytes: 'Bytes changed',
  note: 'The amount of Gaussian noise is its variance where bytes are numbers from 0 to 1; of salt and pepper it is the share of bytes.',
  plotsCaption: 'PSNR of the decrypted picture by the amount of noise',
  amountAxes: { gaussian: 'Variance, % of the range', saltAndPepper: 'Bytes changed to salt or pepper, %' },
  picturesCaption: 'With the paper’s amounts of noise',
}

export const cropping = {
  title: 'Cropping',
  what: 'Parts of the encrypted picture are made black, and it is decrypted: how near is it to the original?',
  regions: {
    fourCorners: 'Four corners',
    centre: 'Centre',
    corner: 'One corner',
    cornerOfRed: 'One corner of R',
    cornerOfGreen: 'One corner of G',
    cornerOfBlue: 'One corner of B',
  },
  caption: 'Decrypted from a cropped encrypted picture (the paper’s Figs. 22 and 23)',
  region: 'Cut out',
  share: 'Bytes lost',
  shareAxis: 'Bytes lost, %',
  plotsCaption: 'PSNR of the decrypted picture by how much was cut out',
  picturesCaption: 'With parts cut out',
}

export const chosenPlaintext = {
  title: 'Chosen plaintext',
  what: 'An attacker who may choose what is encrypted chooses what shows most: all black, all white. Nothing of it should be seen.',
  sample: (size: string) => `all black and all white, ${size}`,
  pictures: { black: 'all black', white: 'all white' },
  rows: (figure: string, picture: string) => `${figure}, ${picture}`,
  caption: 'Encrypted pictures of one colour (the paper’s Fig. 25)',
  of: 'Of the encrypted picture',
  entropy: 'Entropy',
  chiSquare: 'p of chi-square',
  horizontal: 'Correlation, horizontal',
  vertical: 'Correlation, vertical',
  diagonal: 'Correlation, diagonal',
  mse: 'MSE to the plain picture',
  psnr: 'PSNR in dB',
  npcr: 'NPCR in %',
  uaci: 'UACI in %',
  note: 'NPCR and UACI: the middle byte changed by one, with the key bound to the content.',
  picturesCaption: 'Plain and encrypted',
  plain: (picture: string) => `Plain: ${picture}`,
  encrypted: (picture: string) => `Encrypted: ${picture}`,
}

export const knownPlaintext = {
  title: 'Known plaintext under one key',
  what: 'An attacker knows some pictures both plain and encrypted, all under one fixed key, and wants to read another one that was encrypted under the same key. The attack was carried out.',
  affine: 'Under this key’s rule the whole cipher is affine over GF(2).',
  notAffine: 'Under this key’s rule the last step is not affine; all the other steps are linear over GF(2).',
  all: (pairs: string) => `With ${pairs} known pairs every bit of the other picture was read.`,
  notAll: 'No number of pairs that was tried gave every bit.',
  therefore: 'That is why no two files of Orrery ever share a key: each has its own, made of its content.',
  sample: (size: string) => `the picture made small, ${size}`,
  plotCaption: 'Share of bits read, by the number of known pairs',
  plotDescription:
    'A line: percent of the bits of the attacked picture that were read, against the number of known pairs.',
  pairsAxis: 'Known pairs',
  shareAxis: 'Bits read, %',
  caption: 'Bits read of a picture that was never seen',
  pairs: 'Known pairs',
  share: 'Bits read',
  picturesCaption: 'The attacked picture',
  attacked: 'As it was',
  recovered: (pairs: string) => `As it was read with ${pairs} known pairs; black where it was not`,
}

export const adversarial = {
  title: 'Adversarial pictures',
  what: 'A picture is changed by a few levels a byte, so that a classifier errs. The smallest changes nobody sees, larger ones may show in smooth areas. Then it is encrypted and decrypted.',
  classifier: ({
    accuracy,
    diagnoses,
    lesions,
  }: Readonly<Record<'accuracy' | 'diagnoses' | 'lesions', string>>) =>
    `The classifier is small and made for this measure: it tells ${diagnoses} diagnoses of skin apart with a balanced accuracy of ${accuracy} on ${lesions} lesions that it had not seen. It is no help for a diagnosis.`,
  unchanged:
    'Encryption hides such a change while the picture is encrypted, and does not undo it: what is decrypted is the changed picture, byte for byte.',
  sample: (size: string) => `the picture as the classifier sees it, ${size}`,
  verdict: (diagnosis: string, probability: string) => `${diagnosis} (${probability})`,
  verdictsCaption: 'What the classifier says (the paper’s Fig. 24)',
  method: 'Attack',
  withEpsilon: (method: string, epsilon: string) => `${method}, ε = ${epsilon}`,
  withSteps: (method: string, steps: string) => `${method}, steps: ${steps}`,
  largestChange: 'Largest change of a byte',
  rmsChange: 'RMS change',
  original: 'Original',
  adversarial: 'Adversarial',
  overshoot: (share: string) =>
    `The change of DeepFool was lengthened by ${share}, so that it outlives rounding to bytes.`,
  decrypted: 'Decrypted',
  fooled: 'Fooled',
  yes: 'yes',
  no: 'no',
  diagnosesNote: 'Diagnoses are those of the HAM10000 data, whatever the picture shows.',
  diagnoses: {
    akiec: 'actinic keratosis',
    bcc: 'basal cell carcinoma',
    bkl: 'benign keratosis',
    df: 'dermatofibroma',
    mel: 'melanoma',
    nv: 'nevus',
    vasc: 'vascular lesion',
  },
  caption: 'Between encrypted original and encrypted adversarial picture, beside the paper’s Table 11',
  npcr: 'NPCR in %',
  uaci: 'UACI in %',
  picturesCaption: 'Adversarial pictures, and encrypted',
  picture: (method: string) => `${method}: adversarial`,
  encrypted: (method: string) => `${method}: encrypted`,
}
