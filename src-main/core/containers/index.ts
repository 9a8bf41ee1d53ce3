/** The two files an encrypted file travels in, and which of them a file is. */
import { OrreryError } from '../../../src-shared/errors'
import { readUpTo, withFile } from '../../files/file-bytes'
import { SIGNATURE } from '../png/chunks'
import type { Container } from './container'
import { dicomContainer } from './dicom-container'
import { pngContainer } from './png-container'

export type { ContainerUids } from './container'
export type ContainerKind = 'png' | 'dicom'

export const CONTAINERS: Readonly<Record<ContainerKind, Container>> = {
  png: pngContainer,
  dicom: dicomContainer,
}

const SNIFF_BYTES = 132

/**
 * Which container a file is, by its first bytes.
 * @throws OrreryError NOT_ORRERY, or FILE_UNREADABLE.
 */
export async function containerKind(path: string): Promise<ContainerKind> {
  const head = await readHead(path, SNIFF_BYTES)
  if (head.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return 'png'
  if (head.subarray(128).equals(Buffer.from('DICM'))) return 'dicom'
  throw new OrreryError('NOT_ORRERY')
}

/** Up to `length` bytes from a file's start. @throws OrreryError FILE_UNREADABLE. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  return withFile(path, (file) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readUpTo(file, bytes, 0))
  })
}
