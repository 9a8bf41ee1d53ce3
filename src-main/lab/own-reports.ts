/** Files of the lab's own reports, met in a folder of pictures: their pictures are no pictures to be measured. */
import { basename, dirname, join } from 'node:path'
import { holdsUnreadable, REPORT_FILE, readJson, readReport, WorkRequest } from './report-json'
import { REQUEST_FILE, WORK_FOLDERS } from './work-folder'

/** Those of `paths` that belong to a report, whole or on its way. Never throws. */
export async function filesOfReports(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const own = new Set<string>()
  const begun = new Set<string>()
  for (const path of paths) {
    const folder = dirname(path)
    if (basename(path) === REPORT_FILE) {
      const report = await readReport(folder)
      if (report === null && (await holdsUnreadable(folder))) begun.add(folder)
      if (report === null) continue
      for (const name of [REPORT_FILE, ...Object.keys(report.run.files)]) own.add(join(folder, name))
    } else if (basename(path) === REQUEST_FILE && (await readJson(path, WorkRequest)) !== null) {
      own.add(path)
      for (const below of WORK_FOLDERS) begun.add(join(folder, below))
    }
  }
  for (const path of paths) if (begun.has(dirname(path))) own.add(path)
  return own
}
