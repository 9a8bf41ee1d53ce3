/** What is damaged in a keystore or a backup: how much, and each in a sentence. */
import { Text } from '@mantine/core'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { explainProblem } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { Callout } from './Callout'

interface Props {
  readonly title: string
  readonly problems: readonly KeystoreProblem[]
}

export function ProblemList({ title, problems }: Props) {
  return (
    <Callout tone="warning" title={title}>
      <ul className="bullet-list" aria-label={text('ui.problemList')}>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <Text className="name">{explainProblem(problem)}</Text>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
