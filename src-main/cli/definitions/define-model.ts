/** Commands on the networks that draw decoys: decoy, model. */
import type { Command } from 'commander'
import { examples, type Perform } from './perform'

export function defineModelCommands(program: Command, perform: Perform): void {
  program
    .command('decoy')
    .summary('draw decoys to look at')
    .description(
      'Draws new decoys with the generator and writes them as one PNG picture. They are for looking at: none of them ' +
        'becomes a key.',
    )
    .requiredOption('-o, --output <FILE>', 'the picture; never written over')
    .option('-n, --number <N>', 'how many, up to 256', '16')
    .addHelpText('after', examples('orrery decoy -o decoys.png', 'orrery decoy -n 64 -o decoys.png'))
    .action(perform(async () => (await import('../commands/decoy-command')).decoy))

  const model = program
    .command('model')
    .summary('show and check the networks that draw decoys')
    .description('The two networks of the DCGAN: the generator draws decoys, the discriminator judges them.')
    .addHelpText('after', examples('orrery model info', 'orrery model verify'))

  model
    .command('info')
    .description(
      'Shows what is installed: layers, sizes, where the weights come from, what they are computed with.',
    )
    .addHelpText('after', examples('orrery model info'))
    .action(perform(async () => (await import('../commands/model-command')).info))

  model
    .command('verify')
    .description('Reads both networks, checks their SHA-256, and computes a picture with them in two ways.')
    .addHelpText('after', examples('orrery model verify'))
    .action(perform(async () => (await import('../commands/model-command')).verify))
}
