/**
 * How the DCGAN is trained. The paper gives the optimiser, the loss (binary cross-entropy), one generator step for each
 * discriminator step, and 30,000 iterations. What it does not give follows the usual DCGAN (Radford et al., 2016) and what
 * it took to train the paper's networks stably.
 */

/** Adam (the paper: 0.0002, 0.5, 0.999); epsilon as usual. */
export const RATE = 2e-4
export const BETA1 = 0.5
export const BETA2 = 0.999
export const ADAM_EPSILON = 1e-8

/**
 * The discriminator's neuron sums 32,768 features, so that one step of 2e-4 for each of its weights moves the logit by
 * several units and training blows up within 40 iterations.
 */
export const NEURON_RATE = 1e-5
export const ratesOfDiscriminator = (name: string) => (name.startsWith('dense.') ? NEURON_RATE : RATE)

/** Kernels begin at N(0, 0.02), the factors of batch normalisation at N(1, 0.02). */
export const INITIAL_DEVIATION = 0.02
/** The neuron's kernel begins nearer to 0, for the same reason as above. */
const INITIAL_NEURON_DEVIATION = 0.002
export const deviationsOfDiscriminator = (name: string) =>
  name.startsWith('dense.') ? INITIAL_NEURON_DEVIATION : INITIAL_DEVIATION
export const deviationsOfGenerator = () => INITIAL_DEVIATION

/** What the discriminator shall say of real pictures: less than 1 keeps it from being too sure (one-sided smoothing). */
export const REAL_LABEL = 0.9
export const MADE_LABEL = 0

/** Noise on all that the discriminator sees hides at first how far apart real and made pictures are. */
const NOISE = 0.1
const NOISE_ENDS = 2000

/** Deviation of the noise. @param done iterations finished. */
export const noiseAfter = (done: number) => NOISE * Math.max(0, 1 - done / NOISE_ENDS)

/** The generator that is kept is an average over its iterations: steadier than any of them. */
const AVERAGE_PACE = 0.005
/** The first iterations are soon left behind. */
const EARLY_AVERAGE_PACE = 0.05
const EARLY_ENDS = 200

/** How far the average moves towards the generator. @param done iterations finished, this one among them. */
export const averagePace = (done: number) => (done > EARLY_ENDS ? AVERAGE_PACE : EARLY_AVERAGE_PACE)

/** How far the discriminator's batch statistics for later use move towards those of a batch. */
export const STATISTICS_PACE = 0.1

/** The average's batch statistics are measured when they are needed, over this many batches of made pictures. */
export const MEASURED_BATCHES = 60
export const MEASURED_BATCH = 32
