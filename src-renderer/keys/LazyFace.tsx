/** A key's face that is asked for when it comes into view: thousands at once would keep the window busy. */
import { useEffect, useRef, useState } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { Face, KeyFace } from '../ui/KeyFace'

interface Props {
  readonly keyId: KeyId
  readonly side: number
}

/** Begin a little before the person gets there. */
const MARGIN = '200px'

export function LazyFace({ keyId, side }: Props) {
  const place = useRef<HTMLSpanElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null || isNear) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isNear])
  return (
    <span ref={place} className="key-face" aria-hidden>
      {isNear ? <KeyFace keyId={keyId} side={side} /> : <Face side={side} label="" png={undefined} />}
    </span>
  )
}
