/** The one list of containers, and which of them a file is. */
import { CONTAINER_KINDS, type ContainerKind } from '../../../src-shared/container-kinds'
import { OrreryError } from '../../../src-shared/errors'
import { type ByteSource, memorySource, readBytes } from '../byte-source'
import type { Compression } from '../platform'
import { type Container, HEAD_BYTES } from './container'
import { dicomContainer } from './dicom-container'
import { pngContainer } from './png-container'

export { type Container, type Filing, HEAD_BYTES, HEADER_WITHIN, type OpenedContainer } from './container'

export const CONTAINERS: Readonly<Record<ContainerKind, Container>> = {
  png: pngContainer,
  dicom: dicomContainer,
}

/** Every extension, in small letters and with its dot, under which an encrypted file may lie; empty for none. */
export const CONTAINER_EXTENSIONS: ReadonlySet<string> = new Set(
  Object.values(CONTAINERS).flatMap(({ extension, otherExtensions }) => [extension, ...otherExtensions]),
)

/**
 * Of which container's format a file is, ours or not; the first of the list that takes it.
 * @param head its first HEAD_BYTES or more, fewer if it is shorter.
 */
export function recogniseContainer(head: Uint8Array): ContainerKind | undefined {
  return CONTAINER_KINDS.find((kind) => CONTAINERS[kind].recognises(head))
}

/** The same of a file to be read. @throws OrreryError NOT_ORRERY when it is none. */
export function containerKind(source: ByteSource): ContainerKind {
  const kind = recogniseContainer(readBytes(source, 0, HEAD_BYTES))
  if (kind === undefined) throw new OrreryError('NOT_ORRERY')
  return kind
}

/**
 * The container in which content had best travel, of those that can hold it.
 * @param head the content's first HEAD_BYTES, fewer if it is shorter.
 * @param tiles of the content.
 */
export function suitableContainer(head: Uint8Array, tiles: number): ContainerKind {
  const fits = (kind: ContainerKind) => tiles <= CONTAINERS[kind].mostTiles
  return CONTAINER_KINDS.find((kind) => fits(kind) && CONTAINERS[kind].suits(head)) ?? CONTAINER_KINDS[0]
}

/**
 * Whether a file is one that Orrery encrypted, by a look at its start: its container reads a header in it, or finds its
 * mark. A foreign file of a container's format, whole or broken, is none, unless someone put the mark in on purpose.
 * @param start the first bytes; the more of them, the surer that a file of ours is known.
 */
export function isEncrypted(start: Uint8Array, compression: Compression): boolean {
  const kind = recogniseContainer(start)
  if (kind === undefined) return false
  return CONTAINERS[kind].hasMark(start) || holdsHeader(CONTAINERS[kind], start, compression)
}

function holdsHeader(container: Container, start: Uint8Array, compression: Compression): boolean {
  try {
    container.open(memorySource(start), compression)
    return true
  } catch (thrown) {
    return thrown instanceof OrreryError && ['VERSION_UNKNOWN', 'FILE_CHANGED'].includes(thrown.code)
  }
}
