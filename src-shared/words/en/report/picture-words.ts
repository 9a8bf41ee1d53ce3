/** Sections of one picture and its encryption: histogram to NPCR and UACI. */
import { plural } from '../../plural'

export const histogram = {
  title: 'Histogram',
  what: 'How often each of the 256 values occurs in a channel. In the encrypted picture all should occur alike often, give or take chance.',
  result: (passed: string, of: string) =>
    `${passed} of ${of} encrypted channels ${plural(passed, 'passes', 'pass')} the chi-square test of uniformity at 0.01.`,
  tooFew: 'The picture has too few pixels for the chi-square test.',
  plotsCaption: 'Histograms of each channel (the paper’s Figs. 11 to 14)',
  plotTitle: (channel: string, picture: string) => `${channel}, ${picture}`,
  plotDescription: (title: string) => `Histogram, ${title}: number of pixels for each value from 0 to 255.`,
  value: 'Value',
  pixels: 'Pixels',
  tableCaption: 'Chi-square test of uniformity, 255 degrees of freedom',
  statistic: 'χ²',
  pValue: 'p',
  note: 'A perfectly random channel fails at 0.01 once in a hundred times. Only the encrypted picture is meant to pass.',
}

export const entropy = {
  title: 'Information entropy',
  what: 'Bits of information in a pixel, of 8 that are possible (Eq. 2).',
  result: (least: string) => `The least of the encrypted channels is ${least} bits.`,
  caption: 'Entropy in bits a pixel, beside the paper’s Table 8',
  random: 'Random bytes, expected',
}

export const localEntropy = {
  title: 'Local entropy',
  what: (blocks: string, pixels: string) =>
    `The mean entropy of ${blocks} random blocks of ${pixels} pixels: it finds order that the whole picture hides (Wu et al. 2013).`,
  sample: ({ blocks, pixels, size }: Readonly<Record<'blocks' | 'pixels' | 'size', string>>) =>
    `${blocks} blocks of ${size} = ${pixels} pixels`,
  caption: 'Mean entropy of the blocks, and the test of the encrypted picture',
  within: (alpha: string, range: string) => `Encrypted within ${range} (α = ${alpha})`,
  withinPublished: (alpha: string, range: string) =>
    `Encrypted within ${range}, as Wu et al. print it (α = ${alpha})`,
  note: (mean: string, deviation: string) =>
    `Of random bytes the mean is expected to be ${mean}, with a standard deviation of ${deviation}. The limits that Wu et al. print are narrower than the variance of the mean makes them: a perfectly random picture fails them often.`,
}

export const correlation = {
  title: 'Correlation of adjacent pixels',
  what: 'How much a pixel tells of its neighbour: 1 everything, 0 nothing (Eq. 3). Neighbours in a picture are alike, in an encrypted one they should not be.',
  result: (largest: string, deviation: string) =>
    `The largest coefficient of the encrypted picture is ${largest}, whatever its sign; the standard deviation of random bytes is ${deviation}.`,
  tooFew: (largest: string) =>
    `The largest coefficient of the encrypted picture is ${largest}, whatever its sign. Of so few pairs even random bytes have large ones: it says nothing.`,
  undefined: 'No coefficient of the encrypted picture is defined.',
  allPairs: 'all pairs of adjacent pixels',
  sampledPairs: (pairs: string) =>
    `${pairs} different random ${plural(pairs, 'pair', 'pairs')} in each direction and channel`,
  directions: { horizontal: 'Horizontal', vertical: 'Vertical', diagonal: 'Diagonal' },
  caption: 'Correlation over all pairs, beside the paper’s Table 9',
  note: 'The paper does not say how many pairs its coefficients are of. Coefficients as far from 0 as 0.1 come of few pairs: fewer pairs, larger chance.',
  sampledCaption: 'Correlation over random pairs',
  plotsCaption: (picture: string) => `A pixel and its neighbour: ${picture} (the paper’s Figs. 19 to 21)`,
  plotTitle: (channel: string, direction: string, picture: string) => `${channel}, ${direction}, ${picture}`,
  plotDescription: (title: string) =>
    `Scatter plot, ${title}: values of pixels against those of their neighbours.`,
  pixel: 'Pixel',
  neighbour: 'Neighbour',
}

export const quality = {
  title: 'MSE, PSNR and SSIM',
  what: 'How far the encrypted picture is from the original (Eqs. 4 and 5; SSIM as Wang et al. 2004): a large MSE, a low PSNR and an SSIM near 0 are wanted.',
  same: 'Decryption gave back the original, byte for byte.',
  differs: 'Decryption did not give back the original.',
  picturesCaption: 'The picture, encrypted and decrypted again',
  caption: 'Distance from the original, beside the paper’s Table 10',
  between: 'Between',
  originalAndEncrypted: 'Original and encrypted',
  mse: 'MSE',
  psnr: 'PSNR in dB',
  ssim: 'SSIM',
  note: 'Uniform bytes that do not depend on the original have, but for chance, an MSE of 5,461.25 or more and a PSNR of 10.76 dB or less to any picture. Most values of the paper’s Table 10 are far beyond that: they cannot come of Eqs. 4 and 5 and a flat histogram.',
}

export const differential = {
  title: 'NPCR and UACI',
  what: 'One byte of the original is changed by one, and both are encrypted. NPCR is the share of bytes that differ, UACI by how much (Eqs. 6 and 7). With the key bound to the content, as files are encrypted, another original has another key; with the key held fixed it is the cipher alone that spreads the change.',
  tooFew:
    'The picture has too few pixels for the tests of NPCR and UACI: they have no critical values for it.',
  weakest: (percent: string, position: string) =>
    `With the key held fixed, one change reached least of all: ${position}. NPCR of one channel is ${percent} % there.`,
  bindings: { bound: 'Key bound to the content', fixed: 'Key held fixed' },
  captions: {
    npcr: 'NPCR in percent, beside the paper’s Table 11',
    uaci: 'UACI in percent, beside the paper’s Table 11',
  },
  axes: { npcr: 'NPCR in %', uaci: 'UACI in %' },
  positions: { first: 'first byte', middle: 'middle byte', last: 'last byte' },
  random: (number: string) => `random byte ${number}`,
  position: 'Changed byte',
  place: (
    position: string,
    { row, column, channel }: Readonly<Record<'row' | 'column' | 'channel', string>>,
  ) => `${position}: row ${row}, column ${column}, ${channel}`,
  paperNote:
    'Rows and columns are counted from 0. The paper does not say which pixel it changed, nor whether its key changed with it.',
  testsCaption:
    'Tests of NPCR and UACI for this size of picture (Wu, Noonan, Agaian 2011; the paper’s Tables 12 and 13)',
  key: 'Key',
  alpha: 'α',
  npcrCritical: 'NPCR to pass, %',
  npcrPassed: 'NPCR passed',
  uaciCritical: 'UACI to pass, %',
  uaciPassed: 'UACI passed',
  falseAlarms: 'False alarms expected',
  passedOf: (passed: string, of: string) => `${passed} of ${of}`,
  testsNote: (npcr: string, uaci: string) =>
    `Expected of random pictures: NPCR ${npcr} %, UACI ${uaci} %. Each channel at each position is a test; a perfect cipher fails as often as the last column says. ✗ marks more failures than chance explains: those come once in a thousand times at most.`,
  plotCaption: 'NPCR and UACI by where the change is made',
  plotDescription:
    'Percentages of each channel against the place of the changed byte, once with the key bound to the content, once with the key held fixed.',
  placeAxis: 'Place of the changed byte, % of the picture (R, then G, then B)',
  ofRandom: 'Random pictures',
}
