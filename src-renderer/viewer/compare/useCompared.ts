/** Everything that stands side by side for one series: its encrypted files, what they hold, and the original where it is open. */
import { useMemo } from 'react'
import type { Stack, StudyFailure } from '../../../src-shared/study/study-asks'
import type { ItemId, NodeId } from '../../../src-shared/study/study-ids'
import { useAsked, useStudyTree } from '../../ui/study/useStudy'
import type { OpenStack } from '../drawing/pane'
import { findSeries } from '../panes/find-node'
import { type ComparedPlace, comparedPlaces, originalsOf } from './compared-places'

export interface Compared {
  readonly encrypted: OpenStack | null
  readonly decrypted: OpenStack
  /** Null when the original is not open. */
  readonly original: OpenStack | null
  readonly places: readonly ComparedPlace[]
  /** The plain file of each encrypted one. */
  readonly originals: ReadonlyMap<ItemId, ItemId>
}

export type ComparedAnswer =
  | { readonly kind: 'asking' }
  /** Nothing encrypted of it is open. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly why: StudyFailure }
  | { readonly kind: 'compared'; readonly compared: Compared }

/** @param node a series, encrypted or plain. */
export function useCompared(node: NodeId): ComparedAnswer {
  const found = findSeries(useStudyTree(), node)
  const isEncrypted = found !== null && found.series.keyId !== null
  const counterpart = useAsked('counterpart', found === null ? null : { node })
  const other = counterpart?.ok === true ? (counterpart.value?.node ?? null) : null
  const encryptedNode = isEncrypted ? node : other
  const originalNode = isEncrypted ? other : node
  const decrypted = useAsked('stack', of(encryptedNode, 'content'))
  const encrypted = useAsked('stack', of(encryptedNode, 'stored'))
  const original = useAsked('stack', of(originalNode, 'content'))

  return useMemo(() => {
    if (counterpart === undefined) return { kind: 'asking' }
    if (!counterpart.ok) return { kind: 'failed', why: counterpart.failure }
    if (encryptedNode === null) return { kind: 'nothing' }
    if (decrypted === undefined || encrypted === undefined) return { kind: 'asking' }
    if (originalNode !== null && original === undefined) return { kind: 'asking' }
    if (!decrypted.ok) return { kind: 'failed', why: decrypted.failure }
    const stored = encrypted.ok ? encrypted.value : null
    const plain = original?.ok === true ? original.value : null
    const originals = originalsOf(counterpart.value?.pairs ?? [], isEncrypted)
    return {
      kind: 'compared',
      compared: {
        decrypted: { node: encryptedNode, as: 'content', stack: decrypted.value },
        encrypted: openStack(encryptedNode, 'stored', stored),
        original: originalNode === null ? null : openStack(originalNode, 'content', plain),
        places: comparedPlaces(decrypted.value, stored, plain, originals),
        originals,
      },
    }
  }, [counterpart, encryptedNode, originalNode, decrypted, encrypted, original, isEncrypted])
}

const of = (node: NodeId | null, as: OpenStack['as']) => (node === null ? null : { node, as })

function openStack(node: NodeId, as: OpenStack['as'], stack: Stack | null): OpenStack | null {
  return stack === null || stack.frames.length === 0 ? null : { node, as, stack }
}
