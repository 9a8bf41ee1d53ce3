/** A header and a sealed field's plaintext of the right shape, to be bent by tests. */
import type { Header } from '../../../src-main/core/envelope/header'
import type { Meta } from '../../../src-main/core/envelope/meta'
import { FileId, KeyId } from '../../../src-shared/ids'

export const META: Meta = {
  name: 'IM0001.dcm',
  path: 'study/series',
  type: 'application/dicom',
  bytes: 526336,
  sha256: 'ab'.repeat(32),
  modified: '2026-11-22T13:30:00.000Z',
  job: { id: '0123456789abcdef', number: 3, of: 40 },
}

export const HEADER: Header = {
  keyId: KeyId.parse('00112233445566778899aabbccddeeff'),
  fileId: FileId.parse('ffeeddccbbaa99887766554433221100'),
  tiles: 3,
  rows: 512,
  tags: Uint8Array.from({ length: 48 }, (_, i) => i),
  sealed: Uint8Array.from({ length: 272 }, (_, i) => i),
}
