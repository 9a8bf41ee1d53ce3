/** Series of two files each whose files are odd in one way, for the tests: what other readers open, and what some writer made. */
import { deflateRawSync, deflateSync } from 'node:zlib'
import { noise } from '../../workflows/tree'
import {
  DEFLATED,
  dataSet,
  delimiter,
  type Elements,
  type Encoding,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  header,
  IMPLICIT_LITTLE,
} from './write-dicom'

export const STUDY = '1.2.826.0.1.3680043.8.498.1'
export const SERIES = '1.2.826.0.1.3680043.8.498.2'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'
const GE_BIG_PIXELS = '1.2.840.113619.5.2'
const UNDEFINED = 0xffffffff
const IMPLICIT: Encoding = { isImplicit: true }
const BIG: Encoding = { isBigEndian: true }

const PREAMBLE = Buffer.alloc(128)
const PREFIX = Buffer.from('DICM')
const PART_10 = Buffer.concat([PREAMBLE, PREFIX])

const CHARACTER_SET: Elements = [[0x00080005, 'CS', 'ISO_IR 100']]
const UIDS: Elements = [
  [0x0020000d, 'UI', STUDY],
  [0x0020000e, 'UI', SERIES],
]

function elements(number: number): Elements {
  return [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
    [0x00080018, 'UI', `1.2.3.${number}`],
    [0x00080060, 'CS', 'OT'],
    [0x00100010, 'PN', 'Test^Anon'],
    ...UIDS,
    [0x00200013, 'IS', `${number}`],
    [0x00280010, 'US', [8]],
    [0x00280011, 'US', [8]],
    [0x7fe00010, 'OW', noise(128, number)],
  ]
}

interface Meta {
  readonly encoding?: Encoding
  /** How much more than its length the group says. */
  readonly lie?: number
}

