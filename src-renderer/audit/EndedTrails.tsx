/** Audit trails that were ended by a new one: when, why, and whether they are as they were then. */
import { List, Text } from '@mantine/core'
import { doubtReport } from '../../src-shared/doubt-report'
import { explain } from '../../src-shared/words'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'

export function EndedTrails() {
  const { value: trails = [], error } = useLoaded(window.orrery.endedTrails)
  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      {trails.length > 0 && (
        <>
          <Text mt="sm" className="muted">
            {text('trail.ended', { count: trails.length })}
          </Text>
          <List>
            {trails.map(({ ended, doubts, rows, isAsEnded }, index) => (
              <List.Item key={`${index} ${ended}`}>
                {text('trail.endedOn', {
                  date: ended === null ? text('trail.endedSometime') : dateText(ended),
                  rows,
                })}{' '}
                {doubts.map((doubt) => explain(doubtReport(doubt)).message).join(' ')}{' '}
                {isAsEnded ? '' : text('trail.endedChanged')}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </>
  )
}
