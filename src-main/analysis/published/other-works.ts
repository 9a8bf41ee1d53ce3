/**
 * The works that Table 15 compares with, as printed there (its column "UPCR" is UACI). The rows of the paper's own cipher are left
 * out: they repeat Tables 8, 9 and 11 (`paper-tables.ts`), with the coefficients of baboon in the wrong columns and one sign lost.
 */

type Channels<T> = readonly [T, T, T]

export interface OtherWork {
  readonly picture: 'Baboon' | 'Brain MRI'
  /** Its number among the paper's references. */
  readonly reference: number
  /** In percent. */
  readonly npcr: Channels<number>
  readonly uaci: Channels<number>
  readonly entropy: Channels<number>
  readonly correlation?: Readonly<Record<'horizontal' | 'vertical' | 'diagonal', Channels<number>>>
  readonly averageCorrelation?: Channels<number>
}

export const OTHER_WORKS: readonly OtherWork[] = [
  {
    picture: 'Baboon',
    reference: 73,
    npcr: [99.59, 99.6, 99.61],
    uaci: [33.46, 33.44, 33.47],
    entropy: [7.9998, 7.9998, 7.9998],
    correlation: {
      horizontal: [-0.0022, -0.00017, -0.0006],
      vertical: [0.0022, -0.0004, -0.0054],
      diagonal: [-0.0019, -0.0005, -0.0032],
    },
    averageCorrelation: [-0.00059, -0.0012, -0.0012],
  },
  {
    picture: 'Baboon',
    reference: 74,
    npcr: [99.6536, 99.6078, 99.652],
    uaci: [33.4753, 33.509, 33.4176],
    entropy: [7.9972, 7.9972, 7.9972],
    averageCorrelation: [-0.0008, 0.0002, -0.0006],
  },
  {
    picture: 'Baboon',
    reference: 75,
    npcr: [99.614, 99.6073, 99.6292],
    uaci: [33.4843, 33.469, 33.4965],
    entropy: [7.997, 7.9978, 7.9987],
    averageCorrelation: [0.0013, 0.0025, 0.001],
  },
  {
    picture: 'Baboon',
    reference: 76,
    npcr: [99.6118, 99.6084, 99.6156],
    uaci: [33.4692, 33.4806, 33.504],
    entropy: [7.9898, 7.9897, 7.9895],
  },
  {
    picture: 'Brain MRI',
    reference: 77,
    npcr: [99.62959, 99.62539, 99.61779],
    uaci: [47.97603, 46.42358, 46.68882],
    entropy: [7.99928, 7.99922, 7.99937],
    correlation: {
      horizontal: [0.00146, 0.00072, 0.00242],
      vertical: [-0.00118, 0.00145, 0.00085],
      diagonal: [-0.00015, -0.00101, -0.00552],
    },
  },
  {
    picture: 'Brain MRI',
    reference: 78,
    npcr: [99.5971, 99.5819, 99.6032],
    uaci: [33.4136, 33.4723, 33.4574],
    entropy: [7.99741, 7.99756, 7.99711],
    correlation: {
      horizontal: [-0.00253, -0.00372, -0.00834],
      vertical: [-0.0027, -0.00147, 0.01012],
      diagonal: [0.00211, -0.00031, -0.00046],
    },
  },
]
