/** The keys as a grid or a list of faces; of very many the first hundred, and more as the person goes on. */
import { Button, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { KeyView } from '../../src-shared/contract/key-calls'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { KeyItem } from './KeyItem'
import type { Layout } from './useShownAs'

interface Props {
  readonly keys: readonly KeyView[]
  readonly layout: Layout
  readonly chosen: ReadonlySet<KeyId>
  readonly shown: KeyId | null
  readonly onChoose: (keyId: KeyId, isChosen: boolean) => void
  readonly onShow: (keyId: KeyId) => void
}

const STEP = 100

export function KeyList({ keys, layout, chosen, shown, onChoose, onShow }: Props) {
  const [most, setMost] = useState(STEP)
  const more = useRef<HTMLButtonElement>(null)
  const isMore = keys.length > most

  // Whoever scrolls need not press the button; whoever goes by keyboard can.
  useEffect(() => {
    const button = more.current
    if (button === null) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setMost(most + STEP),
      { rootMargin: '400px' },
    )
    observer.observe(button)
    return () => observer.disconnect()
  }, [most, isMore])

  return (
    <>
      <ul className={`plain-list key-list ${layout}`} aria-label={text('keys.list')}>
        {keys.slice(0, most).map((item) => (
          <KeyItem
            key={item.keyId}
            item={item}
            layout={layout}
            isChosen={chosen.has(item.keyId)}
            isShown={item.keyId === shown}
            onChoose={onChoose}
            onShow={onShow}
          />
        ))}
      </ul>
      {isMore && (
        <Button ref={more} variant="default" mt="md" onClick={() => setMost(most + STEP)}>
          {text('keys.more')}
        </Button>
      )}
      {keys.length === 0 && <Text className="muted">{text('keys.notFound')}</Text>}
    </>
  )
}
