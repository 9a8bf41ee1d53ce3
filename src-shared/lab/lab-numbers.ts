/** Shapes of the numbers of a lab report. JSON knows neither NaN nor infinity: neither is ever written. */
import { z } from 'zod'
import { MOST_SEED } from './lab-limits'

export const Finite = z.number()

/** `null`: not defined, as the correlation of a channel that has one value only. */
export const Defined = Finite.nullable()

/** R, G, B. */
export const perChannel = <T extends z.ZodType>(shape: T) => z.tuple([shape, shape, shape])

export const Channels = perChannel(Defined)
export type Channels = z.infer<typeof Channels>

export const CHANNELS = ['R', 'G', 'B'] as const

/** PSNR in dB; of equal pictures it is infinite. */
export const Decibels = z.union([Finite, z.literal('infinite')]).nullable()
export type Decibels = z.infer<typeof Decibels>

export const Probability = Finite.min(0).max(1)

/** Levels of significance that the lab tests at. */
export const ALPHAS = [0.05, 0.01, 0.001] as const
export const Alpha = z.literal(ALPHAS)
export type Alpha = z.infer<typeof Alpha>

export const Count = z.int().min(0)

/** What random choices and the lab's key are made of. */
export const Seed = z.int().min(0).max(MOST_SEED)

/** A picture of the report, by the name of its file beside it: `noise-gaussian.png`. */
export const PictureName = z.string().regex(/^[a-z0-9-]+\.png$/)
