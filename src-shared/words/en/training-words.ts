/** What the trainer tells, beside its errors. */
import type { TrainingWords } from '../catalogue'

const were = (count: number, noun: string) => (count === 1 ? `1 ${noun} was` : `${count} ${noun}s were`)

export const training: TrainingWords = {
  passedBy: ({ links, others }) =>
    [
      links > 0 ? ` ${were(links, 'link')} passed by: links are not followed.` : '',
      others > 0 ? ` ${were(others, 'other file')} passed by: hidden, or no picture by the name.` : '',
    ].join(''),
}
