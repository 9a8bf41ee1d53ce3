/** What chosen files and folders hold, before anything is done with them. */
import type { KeyId } from '../../src-shared/ids'
import { sharedKindOf } from '../../src-shared/shared-kind'
import { MOST_NAMED, type SurveyReport } from '../../src-shared/survey'
import { unlessCancelled } from '../files/cancel'
import { type Found, findFiles } from '../jobs/find-files'
import type { Inspection } from '../jobs/reports'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'
import { inspectFound } from './inspect-files'

export type { SurveyReport }

export interface SurveyTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
}

/**
 * Looks at the beginning of every file and sorts them by what can be done with them. Nothing found is a survey of
 * nothing; what befalls one file is counted, and ends no survey.
 * @throws OrreryError KEYSTORE_LOCKED, CANCELLED.
 */
export async function surveyFiles(
  { keystore, pool }: SurveyTools,
  inputs: readonly string[],
  signal?: AbortSignal,
): Promise<SurveyReport> {
  const labels = new Map(keystore.keys.list().map(({ keyId, label }) => [keyId, label]))
  const seen = await look(pool, inputs, signal)
  const encrypted = seen.filter((file) => file.inspection.status === 'encrypted')
  const isHere = ({ inspection }: Seen) => inspection.status === 'encrypted' && labels.has(inspection.keyId)
  const here = encrypted.filter(isHere)
  const missing = encrypted.filter((file) => !isHere(file))
  const unreadable = seen.filter(isUnreadable)
  return {
    plain: total(seen.filter(isPlain)),
    keysAndCards: total(seen.filter(isKeysOrCard)),
    keyHere: total(here),
    keyMissing: total(missing),
    unreadable: { ...total(unreadable), first: unreadable.slice(0, MOST_NAMED).flatMap(fault) },
    keysHere: byKey(here).map(({ keyId, files }) => ({ keyId, label: labels.get(keyId) ?? '', files })),
    keysMissing: byKey(missing),
  }
}

interface Seen {
  readonly bytes: number
  readonly inspection: Inspection
}

async function look(pool: WorkerPool, inputs: readonly string[], signal?: AbortSignal): Promise<Seen[]> {
  const found: Found[] = await unlessCancelled(findFiles(inputs, undefined, signal), signal)
  const inspections = await inspectFound(pool, found, signal)
  return found.map((file, n) => ({
    bytes: file.ok ? file.bytes : 0,
    inspection: inspections[n] as Inspection,
  }))
}

function isPlain(file: Seen): boolean {
  return isUnmarked(file) && !isKeysOrCard(file)
}

/** Not to be encrypted by mistake, and no reason against sending the folder they lie in. */
function isKeysOrCard(file: Seen): boolean {
  return isUnmarked(file) && sharedKindOf(file.inspection.source) !== null
}

function isUnmarked({ inspection }: Seen): boolean {
  return inspection.status !== 'encrypted' && inspection.error.code === 'NOT_ORRERY'
}

function isUnreadable({ inspection }: Seen): boolean {
  return inspection.status !== 'encrypted' && inspection.error.code !== 'NOT_ORRERY'
}

function fault({ inspection }: Seen): SurveyReport['unreadable']['first'] {
  if (inspection.status === 'encrypted') return []
  return [{ source: inspection.source, error: inspection.error }]
}

function byKey(files: readonly Seen[]): { keyId: KeyId; files: number }[] {
  const counts = new Map<KeyId, number>()
  for (const { inspection } of files)
    if (inspection.status === 'encrypted')
      counts.set(inspection.keyId, (counts.get(inspection.keyId) ?? 0) + 1)
  return Array.from(counts, ([keyId, count]) => ({ keyId, files: count })).sort((a, b) => b.files - a.files)
}

function total(files: readonly { readonly bytes: number }[]): { files: number; bytes: number } {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}
