/** Files to work on. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { encodeUpToPixelData } from '../../src-main/core/dicom/write-part10'

const SIDE = 512
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2'
const IMPLEMENTATION = { classUid: '2.25.1', versionName: 'BENCH' }

/** Random bytes, each file with other ones. */
export function writeInputs(folder: string, bytes: number, files: number): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const piece = randomBytes(Math.min(bytes, 1 << 20))
  for (let n = 0; n < files; n++) {
    const file = openSync(join(folder, `IM${String(n).padStart(4, '0')}`), 'w')
    for (let at = 0; at < bytes; at += piece.length) {
      piece.writeUInt32LE(n + at / 4096, 0)
      writeSync(file, piece, 0, Math.min(piece.length, bytes - at))
    }
    closeSync(file)
  }
}

/** One slice of a series, 525 KB: 512 x 512 pixels of 16 bits, twelve of them noise as a scanner has it. */
export function dicomSlice(number: number): Buffer {
  const pixels = randomBytes(2 * SIDE * SIDE)
  for (let at = 1; at < pixels.length; at += 2) pixels[at] = (pixels[at] as number) & 0x0f
  const instance = `2.25.3.${number + 1}`
  const head = encodeUpToPixelData(
    CT_IMAGE,
    instance,
    IMPLEMENTATION,
    [
      { tag: 0x00080016, vr: 'UI', text: CT_IMAGE },
      { tag: 0x00080018, vr: 'UI', text: instance },
      { tag: 0x00080060, vr: 'CS', text: 'CT' },
      { tag: 0x00100010, vr: 'PN', text: 'BENCH^STUDY' },
      { tag: 0x0020000d, vr: 'UI', text: '2.25.1' },
      { tag: 0x0020000e, vr: 'UI', text: '2.25.2' },
      { tag: 0x00200013, vr: 'IS', text: String(number + 1) },
      { tag: 0x00280010, vr: 'US', number: SIDE },
      { tag: 0x00280011, vr: 'US', number: SIDE },
      { tag: 0x00280100, vr: 'US', number: 16 },
    ],
    pixels.length,
  )
  return Buffer.concat([head, pixels])
}

export function writeStudy(folder: string, files: number): void {
  mkdirSync(folder)
  for (let n = 0; n < files; n++)
    writeFileSync(join(folder, `CT${String(n).padStart(4, '0')}.dcm`), dicomSlice(n))
}

/** A hole: costs no disk, and is work like any other content. */
export function writeSparse(path: string, bytes: number): void {
  const file = openSync(path, 'w')
  ftruncateSync(file, bytes)
  closeSync(file)
}

export const filesIn = (folder: string) => readdirSync(folder).sort()

export const bytesIn = (folder: string) =>
  filesIn(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
