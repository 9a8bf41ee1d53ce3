/** In a reader thread: members of a ZIP, unfolded into memory. */
import { closeSync } from 'node:fs'
import { type ByteSource, memorySource } from '../core/byte-source'
import type { FoundFile } from './look'
import type { LookAnswer, SharedContent } from './reader-calls'
import { openOrNot, openStamped, stampOf } from './stamped-file'
import { readZipMember } from './zip-members'

type Member = NonNullable<FoundFile['member']>

/** The stamp is the ZIP's. @throws NotShown. */
export async function lookAtMember(
  { path, member }: FoundFile,
  most: number,
  look: (source: ByteSource) => Omit<LookAnswer, 'stamp'>,
): Promise<LookAnswer> {
  const file = openOrNot(path)
  try {
    const stamp = stampOf(file)
    const { entry } = member as Member
    return { ...look(memorySource(await readZipMember(file, entry, most))), stamp }
  } finally {
    closeSync(file)
  }
}

/** @throws NotShown. */
export async function unfoldMember(
  { path, member }: FoundFile,
  stamp: string,
  most: number,
): Promise<SharedContent> {
  const file = openStamped({ path, stamp })
  try {
    const bytes = await readZipMember(file, (member as Member).entry, most)
    const memory = new SharedArrayBuffer(bytes.length)
    new Uint8Array(memory).set(bytes)
    bytes.fill(0)
    return { memory, bytes: bytes.length }
  } finally {
    closeSync(file)
  }
}
