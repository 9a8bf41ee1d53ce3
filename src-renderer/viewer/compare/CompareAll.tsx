/** Compares every file of the series with its original, one after the other, when the person asks for it. */
import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ItemId } from '../../../src-shared/study/study-ids'
import { text } from '../../../src-shared/words/text'
import { useStudy } from '../../ui/study/useStudy'

interface Props {
  /** The plain file of each encrypted one. */
  readonly originals: ReadonlyMap<ItemId, ItemId>
}

interface Count {
  readonly same: number
  readonly different: number
  /** Could not be read or opened. */
  readonly failed: number
}

const NONE: Count = { same: 0, different: 0, failed: 0 }

export function CompareAll({ originals }: Props) {
  const study = useStudy()
  const [count, setCount] = useState<Count | null>(null)
  const running = useRef<AbortController | null>(null)
  const total = originals.size
  useEffect(() => () => running.current?.abort(), [])

  async function run() {
    const left = new AbortController()
    running.current = left
    let now = NONE
    setCount(now)
    for (const [encrypted, original] of originals) {
      const asked = await study.ask('compare', { one: original, other: encrypted }, left.signal)
      if (left.signal.aborted) return
      if (!asked.ok) now = { ...now, failed: now.failed + 1 }
      else if (asked.value.isSame) now = { ...now, same: now.same + 1 }
      else now = { ...now, different: now.different + 1 }
      setCount(now)
    }
    running.current = null
  }

  if (total < 2) return null
  const done = count === null ? 0 : count.same + count.different + count.failed
  const isRunning = count !== null && done < total
  return (
    <Group gap="sm">
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          if (!isRunning) void run()
          else {
            running.current?.abort()
            setCount(null)
          }
        }}
      >
        {isRunning ? text('reading.stopComparing') : text('reading.compareAll', { count: total })}
      </Button>
      {count !== null && (
        <Text role={isRunning ? undefined : 'status'} className={summaryClass(count, isRunning)}>
          {isRunning ? text('reading.comparedSoFar', { done, total }) : summaryText(count, total)}
        </Text>
      )}
    </Group>
  )
}

function summaryClass({ different, failed }: Count, isRunning: boolean): string {
  if (isRunning) return 'muted'
  return different + failed > 0 ? 'danger' : 'good'
}

function summaryText({ same, different, failed }: Count, total: number): string {
  return [
    text('reading.comparedAll', { same, total }),
    different > 0 ? text('reading.comparedDifferent', { count: different }) : '',
    failed > 0 ? text('reading.comparedFailed', { count: failed }) : '',
  ]
    .filter(Boolean)
    .join(', ')
}