function meta(transferSyntax: string | null, { encoding = {}, lie = 0 }: Meta = {}): Buffer {
  const rest = dataSet(
    [
      [0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      ...(transferSyntax === null ? [] : ([[0x00020010, 'UI', transferSyntax]] as const)),
      [0x00020012, 'UI', '1.2.3'],
    ],
    encoding,
  )
  return Buffer.concat([dataSet([[0x00020000, 'UL', [rest.length + lie]]], encoding), rest])
}

/** A data set with other elements behind the first, which are its character set. */
function body(number: number, encoding: Encoding = {}, ...between: Buffer[]): Buffer {
  return Buffer.concat([dataSet(CHARACTER_SET, encoding), ...between, dataSet(elements(number), encoding)])
}

const part10 = (transferSyntax: string | null, ...parts: Buffer[]) =>
  Buffer.concat([PART_10, meta(transferSyntax), ...parts])
const explicit = (...parts: Buffer[]) => part10(EXPLICIT_LITTLE, ...parts)
const largePrivate = (bytes: Buffer | Uint8Array) => dataSet([[0x00091001, 'OB', bytes]])
const openSequence = Buffer.concat([header(0x00081140, 'SQ', UNDEFINED), delimiter(0xfffee000, UNDEFINED)])
const closed = Buffer.concat([delimiter(0xfffee00d, 0), delimiter(0xfffee0dd, 0)])
const times = (count: number, part: Buffer) => Buffer.alloc(count * part.length, part)

/** Each file of a kind by its number in the series, 1 or 2. */
export const ODD_SERIES: Readonly<Record<string, (number: number) => Buffer>> = {
  'as it should be': (n) => explicit(body(n)),
  'a transfer syntax of JPEG 2000, native pixels': (n) => part10(JPEG_2000, body(n)),
  'a private transfer syntax, explicit': (n) => part10('1.2.3.4.5.6', body(n)),
  'a private transfer syntax, implicit': (n) => part10('1.2.3.4.5.6', body(n, IMPLICIT)),
  'a private transfer syntax, big endian': (n) => part10('1.2.3.4.5.6', body(n, BIG)),
  'the private transfer syntax of GE': (n) => part10(GE_BIG_PIXELS, body(n, IMPLICIT)),
  'no transfer syntax, explicit': (n) => part10(null, body(n)),
  'no transfer syntax, implicit': (n) => part10(null, body(n, IMPLICIT)),
  'an empty transfer syntax': (n) => part10('', body(n, IMPLICIT)),
  'a transfer syntax in words': (n) => part10('Implicit VR', body(n, IMPLICIT)),
  'implicit, said to be explicit': (n) => explicit(body(n, IMPLICIT)),
  'explicit, said to be implicit': (n) => part10(IMPLICIT_LITTLE, body(n)),
  'big endian, said to be little': (n) => explicit(body(n, BIG)),
  'little endian, said to be big': (n) => part10(EXPLICIT_BIG, body(n)),
  'implicit big endian': (n) => part10(IMPLICIT_LITTLE, body(n, { isImplicit: true, isBigEndian: true })),
  'meta at byte 0': (n) => Buffer.concat([meta(EXPLICIT_LITTLE), body(n)]),
  'meta at byte 0, implicit body': (n) => Buffer.concat([meta(IMPLICIT_LITTLE), body(n, IMPLICIT)]),
  'meta at byte 0, itself implicit': (n) =>
    Buffer.concat([meta(IMPLICIT_LITTLE, { encoding: IMPLICIT }), body(n, IMPLICIT)]),
  'meta behind the prefix alone': (n) => Buffer.concat([PREFIX, meta(EXPLICIT_LITTLE), body(n)]),
  'meta behind the preamble alone': (n) => Buffer.concat([PREAMBLE, meta(EXPLICIT_LITTLE), body(n)]),
  'no meta behind the prefix': (n) => Buffer.concat([PART_10, body(n, IMPLICIT)]),
  'no meta, explicit': (n) => body(n),
  'no meta, implicit': (n) => body(n, IMPLICIT),
  'no meta, big endian': (n) => body(n, BIG),
  'no meta, modality first': (n) => dataSet(elements(n).slice(2)),
  'no meta, patient first': (n) => dataSet(elements(n).slice(3)),
  'no meta, patient first, implicit': (n) => dataSet(elements(n).slice(3), IMPLICIT),
  'no meta, UIDs first': (n) => dataSet(elements(n).slice(4)),
  'no meta, a group length first': (n) => Buffer.concat([dataSet([[0x00080000, 'UL', [500]]]), body(n)]),
  'a message with its commands': (n) =>
    Buffer.concat([
      dataSet(
        [
          [0x00000000, 'UL', [18]],
          [0x00000002, 'UI', '1.2.3.4.5'],
        ],
        IMPLICIT,
      ),
      body(n, IMPLICIT),
    ]),
  'meta that says it is shorter': (n) =>
    Buffer.concat([PART_10, meta(EXPLICIT_LITTLE, { lie: -20 }), body(n)]),
  'meta that says it is longer': (n) =>
    Buffer.concat([PART_10, meta(EXPLICIT_LITTLE, { lie: 4000 }), body(n)]),
  'group lengths that lie': (n) =>
    explicit(dataSet([[0x00080000, 'UL', [0x7fffffff]]]), body(n, {}, dataSet([[0x00100000, 'UL', [1]]]))),
  deflated: (n) => part10(DEFLATED, deflateRawSync(body(n))),
  'deflated, in a zlib stream': (n) => part10(DEFLATED, deflateSync(body(n))),
  'deflated, padded': (n) => part10(DEFLATED, deflateRawSync(body(n)), Buffer.alloc(1)),
  'deflated, implicit': (n) => part10(DEFLATED, deflateRawSync(body(n, IMPLICIT))),
  'deflated, said to be explicit': (n) => explicit(deflateRawSync(body(n))),
  'said to be deflated': (n) => part10(DEFLATED, body(n)),
  'deflated, cut in its pixels': (n) => {
    const pixels = dataSet([[0x7fe00010, 'OW', noise(5000, n)]])
    return part10(
      DEFLATED,
      deflateRawSync(Buffer.concat([body(n).subarray(0, -140), pixels])).subarray(0, -700),
    )
  },
  'deflated, noise before the UIDs and endless zeros behind': (n) =>
    part10(
      DEFLATED,
      deflateRawSync(Buffer.concat([body(n, {}, largePrivate(noise(20_000, n))), Buffer.alloc(2 ** 26)])),
    ),
  'deflated, 2 MiB before the UIDs': (n) =>
    part10(DEFLATED, deflateRawSync(body(n, {}, largePrivate(Buffer.alloc(2 ** 21))))),
  'deflated, 2 MiB of noise before the UIDs': (n) =>
    part10(DEFLATED, deflateRawSync(body(n, {}, largePrivate(noise(2 ** 21, n))))),
  '8 MiB before the UIDs': (n) => explicit(body(n, {}, largePrivate(Buffer.alloc(2 ** 23, n)))),
  'zeros behind': (n) => explicit(body(n), Buffer.alloc(1001)),
  'nonsense behind': (n) => explicit(body(n), Buffer.alloc(1001, 0xff)),
  'trailing padding': (n) => explicit(body(n), dataSet([[0xfffcfffc, 'OB', Buffer.alloc(100)]])),
  'cut in its pixels': (n) => explicit(body(n)).subarray(0, -50),
  'an odd length': (n) => explicit(body(n, {}, header(0x00080008, 'CS', 3), Buffer.from('ABC'))),
  'UIDs padded with spaces and more': (n) =>
    explicit(
      dataSet([
        ...CHARACTER_SET,
        [0x0020000d, 'UI', `${STUDY}  `],
        [0x0020000e, 'UI', `${SERIES}\0\0\0`],
        [0x00200013, 'IS', `${n}`],
      ]),
    ),
  'all of unknown VR': (n) =>
    explicit(dataSet(elements(n).map(([tag, , value]) => [tag, 'UN', value] as const))),
  'unknown VRs': (n) =>
    explicit(body(n, {}, ...['da', 'ZZ', '??', '\0\0'].map((vr) => dataSet([[0x00080020, vr, '20200101']])))),
  'out of order': (n) => explicit(dataSet(UIDS), dataSet(elements(n).slice(0, 3))),
  'UIDs behind the pixels': (n) =>
    explicit(dataSet(elements(n).filter(([tag]) => tag >>> 16 !== 0x0020)), dataSet(UIDS)),
  'a UID twice': (n) => explicit(dataSet([...CHARACTER_SET, [0x0020000e, 'UI', `1.2.${n}`], ...UIDS])),
  'other UIDs in a sequence': (n) =>
    explicit(
      dataSet([[0x00081140, 'SQ', { items: [UIDS.map(([tag, vr]) => [tag, vr, `9.${n}`] as const)] }]]),
      body(n),
    ),
  'a sequence of undefined length': (n) => explicit(body(n, {}, openSequence, closed)),
  'an unknown sequence of undefined length, implicit': (n) =>
    part10(
      IMPLICIT_LITTLE,
      body(
        n,
        IMPLICIT,
        header(0x00091010, 'UN', UNDEFINED, IMPLICIT),
        delimiter(0xfffee000, UNDEFINED),
        closed,
      ),
    ),
  'four thousand character sets': (n) =>
    explicit(
      dataSet([[0x00080005, 'CS', Array(4000).fill('ISO 2022 IR 87').join('\\')]]),
      dataSet(elements(n)),
    ),
  'sequences 60 deep': (n) => explicit(body(n, {}, times(60, openSequence), times(60, closed))),
  'a million empty elements': (n) => explicit(body(n, {}, times(1_000_000, header(0x00090001, 'LO', 0)))),
  'a million empty items': (n) =>
    explicit(
      body(
        n,
        {},
        header(0x00081140, 'SQ', UNDEFINED),
        times(1_000_000, delimiter(0xfffee000, 0)),
        delimiter(0xfffee0dd, 0),
      ),
    ),
}
