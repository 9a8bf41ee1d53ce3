/** A picture of a report, read out of its folder when it comes into view. */
import { Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { JobId } from '../../src-shared/contract/job-calls'
import type { ShownPicture } from '../../src-shared/lab/present/section'
import { text } from '../../src-shared/words/text'
import { useVisible } from '../ui/pixels/Thumbnail'

interface Props {
  readonly picture: ShownPicture
  readonly jobId: JobId
  readonly report: number
}

export function ReportPicture({ picture: { name, caption }, jobId, report }: Props) {
  const place = useRef<HTMLElement>(null)
  const isVisible = useVisible(place)
  const [url, setUrl] = useState<string | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [wasSeen, setSeen] = useState(false)
  useEffect(() => {
    if (isVisible) setSeen(true)
  }, [isVisible])
  useEffect(() => {
    if (!wasSeen) return
    let made: string | null = null
    let isGone = false
    void window.orrery.labPicture({ jobId, report, picture: name }).then((result) => {
      if (isGone) return
      if (!result.ok) return setMissing(true)
      made = URL.createObjectURL(new Blob([result.value], { type: 'image/png' }))
      setUrl(made)
    })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [wasSeen, jobId, report, name])
  return (
    <figure className="lab-picture" ref={place}>
      {isMissing && <Text className="muted">{text('lab.pictureMissing')}</Text>}
      {!isMissing && url !== null && <img src={url} alt={caption} onError={() => setMissing(true)} />}
      {!isMissing && url === null && <span className="lab-awaited" />}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
