/**
 * The cipher of CIPHER.md section 3 as WebAssembly with SIMD (AssemblyScript). `../twin` says the same in plain
 * TypeScript, slowly; tests hold the two together.
 *
 * Why every machine gives the same bytes: WebAssembly fixes f64 add, sub, mul and div to IEEE-754 binary64 with
 * round-to-nearest-even in scalar and SIMD form alike, has no fused multiply-add outside the "relaxed SIMD" extension
 * (not used here), and r = 8 leaves no transcendental function in the map. No NaN can arise: |x| <= 1.
 *
 * All pointers are byte offsets into the exported memory; the caller lays it out (../kernel.ts).
 */
export { adler32 } from './adler32'
export { addStream, makeStreams } from './keystream'
export { planesToWords, wordsToPlanes } from './layout'
export { planet, unplanet } from './planet'
export { planesToRows, rowsToPlanes } from './rows'
export { shuffle, unshuffle } from './shuffle'
export { unvpd, vpd } from './vpd'
export { zigzagToPlanes, zigzagToWords } from './zigzag'

/** First byte of memory that the kernel's own tables do not use. */
export function freeFrom(): usize {
  return __heap_base
}
