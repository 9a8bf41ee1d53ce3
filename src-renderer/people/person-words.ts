/** People in words. */
import type { RecipientKind } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'

export function kindText(kind: RecipientKind): string {
  return text(kind === 'hybrid' ? 'people.postQuantum' : 'people.ordinary')
}

export function signsText(signs: boolean): string {
  return text(signs ? 'people.signs' : 'people.signsNot')
}
