/** A report in its folder, looked at: its own pictures and no others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { reportText, sha256 } from '../../src-main/lab/report-json'
import { readLabPicture, readLabReport } from '../../src-main/workflows/read-lab-report'
import { sampleReport } from './sample-report'

const folder = mkdtempSync(join(tmpdir(), 'orrery-lab-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('shows a picture as long as it is the one of the report', async () => {
  const { run, ...rest } = sampleReport()
  const picture = Uint8Array.of(1, 2, 3)
  const report = { ...rest, run: { ...run, files: { 'original.png': sha256(picture) } } }
  writeFileSync(join(folder, 'report.json'), reportText(report))
  writeFileSync(join(folder, 'original.png'), picture)
  writeFileSync(join(folder, 'encrypted.png'), picture)
  expect(await readLabReport(folder)).toEqual(report)
  expect(await readLabPicture(folder, 'original.png')).toEqual(picture)
  await expect(readLabPicture(folder, 'encrypted.png')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  writeFileSync(join(folder, 'original.png'), 'other')
  await expect(readLabPicture(folder, 'original.png')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
})
