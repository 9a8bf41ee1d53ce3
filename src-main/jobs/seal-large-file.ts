/** In the main thread: a large file encrypted with its tiles spread over the workers, each written into its own place. */
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { toOrreryError } from '../../src-shared/errors'
import { concat } from '../core/bytes'
import { CONTAINERS } from '../core/containers'
import { encodeHeader, TAG_BYTES } from '../core/envelope/header'
import { writeAllAt } from '../files/file-bytes'
import { type FolderPlace, HeldFolder } from '../files/held-folder'
import { dropPart, openPart, type PartFile } from '../files/part-file'
import { nodeCompression } from '../platform/node-zlib'
import { inTurn } from './in-turn'
import type { Job } from './run-job'
import { wipe } from './shared-secret'
import { tileRanges } from './tile-ranges'
import type { KeyMaterial, SealedFile, SealTask, SourceSurvey } from './worker-calls'

/** Tiles of one call: enough to be worth a message, few enough that other files get their turn. */
const RANGE_TILES = 4

/** @throws OrreryError as `sealFile`; nothing is left behind then. */
export async function sealLargeFile(
  source: SealTask,
  output: FolderPlace,
  key: KeyMaterial,
  container: ContainerChoice,
  job: Job,
): Promise<SealedFile> {
  const survey = await job.run('surveySource', { source, key, container })
  const { kind, insteadOf } = survey.container
  let part: PartFile | undefined
  try {
    part = openPartIn(output, source.stem + CONTAINERS[kind].extension)
    await sealInto(part, source, survey, job)
    return { fileId: survey.header.fileId, part, ...(insteadOf && { insteadOf }) }
  } catch (thrown) {
    if (part !== undefined) dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  } finally {
    wipe(survey.keys.extracted, survey.keys.aeadKey, survey.proof.key)
  }
}

async function sealInto(part: PartFile, source: SealTask, survey: SourceSurvey, job: Job): Promise<void> {
  const { header, keys, filing, proof } = survey
  const { kind } = survey.container
  const container = CONTAINERS[kind]
  const before = (tags: Uint8Array) =>
    container.before(encodeHeader({ ...header, tags }), header, filing, nodeCompression)
  // The tags are not known yet, but how long they will be.
  const tilesAt = before(new Uint8Array(TAG_BYTES * header.tiles)).length
  const ranges = tileRanges(header.tiles, RANGE_TILES)
  const { path, bytes } = source
  const sealed = await inTurn(ranges, job.threads + 1, (range) =>
    job.run('sealTiles', {
      path,
      bytes,
      kind,
      keys,
      layout: header,
      tilesAt,
      proof,
      part,
      ...range,
    }),
  )
  job.state.checkpoint()
  writeAllAt(part.file, before(concat(...sealed.map(({ tags }) => tags))), 0)
  const checks = sealed.flatMap((range) => range.checks)
  const end = tilesAt + header.tiles * container.framedBytes(header)
  writeAllAt(part.file, container.after(header, checks, nodeCompression), end)
}

function openPartIn(output: FolderPlace, name: string): PartFile {
  const folder = HeldFolder.hold(output)
  try {
    return openPart(folder, name, 'shared')
  } finally {
    folder.close()
  }
}
