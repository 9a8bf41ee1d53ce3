/** A report of the lab that lies in its folder, to be looked at. */
import { join } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { PictureName } from '../../src-shared/lab/lab-numbers'
import type { LabReport } from '../../src-shared/lab/lab-report'
import { readSmallFile } from '../files/file-bytes'
import { readReport } from '../lab/report-json'

const MOST_PNG_BYTES = 256 * 2 ** 20

/** @throws OrreryError FILE_UNREADABLE when it is gone, or is not a report any more. */
export async function readLabReport(folder: string): Promise<LabReport> {
  const report = await readReport(folder)
  if (report === null) throw new OrreryError('FILE_UNREADABLE')
  return report
}

/** The bytes of a PNG file beside the report. @throws OrreryError FILE_UNREADABLE, FILE_TOO_LARGE. */
export async function readLabPicture(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const png = await readSmallFile(join(folder, PictureName.parse(name)), MOST_PNG_BYTES, 'FILE_TOO_LARGE')
  return new Uint8Array(png)
}
