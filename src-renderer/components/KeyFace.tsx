/** A key as people know it: its decoy picture, name and date. */
import { Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { KeyFace as Face } from '../../src-shared/contract/calls'
import type { KeyId } from '../../src-shared/ids'
import { words } from '../../src-shared/words'
import { formatInstant } from '../text/number-format'

export function KeyFace({ keyId }: { readonly keyId: KeyId }) {
  const text = words().window.results
  const [face, setFace] = useState<Face | null>(null)

  useEffect(() => {
    let isCurrent = true
    void window.orrery.keyFace({ keyId }).then((result) => {
      if (isCurrent && result.ok) setFace(result.value)
    })
    return () => {
      isCurrent = false
    }
  }, [keyId])

  if (face === null) return null
  const name = face.label || text.keyUnnamed
  return (
    <Group gap="sm" wrap="nowrap">
      <img className="face" src={`data:image/png;base64,${face.png}`} alt={text.faceOf(name)} />
      <div>
        <Text>{name}</Text>
        <Text c="dimmed" fz="xs">
          {formatInstant(face.created)}
        </Text>
      </div>
    </Group>
  )
}
