/** Sections of what is beside the picture: time, planets, other works, the DCGAN. */
import { plural } from '../../plural'

export const time = {
  title: 'Time',
  what: 'How long encrypting and decrypting take in memory, on one core, beside AES-256-GCM and ChaCha20-Poly1305 in the same run.',
  varies: 'Times differ from run to run and from machine to machine.',
  sample: ({ model, cores, runtime }: Readonly<Record<'model' | 'cores' | 'runtime', string>>) =>
    `on ${model}, ${cores} ${plural(cores, 'core', 'cores')}, ${runtime}`,
  papers: 'The paper’s cipher',
  aes: 'AES-256-GCM',
  chacha: 'ChaCha20-Poly1305',
  plotCaption: 'Time to encrypt, by the size of the picture',
  plotDescription:
    'Three lines: milliseconds to encrypt against the number of pixels, for the paper’s cipher, AES-256-GCM and ChaCha20-Poly1305.',
  pixelsAxis: 'Pixels',
  timeAxis: 'Time in ms',
  caption: 'Medians in milliseconds, with the shortest and the longest',
  side: 'Size',
  rounds: 'Rounds',
  encrypt: 'Encrypt',
  decrypt: 'Decrypt',
  timesAes: 'Times AES-256-GCM, encrypting',
  note: 'The paper’s cipher makes its key streams anew each time. A file of Orrery passes through both, the paper’s cipher and AES-256-GCM.',
  chachaNote:
    'ChaCha20-Poly1305 was measured in JavaScript: the library of this program’s window has none. In native code, as orrery lab measures it, it is several times faster.',
  paperCaption: 'The paper’s Table 5, in milliseconds',
  paperBasis: 'As published: Python 3.11 on an AMD Ryzen 9 7950X.',
  paperNote:
    'Measured elsewhere, by another program, on another machine: no fair comparison. The sizes are not legible in our copy of the paper; four sizes that double are assumed.',
}

export const planets = {
  title: 'Planets',
  what: 'Distances of the planets from the Sun at the key’s time, and the code of three bits that each planet has under a rule.',
  constant:
    'The order of the distances is the same at every time: each planet’s perihelion lies beyond the aphelion of the one before. So time gives the cipher nothing, and it uses the order without computing it.',
  rules: (key: string, paper: string) =>
    `This key’s rule is ${key} of 0 to 40,319; the paper names ${paper}.`,
  published: (rules: string, paper: string) =>
    `Of all rules, ${rules} give the paper’s Table 3 as it is printed; rule ${paper} by our numbering is not among them.`,
  seeded:
    'Other keys hold the time at which they were made; the lab’s key holds one that comes out of the seed.',
  sample: (timestamp: string) => `at ${timestamp} UTC, a time out of the seed`,
  distancesCaption: 'Distance from the Sun, with the next perihelion and aphelion, in astronomical units',
  planet: 'Planet',
  distance: 'Distance',
  perihelion: 'Perihelion',
  aphelion: 'Aphelion',
  names: {
    Ur: 'Uranus',
    Ma: 'Mars',
    Ve: 'Venus',
    Ne: 'Neptune',
    Ju: 'Jupiter',
    Ea: 'Earth',
    Sa: 'Saturn',
    Me: 'Mercury',
  },
  codesCaption: 'Codes of the planets (the paper’s Table 2)',
  rule: 'Rule',
  keysRule: (rule: string) => `this key’s rule, ${rule}`,
  papersRule: (rule: string) => `rule ${rule} by our numbering`,
  asPublished: 'as the paper prints it',
  xor: 'XOR',
  tableCaption: (rule: string) => `The planet that two planets give by XOR (Table 3): ${rule}`,
}

export const comparison = {
  title: 'Comparison with other works',
  what: 'This picture beside the numbers that the paper and the works it compares with published (Table 15).',
  published: 'They are of other pictures of these names, and were measured elsewhere: nearness says little.',
  sample: 'NPCR and UACI with the first byte changed and the key bound to the content; others as published',
  caption: 'Beside the paper’s Table 15',
  picture: 'Picture',
  work: 'Work',
  channel: 'Channel',
  figures: {
    npcr: 'NPCR, %',
    uaci: 'UACI, %',
    entropy: 'Entropy',
    horizontal: 'Horizontal',
    vertical: 'Vertical',
    diagonal: 'Diagonal',
    averageCorrelation: 'Average',
  },
  thisPicture: 'This picture',
  paper: 'Paper',
  reference: (number: string) => `Reference ${number}`,
  note: 'Horizontal, vertical, diagonal, average: correlation of adjacent pixels. A bar means that no number was published. An NPCR above what random pictures have is no better than one at it.',
  mistakes:
    'The rows called “Paper” are those of its Tables 8, 9 and 11: its Table 15 has the coefficients of Baboon in the wrong columns and one sign lost.',
}

export const dcgan = {
  title: 'The decoy generator',
  what: 'Each key begins with a decoy picture that a DCGAN draws of random noise (the paper’s Figs. 4 to 6). The strength of a key does not rest on it.',
  training: (images: string, iterations: string) =>
    `The installed generator was trained on ${images} pictures in ${iterations} iterations.`,
  noCurves: 'The log of its training is not here.',
  sample: (decoys: string) =>
    `${decoys} decoys, the first of the lab’s key, the others of noise out of the seed`,
  noiseCaption: 'Noise that decoys are drawn of',
  noiseTitle: 'Noise of the lab’s key',
  noiseDescription: 'The 100 numbers of noise of the lab’s key, one after the other.',
  allNoiseTitle: (numbers: string) => `Noise of all decoys, ${numbers} numbers`,
  allNoiseDescription: (mean: string, deviation: string) =>
    `Histogram of the noise of all decoys: mean ${mean}, standard deviation ${deviation}; a normal distribution has 0 and 1.`,
  index: 'Number',
  value: 'Value',
  howMany: 'How many',
  decoysCaption: 'Decoys',
  decoys: (decoys: string) => `${decoys} decoys; the first is the lab key’s`,
  curvesCaption: 'Losses while the networks were trained',
  curvesBasis: 'Binary cross-entropy at each logged iteration.',
  curvesDescription: 'Two lines: the loss of the generator and of the discriminator against the iteration.',
  iteration: 'Iteration',
  loss: 'Loss',
  generator: 'Generator',
  discriminator: 'Discriminator',
}
