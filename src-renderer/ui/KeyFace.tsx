/** A key's face: the decoy picture that it was made with, the same everywhere. */
import { useCallback } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useLoaded } from './calls/useLoaded'

interface Props {
  /** Of a key in the keystore. */
  readonly keyId: KeyId
  /** Sides in pixels. */
  readonly side: number
}

export function KeyFace({ keyId, side }: Props) {
  const { value } = useLoaded(useCallback(() => window.orrery.keyFace({ keyId }), [keyId]))
  return <Face side={side} label={value?.label ?? ''} png={value?.png} />
}

interface FaceProps {
  readonly side: number
  readonly label: string
  /** PNG in base64; an empty square until it is there, or where it is lost. */
  readonly png: string | null | undefined
}

export function Face({ side, label, png }: FaceProps) {
  if (png === undefined || png === null) return <div className="face" style={{ width: side, height: side }} />
  const alt = text('ui.faceOf', { name: label || text('ui.keyUnnamed') })
  return (
    <img
      className="face"
      src={`data:image/png;base64,${png}`}
      width={side}
      height={side}
      alt={alt}
      draggable={false}
    />
  )
}
