/** Whether an encrypted file holds its original, byte by byte: read and compared now, not remembered. */
import { Loader, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Comparison } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'
import { bytesText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { Unanswered } from '../../ui/study/Unanswered'
import { useAsked } from '../../ui/study/useStudy'

/** Whoever scrolls through is not read for at each picture. */
const PAUSE_MS = 250

interface Props {
  readonly original: ItemId
  readonly encrypted: ItemId
}

export function Verdict({ original, encrypted }: Props) {
  const key = `${original} ${encrypted}`
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key])
  const asked = useAsked('compare', settled === key ? { one: original, other: encrypted } : null)
  if (asked === undefined)
    return (
      <Text component="div" role="status" className="muted compared-wait">
        <Loader size={14} aria-hidden="true" />
        {text('reading.comparing')}
      </Text>
    )
  if (!asked.ok) return <Unanswered failure={asked.failure} />
  return (
    <div role="status">
      <Found comparison={asked.value} />
    </div>
  )
}

function Found({ comparison }: { readonly comparison: Comparison }) {
  const { isSame, bytes, firstDifference, sha256 } = comparison
  const [one, other] = bytes
  if (isSame)
    return (
      <Note kind="good">
        <Text component="span" fw={600}>
          {text('reading.identical')}
        </Text>{' '}
        <span className="selectable muted">
          {text('reading.identicalHow', { count: one, hash: hashText(sha256) })}
        </span>
      </Note>
    )
  return (
    <Note kind="warning">
      <Text component="span" fw={600} className="danger">
        {text('reading.notIdentical')}
      </Text>{' '}
      {text('reading.differsFrom', { count: (firstDifference ?? 0) + 1 })}{' '}
      {one !== other && text('reading.sizesDiffer', { one: bytesText(one), other: bytesText(other) })}
    </Note>
  )
}

/** The beginning is enough to be compared by eye. */
const hashText = (sha256: string): string => sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
