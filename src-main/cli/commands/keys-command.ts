/** orrery keys list, show, rename and delete. */
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import type { KeySummary, Keystore } from '../../keystore'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatTime, shortId, table } from '../format'
import { Label, parseInput, unlocking } from '../input'
import { printable } from '../output'
import { askYesNo, canAsk } from '../prompt'
import { withKeystore } from '../with-keystore'

const ListInput = z.object(unlocking)
const KeyInput = z.object({ ...unlocking, operands: z.tuple([z.string()]) })
const RenameInput = z.object({ ...unlocking, operands: z.tuple([z.string(), Label]) })
const DeleteInput = KeyInput.extend({ yes: z.boolean().default(false) })

export const list: RunCommand = (context, input) =>
  withKeystore(context, parseInput(ListInput, input), (keystore) => {
    const keys = keystore.keys.list()
    const rows = keys.map((key) => [
      shortId(key.keyId),
      formatTime(key.created),
      printable(originText(key)),
      printable(key.label),
    ])
    const text = keys.length === 0 ? 'No keys yet. Encrypting makes one.' : table(rows)
    context.output.result({ keys: keys.map(withoutPicture) }, text)
    return EXIT.done
  })

export const show: RunCommand = (context, input) => {
  const { operands, ...unlock } = parseInput(KeyInput, input)
  return withKeystore(context, unlock, (keystore) => {
    const key = findKey(keystore, operands[0])
    const history = keystore.audit.list().filter(({ keyIds }) => keyIds.includes(key.keyId))
    const facts = [
      ['key id', key.keyId],
      ['label', printable(key.label)],
      ['made', formatTime(key.created)],
      ['origin', printable(originText(key))],
    ]
    const events = history.map(({ time, action, files, detail }) => [
      formatTime(time),
      action,
      files > 0 ? count(files, 'file') : '',
      printable(detail ?? ''),
    ])
    context.output.result(
      { key: withoutPicture(key), history },
      [table(facts), ...(events.length > 0 ? ['', table(events)] : [])].join('\n'),
    )
    return EXIT.done
  })
}

export const rename: RunCommand = (context, input) => {
  const { operands, ...unlock } = parseInput(RenameInput, input)
  const [id, label] = operands
  return withKeystore(context, unlock, (keystore) => {
    const keyId = keystore.keys.find(id)
    keystore.recorded({ action: 'renamed', keyIds: [keyId], files: 0 }, () =>
      keystore.keys.rename(keyId, label),
    )
    context.output.result({ keyId, label }, `Key ${shortId(keyId)} is now called ${label}`)
    return EXIT.done
  })
}

export const remove: RunCommand = (context, input) => {
  const { operands, yes, ...unlock } = parseInput(DeleteInput, input)
  return withKeystore(context, unlock, async (keystore) => {
    const { keyId, label } = findKey(keystore, operands[0])
    const question = `Delete key ${shortId(keyId)} (${printable(label)})? Its files cannot be opened without it.`
    if (!yes) {
      if (!canAsk()) throw new OrreryError('USAGE', { advice: { name: 'deleteUnconfirmed' } })
      if (!(await askYesNo(question, context.signal)))
        throw new OrreryError('CANCELLED', { advice: { name: 'deleteDeclined' } })
    }
    keystore.recorded({ action: 'deleted', keyIds: [keyId], files: 0 }, () => keystore.keys.delete(keyId))
    context.output.result({ keyId }, `Key ${shortId(keyId)} is deleted.`)
    return EXIT.done
  })
}

/** Throws KEY_NOT_FOUND, KEY_AMBIGUOUS. */
function findKey(keystore: Keystore, prefix: string): KeySummary {
  const keyId = keystore.keys.find(prefix)
  const key = keystore.keys.list().find((candidate) => candidate.keyId === keyId)
  // Another process may have deleted it between the two.
  if (key === undefined) throw new OrreryError('KEY_NOT_FOUND')
  return key
}

const withoutPicture = ({ keyId, label, created, origin }: KeySummary) => ({ keyId, label, created, origin })

function originText({ origin }: KeySummary): string {
  return origin.kind === 'made' ? 'made here' : `from ${origin.from}`
}
