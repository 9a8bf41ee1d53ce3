/** Tells what anyone can read from encrypted files: no key and no keystore are needed. */
import { OrreryError } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import { shortId } from '../../src-shared/short-id'
import { unlessCancelled } from '../files/cancel'
import { type Found, findFiles } from '../jobs/find-files'
import { findGaps, type PresentFile } from '../jobs/find-gaps'
import { lookAtFiles } from '../jobs/look-at-files'
import type { Inspection } from '../jobs/reports'
import type { Answer, PublicHeader } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import { notWhole } from './not-whole'

export type { Inspection }

/** So many that a message is worth its cost, so few that a job which waits for a thread is not kept. */
const BATCH_FILES = 32

/** @throws OrreryError NOTHING_TO_DO, CANCELLED; what befalls one file is in its inspection. */
export async function inspectFiles(
  pool: WorkerPool,
  inputs: readonly string[],
  signal?: AbortSignal,
): Promise<Inspection[]> {
  const found = await unlessCancelled(findFiles(inputs, undefined, signal), signal)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  return inspectFound(pool, found, signal)
}

/** What is missing of encrypted files by the numbers in their names; what is sealed in them takes a key. */
export function gapsByName(inspections: readonly Inspection[]): FileGap[] {
  const present = inspections.flatMap((file): PresentFile[] => {
    if (file.status === 'skipped') return []
    return [{ path: file.source, chosen: false, ...(file.status === 'encrypted' && { keyId: file.keyId }) }]
  })
  return findGaps(present)
}

/** Inspects files that were found, one inspection for each, in their order. @throws OrreryError CANCELLED. */
export async function inspectFound(
  pool: WorkerPool,
  found: readonly Found[],
  signal?: AbortSignal,
): Promise<Inspection[]> {
  const paths = found.flatMap((file) => (file.ok ? [file.path] : []))
  const answers = (await lookAtFiles(pool, 'readHeaders', paths, BATCH_FILES, signal)).values()
  const inspections = found.map((file) =>
    file.ok ? inspection(file, answers.next().value as Answer<PublicHeader>) : notInspected(file),
  )
  return toldApart(inspections, found)
}

/** Files without a header that were met in a folder: others' are skipped, those that were ours fail. */
function toldApart(inspections: readonly Inspection[], found: readonly Found[]): Inspection[] {
  const shortIds = new Set(
    inspections.flatMap((file) => (file.status === 'encrypted' ? [shortId(file.keyId)] : [])),
  )
  return inspections.map((file, n) => {
    const met = found[n]
    if (file.status !== 'failed' || met?.ok !== true || met.chosen) return file
    const error = notWhole(file.source, OrreryError.fromReport(file.error), (id) => shortIds.has(id))
    return { ...file, status: error.code === 'NOT_ORRERY' ? 'skipped' : 'failed', error: error.report() }
  })
}

function inspection(file: Found & { ok: true }, answer: Answer<PublicHeader>): Inspection {
  const { path } = file
  if (answer.ok) {
    const { kind, ...header } = answer.value
    return { status: 'encrypted', source: path, container: kind, ...header }
  }
  return { status: 'failed', source: path, error: answer.error }
}

function notInspected({ path, error, isSkipped }: Found & { ok: false }): Inspection {
  return { status: isSkipped === true ? 'skipped' : 'failed', source: path, error }
}
