/** Files of a folder that are not trained on, and how that is told. */

export interface PassedBy {
  /** Symbolic links, whatever they lead to. */
  readonly links: number
  /** Files that are hidden or no pictures by their name. */
  readonly others: number
}

/** A sentence for each kind there is, each after a space; '' when nothing was passed by. */
export function passedByText({ links, others }: PassedBy): string {
  const were = (count: number, noun: string) => (count === 1 ? `1 ${noun} was` : `${count} ${noun}s were`)
  return [
    links > 0 ? ` ${were(links, 'link')} passed by: links are not followed.` : '',
    others > 0 ? ` ${were(others, 'other file')} passed by: hidden, or no picture by the name.` : '',
  ].join('')
}
