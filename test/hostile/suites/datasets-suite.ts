/** DICOM data sets that parsers stumble over, with a header of ours. */
import { expect, it } from 'vitest'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key } from '../attack-runner'
import { seal } from '../forge'
import { DEFLATED, EXPLICIT_LITTLE, element, item, nested, orrery, part10, UNDEFINED } from '../forge-dicom'

const content = noise(4000, 8)
const PIXELS = 0x7fe00010

export function datasetsSuite(runner: () => AttackRunner): void {
  const openFiles = (kind: string, files: Record<string, Buffer>, mayOpen: 'none' | 'some' | 'all') =>
    runner().openFiles(kind, content, files, mayOpen)

  it('pixel data of another length, and encapsulated', async () => {
    const { header, pixels } = seal(key, content)
    const before = orrery(encodeHeader(header))
    const file = (...rest: Buffer[]) => part10(EXPLICIT_LITTLE, ...before, ...rest)
    const fragments = [item(0), item(pixels.length), Buffer.from(pixels), item(0, 0xfffee0dd)]
    await openFiles(
      'dicom: wrong pixel data',
      {
        none: file(),
        empty: file(element(PIXELS, 'OB', '')),
        shorter: file(element(PIXELS, 'OB', pixels.subarray(2))),
        longer: file(element(PIXELS, 'OB', Buffer.concat([pixels, Buffer.alloc(2)]))),
        odd: file(element(PIXELS, 'OB', pixels.subarray(1), pixels.length - 1)),
        'says more than there is': file(element(PIXELS, 'OB', pixels, pixels.length + 2)),
        'says 2^32 - 2': file(element(PIXELS, 'OB', pixels, 2 ** 32 - 2)),
        'undefined length': file(element(PIXELS, 'OB', Buffer.concat(fragments), UNDEFINED)),
        'undefined length, no items': file(element(PIXELS, 'OB', pixels, UNDEFINED)),
        'undefined length, endless': file(element(PIXELS, 'OB', item(UNDEFINED), UNDEFINED)),
        'in a sequence': file(
          element(
            0x00880200,
            'SQ',
            Buffer.concat([item(UNDEFINED), element(PIXELS, 'OB', pixels)]),
            UNDEFINED,
          ),
        ),
        'float pixels': file(element(0x7fe00008, 'OW', pixels)),
      },
      'none',
    )
  })

  it('headers twice, elsewhere, or of another kind', async () => {
    const { header, pixels } = seal(key, content)
    const text = encodeHeader(header)
    const [creator, ours] = orrery(text)
    if (creator === undefined || ours === undefined) throw new Error('no elements')
    const pixelData = element(PIXELS, 'OB', pixels)
    const other = element(0x00991001, 'UT', text.replace('"rows":3', '"rows":2'))
    const file = (...elements: Buffer[]) => part10(EXPLICIT_LITTLE, ...elements, pixelData)
    const inItem = (...elements: Buffer[]) =>
      element(0x00081140, 'SQ', Buffer.concat([item(Buffer.concat(elements).length), ...elements]))
    const verdicts = await openFiles(
      'dicom: headers in odd places',
      {
        'same twice': file(creator, ours, ours),
        'wrong one first': file(creator, other, ours),
        'wrong one last': file(creator, ours, other),
        'no creator': file(ours),
        'creator only': file(creator),
        'creator last': file(ours, creator),
        'other creator': file(element(0x00990010, 'LO', 'ORRERY 2'), ours),
        'in an item': file(inItem(creator, ours)),
        'as UN': file(creator, element(0x00991001, 'UN', text)),
        'as LT': file(creator, element(0x00991001, 'LT', text)),
        empty: file(creator, element(0x00991001, 'UT', '')),
        'longer than the file': file(creator, element(0x00991001, 'UT', text, 2 ** 31)),
        'undefined length': file(creator, element(0x00991001, 'UT', text, UNDEFINED)),
        'behind the pixels': part10(EXPLICIT_LITTLE, pixelData, creator, ours),
      },
      'some',
    )
    for (const name of ['no creator', 'other creator']) expect(verdicts.get(name)).toBe('NOT_ORRERY')
    expect(verdicts.get('as UN')).toBe('opened')
  })

  it('deep, endless and deflated data sets', async () => {
    const { header, pixels } = seal(key, content)
    const before = orrery(encodeHeader(header))
    const pixelData = element(PIXELS, 'OB', pixels)
    const file = (...elements: Buffer[]) => part10(EXPLICIT_LITTLE, ...elements, ...before, pixelData)
    await openFiles(
      'dicom: deep, endless or deflated',
      {
        'a hundred levels': file(nested(100)),
        'ten thousand levels': file(nested(10_000)),
        'as deep as is read': file(nested(50_000)),
        'items without end': file(
          element(0x00081140, 'SQ', Buffer.concat(Array<Buffer>(40_000).fill(item(0))), UNDEFINED),
        ),
        'sequence longer than all': file(element(0x00081140, 'SQ', item(2 ** 32 - 2), 2 ** 32 - 2)),
        'item longer than its sequence': file(element(0x00081140, 'SQ', item(5000), 8)),
        'elements without length': file(
          Buffer.concat(Array<Buffer>(50_000).fill(element(0x00081111, 'LO', ''))),
        ),
        zeros: file(Buffer.alloc(500_000)),
        delimiters: file(Buffer.concat(Array<Buffer>(20_000).fill(item(0, 0xfffee00d)))),
        deflated: part10(DEFLATED, ...before, pixelData),
        'deflated, broken': Buffer.concat([part10(DEFLATED), ...before]),
        'deflated bomb': Buffer.concat([part10(DEFLATED, Buffer.alloc(200 * 2 ** 20)), ...before]),
        'JPEG 2000': part10('1.2.840.10008.1.2.4.90', ...before, pixelData),
        'big endian': part10('1.2.840.10008.1.2.2', ...before, pixelData),
        'no transfer syntax': part10('', ...before, pixelData),
        'more than is looked at': file(element(0x00091000, 'OB', Buffer.alloc(2 ** 20))),
      },
      'some',
    )
  })

  it('what an archive may do to a file', async () => {
    const { header, pixels } = seal(key, content)
    const before = orrery(encodeHeader(header))
    const pixelData = element(PIXELS, 'OW', pixels)
    const verdicts = await openFiles(
      'dicom: as an archive may change it',
      {
        'pixels as OW': part10(EXPLICIT_LITTLE, ...before, pixelData),
        'elements added': part10(
          EXPLICIT_LITTLE,
          element(0x00080005, 'CS', 'ISO_IR 100'),
          element(
            0x00081140,
            'SQ',
            Buffer.concat([item(UNDEFINED), item(0, 0xfffee00d), item(0, 0xfffee0dd)]),
            UNDEFINED,
          ),
          ...before,
          element(0x01010010, 'LO', 'ARCHIVE'),
          pixelData,
          element(0xfffcfffc, 'OB', Buffer.alloc(100)),
        ),
      },
      'all',
    )
    expect(verdicts.size).toBe(2)
  })
}
