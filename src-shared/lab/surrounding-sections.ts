/** Time, planets, the paper's comparison, and the networks: what is beside the picture. */
import { z } from 'zod'
import { Count, Finite, PictureName } from './lab-numbers'

const ThereAndBack = { encrypt: Finite, decrypt: Finite }
/** The shortest and the longest of all rounds. */
const Range = z.tuple([Finite, Finite])
/** Medians, and what they are the middle of. */
const Timed = z.object({ ...ThereAndBack, encryptRange: Range, decryptRange: Range })

/** Tables 5-6: in milliseconds, all in one run, on one core. Differs from run to run. */
export const TimeSection = z.object({
  time: z.object({
    machine: z.object({ cores: Count, model: z.string(), runtime: z.string() }),
    /** Electron's library has no ChaCha20-Poly1305: it is measured in JavaScript there. */
    chachaBy: z.enum(['platform', 'javascript']),
    rows: z.array(
      z.object({
        side: Count,
        rounds: Count,
        /** The paper's cipher, keys of the picture at hand, key streams made anew. */
        ...Timed.shape,
        /** The same bytes with the platform's library: tag made, and checked. */
        aes256gcm: Timed,
        chacha20poly1305: Timed,
        /** How many times AES-256-GCM's time encrypting takes: median, least and greatest of the rounds' ratios. */
        timesAes: z.object({ median: Finite, range: Range }),
      }),
    ),
    /** Table 5 as published: in Python, on another machine. Sides are not legible in our copy: see `PUBLISHED_TIMES`. */
    published: z.array(z.object({ side: Count, ...ThereAndBack })),
  }),
})

const PlanetTable = z.array(z.array(z.string().length(2)).length(8)).length(8)
const PlanetCodes = z.array(z.int().min(0).max(7)).length(8)

export const PlanetsSection = z.object({
  planets: z.object({
    /** The lab key's timestamp, as CIPHER.md section 1 writes it. It names no time zone; the distances are those of UTC. */
    timestamp: z.string(),
    /** From the Sun outwards, in astronomical units, with the next perihelion and aphelion. */
    distances: z.array(
      z.object({ planet: z.string().length(2), au: Finite, perihelion: Finite, aphelion: Finite }),
    ),
    /** Each planet's perihelion lies beyond the aphelion of the one before: the order is the same at every time. */
    orderIsConstant: z.boolean(),
    /** Of the picture's key, and the one that the paper names. */
    rule: z.object({ key: Count, paper: z.literal(37241) }),
    /** Table 2's order. */
    planets: z.array(z.string().length(2)).length(8),
    /** Under each rule, in Table 2's order, by CIPHER.md's numbering; as published: Table 2. */
    codes: z.object({ key: PlanetCodes, paper: PlanetCodes, published: PlanetCodes }),
    /** The planet whose code is the XOR of two planets' codes, both in Table 2's order; as published: Table 3. */
    tables: z.object({ key: PlanetTable, paper: PlanetTable, published: PlanetTable }),
    /** Of all 40,320 rules, so many give the table as published. */
    rulesOfPublishedTable: Count,
  }),
})

/** Table 15, and the paper's own Tables 8-11, as published: elsewhere, on other pictures of the same kinds. `null`: not given. */
export const ComparisonSection = z.object({
  comparison: z.object({
    /** `work`: a reference number of the paper, `paper` for its own rows. */
    published: z.array(
      z.object({
        picture: z.string(),
        work: z.string(),
        channel: z.enum(['R', 'G', 'B']),
        npcr: Finite.nullable(),
        uaci: Finite.nullable(),
        entropy: Finite.nullable(),
        horizontal: Finite.nullable(),
        vertical: Finite.nullable(),
        diagonal: Finite.nullable(),
        averageCorrelation: Finite.nullable(),
        mse: Finite.nullable(),
        psnr: Finite.nullable(),
      }),
    ),
  }),
})

/** Figs. 4-6: the noise that a decoy is made of, decoys, and the losses that the trainer kept. */
export const DcganSection = z.object({
  dcgan: z.object({
    generator: z.object({ sha256: z.string().length(64), iterations: Count, images: Count }),
    /** z of the lab's key: 100 numbers from N(0, 1). */
    noise: z.array(Finite),
    /** Of the numbers that all decoys of the picture were made of. */
    allNoise: z.object({
      count: Count,
      mean: Finite,
      deviation: Finite,
      /** How many lie in each of so many equal steps between `from` and `to`; what lies beyond counts to the last. */
      histogram: z.object({ from: Finite, to: Finite, counts: z.array(Count) }),
    }),
    /** The first is the lab key's, the others are made of noise out of the report's seed. */
    decoys: PictureName,
    decoyCount: Count,
    /** Binary cross-entropy at each logged iteration; `null` where the installed generator is not the one of the log. */
    curves: z
      .object({
        iterations: z.array(Count),
        generator: z.array(Finite),
        /** Of real and of generated pictures together. */
        discriminator: z.array(Finite),
      })
      .nullable(),
  }),
})
