import { describe, expect, it } from 'vitest'
import { NotShown } from '../../../src-main/core/dicom/not-shown-error'
import type { FrameAttributes } from '../../../src-shared/study/image-attributes'
import { type Elements, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../dicom/write-dicom'
import { attributesOf, type Picture } from './forge-picture'

const pixels = Uint8Array.of(1, 2, 3, 4)
const made = (more: Elements, others: Partial<Picture> = {}) => attributesOf({ pixels, more, ...others })
const firstOf = (more: Elements, others: Partial<Picture> = {}) =>
  made(more, others).perFrame[0] as FrameAttributes

const PIXEL_SPACING = 0x00280030
const IMAGER_SPACING = 0x00181164
const CALIBRATION = 0x00280a02
const MAGNIFICATION = 0x00181114

describe('spacing', () => {
  it.each<[what: string, modality: string, more: Elements, origin: string, row: number, column: number]>([
    ['of a CT', 'CT', [[PIXEL_SPACING, 'DS', '0.5\\0.25']], 'mm', 0.5, 0.25],
    [
      'of a projection by a fiducial',
      'DX',
      [
        [PIXEL_SPACING, 'DS', '0.2\\0.1'],
        [CALIBRATION, 'CS', 'FIDUCIAL'],
      ],
      'calibrated',
      0.2,
      0.1,
    ],
    [
      'of a projection by geometry',
      'XA',
      [
        [PIXEL_SPACING, 'DS', '0.2\\0.1'],
        [CALIBRATION, 'CS', 'GEOMETRY'],
      ],
      'estimated',
      0.2,
      0.1,
    ],
    [
      'of a projection, the detector’s own',
      'CR',
      [
        [IMAGER_SPACING, 'DS', '0.2\\0.1'],
        [PIXEL_SPACING, 'DS', '0.2\\0.1'],
      ],
      'detector',
      0.2,
      0.1,
    ],
    [
      'of a projection, corrected by nobody knows what',
      'CR',
      [
        [IMAGER_SPACING, 'DS', '0.2\\0.2'],
        [PIXEL_SPACING, 'DS', '0.1\\0.1'],
      ],
      'estimated',
      0.1,
      0.1,
    ],
    [
      'of a projection that says nothing more',
      'CR',
      [[PIXEL_SPACING, 'DS', '0.2\\0.1']],
      'detector',
      0.2,
      0.1,
    ],
    ['at the detector', 'MG', [[IMAGER_SPACING, 'DS', '0.2\\0.1']], 'detector', 0.2, 0.1],
    [
      'with a magnification factor',
      'MG',
      [
        [IMAGER_SPACING, 'DS', '0.3\\0.15'],
        [MAGNIFICATION, 'DS', '1.5'],
      ],
      'estimated',
      0.2,
      0.1,
    ],
    ['of a scanned film', 'OT', [[0x00182010, 'DS', '0.2\\0.1']], 'detector', 0.2, 0.1],
    ['of ultrasound without regions', 'US', [[PIXEL_SPACING, 'DS', '0.2\\0.1']], 'none', 1, 1],
    ['of pixels that are no squares', 'US', [[0x00280034, 'IS', '4\\3']], 'none', 4 / 3, 1],
    ['of nothing', 'CT', [], 'none', 1, 1],
    ['of zero', 'CT', [[PIXEL_SPACING, 'DS', '0\\0']], 'none', 1, 1],
    ['of what is no number', 'CT', [[PIXEL_SPACING, 'DS', '0,5\\0,5']], 'none', 1, 1],
    ['of no size that pixels have', 'CT', [[PIXEL_SPACING, 'DS', '1e-300\\1e300']], 'none', 1, 1],
    ['by which a picture would be a line', 'CT', [[PIXEL_SPACING, 'DS', '1000\\1']], 'none', 1, 1],
    ['of one number', 'CT', [[PIXEL_SPACING, 'DS', '0.5']], 'none', 1, 1],
  ])('%s', (_, modality, more, origin, row, column) => {
    const { spacing } = firstOf(more, { modality })
    expect(spacing.origin).toBe(origin)
    expect(spacing.row).toBeCloseTo(row, 12)
    expect(spacing.column).toBeCloseTo(column, 12)
  })
})

describe('the modality transform', () => {
  const table = (more: Elements, isSigned = false, syntax = EXPLICIT_LITTLE) =>
    firstOf([[0x00283000, 'SQ', { items: [more] }]], { isSigned, syntax }).modality

  it('is slope and intercept', () => {
    const rescale: Elements = [
      [0x00281052, 'DS', '-1024'],
      [0x00281053, 'DS', ' 2.5 '],
    ]
    expect(firstOf(rescale).modality).toEqual({ kind: 'rescale', slope: 2.5, intercept: -1024 })
    expect(firstOf([]).modality).toEqual({ kind: 'rescale', slope: 1, intercept: 0 })
    expect(firstOf([[0x00281053, 'DS', '0']]).modality).toMatchObject({ slope: 1 })
  })

  it('is scaling and unit of a dose', () => {
    const dose: Elements = [
      [0x30040002, 'CS', 'GY'],
      [0x3004000e, 'DS', '1e-4'],
    ]
    const { perFrame, unit } = made(dose, { modality: 'RTDOSE' })
    expect(perFrame[0]?.modality).toMatchObject({ slope: 1e-4 })
    expect(unit).toBe('GY')
  })

  it.each([
    [EXPLICIT_LITTLE, 'US', false, 10],
    [EXPLICIT_LITTLE, 'SS', true, -10],
    [IMPLICIT_LITTLE, 'SS', true, -10],
    [EXPLICIT_BIG, 'US', false, 10],
  ])('is a table, in %s with a first value of %s', (syntax, vr, isSigned, first) => {
    const more: Elements = [
      [0x00283002, vr, [3, first, 16]],
      [0x00283003, 'LO', 'OD'],
      [0x00283006, 'OW', [0, 1000, 0xffff]],
    ]
    const values = Uint16Array.of(0, 1000, 0xffff)
    expect(table(more, isSigned, syntax)).toEqual({
      kind: 'table',
      table: { first, bits: 16, values, explanation: 'OD' },
    })
  })

  it('is a table of bytes', () => {
    const more: Elements = [
      [0x00283002, 'US', [3, 0, 8]],
      [0x00283006, 'OW', Uint8Array.of(1, 2, 3)],
    ]
    expect(table(more)).toMatchObject({ table: { bits: 8, values: Uint16Array.of(1, 2, 3) } })
  })

  it.each<[string, Elements]>([
    ['data', [[0x00283002, 'US', [3, 0, 16]]]],
    [
      'entries',
      [
        [0x00283002, 'US', [3, 0, 16]],
        [0x00283006, 'OW', []],
      ],
    ],
    ['descriptor', [[0x00283006, 'OW', [1, 2, 3]]]],
  ])('is no table without %s, and that is said', (_, more) => {
    const { perFrame, notes } = made([[0x00283000, 'SQ', { items: [more] }]])
    expect(perFrame[0]?.modality.kind).toBe('rescale')
    expect(notes).toEqual(['modalityTableMissing'])
  })

  it.each<[modality: string, more: Elements, unit: string]>([
    ['CT', [[0x00281052, 'DS', '0']], 'HU'],
    ['CT', [], ''],
    ['CR', [[0x00283000, 'SQ', { items: [[[0x00283004, 'LO', 'OD']]] }]], 'OD'],
    [
      'CT',
      [
        [0x00281052, 'DS', '0'],
        [0x00281054, 'LO', 'HU'],
      ],
      'HU',
    ],
    [
      'MR',
      [
        [0x00281052, 'DS', '0'],
        [0x00281054, 'LO', 'US'],
      ],
      '',
    ],
    ['MR', [[0x00281052, 'DS', '0']], ''],
    ['OT', [[0x00281054, 'LO', 'HU']], 'HU'],
    ['PT', [[0x00541001, 'CS', 'BQML']], 'BQML'],
  ])('of %s with %j is in %s', (modality, more, unit) => {
    expect(made(more, { modality }).unit).toBe(unit)
  })
})

describe('windows', () => {
  const windows = (center: string, width: string, ...more: Elements) =>
    firstOf([[0x00281050, 'DS', center], [0x00281051, 'DS', width], ...more]).windows

  it('that nothing can be calculated with are none', () => {
    expect(windows('1e308\\40', '1e308\\400')).toMatchObject([{ width: 400, center: 40 }])
  })

  it('come with their names', () => {
    expect(windows('40\\-600', '400\\1500', [0x00281055, 'LO', 'Soft\\Lung'])).toEqual([
      { center: 40, width: 400, explanation: 'Soft', function: 'LINEAR' },
      { center: -600, width: 1500, explanation: 'Lung', function: 'LINEAR' },
    ])
  })

  it.each(['SIGMOID', 'LINEAR_EXACT'])('of the function %s', (name) => {
    expect(windows('1', '2', [0x00281056, 'CS', name])).toMatchObject([{ function: name }])
  })

  it.each([
    ['no number', '40,5', '400'],
    ['a negative width', '40', '-1'],
    ['no width', '40', ''],
    ['a width of nothing', '40', '0'],
    ['an endless number', '1e999', '400'],
  ])('with %s are left out', (_, center, width) => {
    expect(windows(center, width)).toEqual([])
  })

  it('that are narrower than LINEAR allows are ranges of real values', () => {
    expect(windows('0.1', '0.2')).toMatchObject([{ width: 0.2, center: 0.1, function: 'LINEAR_EXACT' }])
    expect(windows('1', '1')).toMatchObject([{ function: 'LINEAR' }])
  })

  it('that are unusual are noted', () => {
    const window: Elements = [
      [0x00281050, 'DS', '1'],
      [0x00281051, 'DS', '0.5'],
    ]
    expect(made(window).notes).toEqual(['windowTooNarrow'])
    expect(made([...window, [0x00281056, 'CS', 'CUBIC']]).notes).toEqual([
      'voiFunctionUnknown',
      'windowTooNarrow',
    ])
  })

  it('as tables', () => {
    const item = (first: number): Elements => [
      [0x00283002, 'US', [2, first & 0xffff, 12]],
      [0x00283003, 'LO', 'HARDER'],
      [0x00283006, 'OW', [0, 4095]],
    ]
    const tables = { explanation: 'HARDER', bits: 12, values: Uint16Array.of(0, 4095) }
    const sequence = (first: number): Elements => [[0x00283010, 'SQ', { items: [item(first), item(first)] }]]
    expect(firstOf(sequence(5)).tables).toEqual([
      { first: 5, ...tables },
      { first: 5, ...tables },
    ])
    // Behind an intercept below nothing the first value has a sign.
    expect(firstOf([...sequence(-5), [0x00281052, 'DS', '-1024']]).tables).toMatchObject([
      { first: -5 },
      { first: -5 },
    ])
    expect(made([[0x00283010, 'SQ', { items: [[]] }]]).notes).toEqual(['voiTableMissing'])
  })

  it('of more bits than a table says', () => {
    const item: Elements = [
      [0x00283002, 'US', [2, 0, 8]],
      [0x00283006, 'OW', [0, 4095]],
    ]
    expect(firstOf([[0x00283010, 'SQ', { items: [item] }]]).tables).toMatchObject([{ bits: 12 }])
  })
})

describe('padding', () => {
  it.each<[what: string, others: Partial<Picture>, more: Elements, padding: object | null]>([
    ['none', {}, [], null],
    ['one value', {}, [[0x00280120, 'US', [5]]], { low: 5, high: 5 }],
    [
      'a range',
      {},
      [
        [0x00280120, 'US', [9]],
        [0x00280121, 'US', [5]],
      ],
      { low: 5, high: 9 },
    ],
    [
      'a value of the pixels’ sign',
      { isSigned: true, allocated: 16, pixels: [1, 2, 3, 4] },
      [[0x00280120, 'US', [0xf830]]],
      { low: -2000, high: -2000 },
    ],
    [
      'a value of more bits than are stored',
      { allocated: 16, stored: 12, pixels: [1, 2, 3, 4] },
      [[0x00280120, 'US', [0xf830]]],
      { low: 0x830, high: 0x830 },
    ],
    ['of colour', { samples: 3, columns: 1, rows: 1 }, [[0x00280120, 'US', [5]]], null],
  ])('is %s', (_, others, more, padding) => {
    expect(made(more, others).padding).toEqual(padding)
  })
})

describe('overlays', () => {
  const plane: Elements = [
    [0x60000010, 'US', [2]],
    [0x60000011, 'US', [3]],
    [0x60000022, 'LO', 'Marks'],
    [0x60000050, 'SS', [-1, 4]],
    [0x60000100, 'US', [1]],
    [0x60000102, 'US', [0]],
  ]

  it('of their own size and place', () => {
    const { overlays } = made([...plane, [0x60003000, 'OW', [0b101011]]])
    const place = { rows: 2, columns: 3, originRow: -1, originColumn: 4, firstFrame: 1, frames: 1 }
    expect(overlays).toEqual([{ ...place, label: '', description: 'Marks', bits: Uint8Array.of(0b101011) }])
  })

  it('of several frames', () => {
    const more: Elements = [
      [0x60000015, 'IS', '2'],
      [0x60000051, 'US', [3]],
      [0x60003000, 'OW', [0xfff]],
    ]
    const ordered = [...plane, ...more].sort(([a], [b]) => a - b)
    expect(made(ordered).overlays).toMatchObject([
      { firstFrame: 3, frames: 2, bits: Uint8Array.of(0xff, 0x0f) },
    ])
  })

  it('in words of big endian', () => {
    const { overlays } = made([...plane, [0x60003000, 'OW', [0x0123]]], { syntax: EXPLICIT_BIG })
    expect(overlays[0]?.bits).toEqual(Uint8Array.of(0x23))
  })

  it('without data are none', () => {
    expect(made(plane, { samples: 3, columns: 1, rows: 1 }).overlays).toEqual([])
    expect(made([...plane, [0x60003000, 'OW', []]]).overlays).toEqual([])
  })

  it('in bits that the pixels do not use', () => {
    const embedded: Elements = [
      [0x60000010, 'US', [2]],
      [0x60000011, 'US', [2]],
      [0x60000050, 'SS', [1, 1]],
      [0x60000100, 'US', [16]],
      [0x60000102, 'US', [12]],
    ]
    const frames = [0x1001, 0x0002, 0x1fff, 0x0004, 0x0001, 0x1002, 0x0003, 0x0004]
    const { overlays } = made(embedded, { frames: 2, allocated: 16, stored: 12, pixels: frames })
    expect(overlays).toMatchObject([
      { rows: 2, columns: 2, frames: 2, firstFrame: 1, bits: Uint8Array.of(0b0010_0101) },
    ])
  })
})

describe('frames of their own attributes', () => {
  const plane = (z: number, more: Elements = []): Elements => [
    [0x00209113, 'SQ', { items: [[[0x00200032, 'DS', `1\\2\\${z}`]]] }],
    ...more,
  ]
  const shared: Elements = [
    [0x00209116, 'SQ', { items: [[[0x00200037, 'DS', '1\\0\\0\\0\\1\\0']]] }],
    [0x00289110, 'SQ', { items: [[[PIXEL_SPACING, 'DS', '0.5\\0.5']]] }],
    [
      0x00289132,
      'SQ',
      {
        items: [
          [
            [0x00281050, 'DS', '40'],
            [0x00281051, 'DS', '400'],
          ],
        ],
      },
    ],
    [
      0x00289145,
      'SQ',
      {
        items: [
          [
            [0x00281052, 'DS', '-1000'],
            [0x00281053, 'DS', '2'],
            [0x00281054, 'LO', 'HU'],
          ],
        ],
      },
    ],
  ]
  const own: Elements = [
    [
      0x00289145,
      'SQ',
      {
        items: [
          [
            [0x00281052, 'DS', '0'],
            [0x00281053, 'DS', '3'],
          ],
        ],
      },
    ],
  ]
  const groups: Elements = [
    [0x52009229, 'SQ', { items: [shared] }],
    [0x52009230, 'SQ', { items: [plane(10), plane(20, own)] }],
  ]

  it.each([EXPLICIT_LITTLE, IMPLICIT_LITTLE])('have theirs, and what is shared, in %s', (syntax) => {
    const { perFrame, unit } = made(groups, { syntax, frames: 3, pixels: new Uint8Array(12) })
    const orientation = [1, 0, 0, 0, 1, 0]
    expect(perFrame).toHaveLength(3)
    expect(perFrame[0]).toMatchObject({
      position: [1, 2, 10],
      orientation,
      spacing: { origin: 'mm', row: 0.5 },
      modality: { slope: 2, intercept: -1000 },
      windows: [{ center: 40, width: 400 }],
    })
    expect(perFrame[1]).toMatchObject({
      position: [1, 2, 20],
      orientation,
      modality: { slope: 3, intercept: 0 },
    })
    expect(perFrame[2]).toMatchObject({ position: null, orientation, modality: { slope: 2 } })
    expect(unit).toBe('HU')
  })

  it('of a dose stand along the normal', () => {
    const grid: Elements = [
      [0x00200032, 'DS', '0\\0\\100'],
      [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
      [0x3004000c, 'DS', '0\\2.5'],
    ]
    const { perFrame } = made(grid, { frames: 2, pixels: new Uint8Array(8) })
    expect(perFrame.map(({ position }) => position)).toEqual([
      [0, 0, 100],
      [0, 0, 102.5],
    ])
  })

  it.each(['1\\0\\0', '1\\0\\0\\1\\0\\0', '2\\0\\0\\0\\1\\0', 'x\\0\\0\\0\\1\\0'])(
    'are not turned by %s',
    (cosines) => {
      expect(firstOf([[0x00200037, 'DS', cosines]]).orientation).toBeNull()
    },
  )
})

describe('the rate of frames', () => {
  const cine = (more: Elements) => made(more, { frames: 3, pixels: new Uint8Array(12) }).cine
  const FRAME_TIME: Elements[number] = [0x00181063, 'DS', '40']
  const CINE_RATE: Elements[number] = [0x00180040, 'IS', '30']
  const RECOMMENDED: Elements[number] = [0x00082144, 'IS', '12']

  it.each<[what: string, more: Elements, rate: number | null]>([
    [
      'the frame time that is pointed at',
      [FRAME_TIME, CINE_RATE, RECOMMENDED, [0x00280009, 'AT', [0x00181063]]],
      25,
    ],
    ['the recommended one', [FRAME_TIME, CINE_RATE, RECOMMENDED], 12],
    ['the rate', [FRAME_TIME, CINE_RATE], 30],
    ['a frame time that nothing points at', [FRAME_TIME], 25],
    ['unknown', [], null],
    ['unknown, when it is zero', [[0x00180040, 'IS', '0']], null],
  ])('is %s', (_, more, rate) => {
    expect(cine(more)).toEqual({ rate, frameTimes: null })
  })

  it('differs from frame to frame', () => {
    const vector: Elements = [
      [0x00181065, 'DS', '0\\10\\30'],
      [0x00280009, 'AT', [0x00181065]],
    ]
    expect(cine(vector)).toEqual({ rate: 3000 / 70, frameTimes: [10, 30, 30] })
    expect(
      cine([
        [0x00181065, 'DS', '0\\10'],
        [0x00280009, 'AT', [0x00181065]],
      ]),
    ).toEqual({ rate: null, frameTimes: null })
  })
})

it('ultrasound regions have their own scale', () => {
  const region: Elements = [
    [0x00186012, 'US', [1]],
    [0x00186014, 'US', [1]],
    [0x00186018, 'UL', [10]],
    [0x0018601a, 'UL', [20]],
    [0x0018601c, 'UL', [110]],
    [0x0018601e, 'UL', [220]],
    [0x00186024, 'US', [3]],
    [0x00186026, 'US', [3]],
    [0x0018602c, 'FD', [0.025]],
    [0x0018602e, 'FD', [0.05]],
  ]
  const { regions } = made([[0x00186011, 'SQ', { items: [region, []] }]], { modality: 'US' })
  const place = { x0: 10, y0: 20, x1: 110, y1: 220 }
  expect(regions).toEqual([
    { ...place, spatialFormat: 1, dataType: 1, unitsX: 3, unitsY: 3, deltaX: 0.025, deltaY: 0.05 },
  ])
})

it('what is told over the picture is the file’s own text, made safe', () => {
  const { identity, patientOrientation, isInverse, lossy } = made([
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x0008103e, 'LO', Buffer.from('Thorax\u202egnp\x07')],
    [0x00100010, 'PN', Buffer.from('Müller^Jürgen')],
    [0x00200020, 'CS', 'A\\F'],
    [0x00200060, 'CS', 'L'],
    [0x00282110, 'CS', '01'],
    [0x00282112, 'DS', '3.5\\12.5'],
    [0x20500020, 'CS', 'INVERSE'],
  ])
  expect(identity).toMatchObject({
    patientName: 'Müller^Jürgen',
    seriesDescription: 'Thoraxgnp',
    laterality: 'L',
    modality: 'CT',
    institution: '',
  })
  expect(patientOrientation).toEqual(['A', 'F'])
  expect(isInverse).toBe(true)
  expect(lossy).toEqual({ isLossy: true, ratio: '12.5' })
})

it.each([
  ['Rescale Slope', 0x00281053],
  ['Rescale Intercept', 0x00281052],
])('values that overflow by their %s are a reason, and no black picture', (_, tag) => {
  expect(() => made([[tag, 'DS', '1e308']])).toThrow(new NotShown('pixelsUnknown', 'Rescale Slope'))
})
