/** A report of the lab that lies in its folder, to be looked at. */
import { OrreryError } from '../../src-shared/errors'
import type { LabReport } from '../../src-shared/lab/lab-report'
import { readPicture, readReport, sha256 } from '../lab/report-json'

/** @throws OrreryError FILE_UNREADABLE when it is gone, or is not a report any more. */
export async function readLabReport(folder: string): Promise<LabReport> {
  const report = await readReport(folder)
  if (report === null) throw new OrreryError('FILE_UNREADABLE')
  return report
}

/** The bytes of a PNG file beside the report. @throws OrreryError FILE_UNREADABLE when it is gone, or not the report's any more; FILE_TOO_LARGE. */
export async function readLabPicture(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { files } = (await readLabReport(folder)).run
  const bytes = new Uint8Array(await readPicture(folder, name))
  if (sha256(bytes) !== files[name]) throw new OrreryError('FILE_UNREADABLE')
  return bytes
}
