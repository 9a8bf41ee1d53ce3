/** orrery contacts list, add, show and remove: people you send keys to. */
import { z } from 'zod'
import { asMessage } from '../../../src-shared/advice'
import { DisplayName } from '../../../src-shared/display-text'
import { parseCard } from '../../people/card'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { table } from '../format'
import { parseInput, unlocking } from '../input'
import { printable } from '../output'
import { readCardFile } from '../recipients'
import { withKeystore } from '../with-keystore'

const ListInput = z.object(unlocking)
const OneInput = z.object({ ...unlocking, operands: z.tuple([z.string()]) })
const AddInput = OneInput.extend({
  name: z
    .string()
    .refine((text) => DisplayName.safeParse(text).success, asMessage({ name: 'unfitContactName' }))
    .optional(),
})

export const list: RunCommand = (context, input) =>
  withKeystore(context, parseInput(ListInput, input), (keystore) => {
    const contacts = keystore.contacts.list()
    const rows = contacts.map(({ name, fingerprint }) => [printable(name), fingerprint])
    const text =
      rows.length === 0 ? 'No contacts yet. Add one by its card: orrery contacts add CARD' : table(rows)
    context.output.result({ contacts }, text)
    return EXIT.done
  })

export const add: RunCommand = (context, input) => {
  const { operands, name, ...unlock } = parseInput(AddInput, input)
  return withKeystore(context, unlock, async (keystore) => {
    const card = parseCard(await readCardFile(operands[0]))
    const { recipient, fingerprint } = card
    keystore.contacts.add({ name: name ?? card.name, recipient, fingerprint })
    const contact = keystore.contacts.get(name ?? card.name)
    keystore.audit.record({ action: 'contact-added', keyIds: [], files: 0, detail: contact.name })
    context.output.result(
      { contact },
      `Added ${printable(contact.name)}.\nCompare this fingerprint with them by phone: ${fingerprint}`,
    )
    return EXIT.done
  })
}

export const show: RunCommand = (context, input) => {
  const { operands, ...unlock } = parseInput(OneInput, input)
  return withKeystore(context, unlock, (keystore) => {
    const contact = keystore.contacts.get(operands[0])
    const { name, fingerprint, recipient } = contact
    const facts = [
      ['name', printable(name)],
      ['fingerprint', fingerprint],
      ['recipient', recipient],
    ]
    context.output.result({ contact }, table(facts))
    return EXIT.done
  })
}

export const remove: RunCommand = (context, input) => {
  const { operands, ...unlock } = parseInput(OneInput, input)
  return withKeystore(context, unlock, (keystore) => {
    const { name } = keystore.contacts.get(operands[0])
    keystore.contacts.remove(name)
    keystore.audit.record({ action: 'contact-removed', keyIds: [], files: 0, detail: name })
    context.output.result({ name }, `Removed ${printable(name)}.`)
    return EXIT.done
  })
}
