/** Files of the lab's own reports, met in a folder of pictures: their pictures are no pictures to be measured. */
import { basename, dirname, join } from 'node:path'
import { findReport, REPORT_FILE, readJson, WorkRequest } from './report-json'
import { REQUEST_FILE, WORK_FOLDERS } from './work-folder'

/** Those of `paths` that belong to a report, whole or on its way. Never throws. */
export async function filesOfReports(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const own = new Set<string>()
  /** Folders of which every file is the lab's. */
  const whole = new Set<string>()
  for (const path of paths) {
    const folder = dirname(path)
    if (basename(path) === REPORT_FILE) {
      const found = await findReport(folder)
      if (found === 'unreadable') whole.add(folder)
      else if (found !== null)
        for (const name of [REPORT_FILE, ...Object.keys(found.report.run.files)]) own.add(join(folder, name))
    } else if (basename(path) === REQUEST_FILE && (await readJson(path, WorkRequest)) !== null) {
      own.add(path)
      for (const below of WORK_FOLDERS) whole.add(join(folder, below))
    }
  }
  for (const path of paths) if (whole.has(dirname(path))) own.add(path)
  return own
}
