/**
 * Zigzag XOR (CIPHER.md section 3, steps 3 and 6) on words: even rows run left to right, odd rows right to left. One
 * pixel meets three stream bytes R, G, B, which are one sample, most significant byte first: so word XOR sample. It is
 * its own inverse. A word's highest byte holds no pixel and may become anything.
 */
export function zigzag(words: usize, samples: usize, rows: i32, columns: i32): void {
  const stride = (<usize>columns) << 2
  for (let i = 0; i < rows; i++) {
    const row = words + <usize>i * stride
    const stream = samples + <usize>i * stride
    let j: usize = 0
    if ((i & 1) == 0) {
      for (; j + 16 <= stride; j += 16) {
        v128.store(row + j, v128.xor(v128.load(row + j), v128.load(stream + j)))
      }
      for (; j < stride; j += 4) store<u32>(row + j, load<u32>(row + j) ^ load<u32>(stream + j))
    } else {
      for (; j + 16 <= stride; j += 16) {
        const at = row + stride - 16 - j
        const samples4 = v128.load(stream + j)
        v128.store(at, v128.xor(v128.load(at), i32x4.shuffle(samples4, samples4, 3, 2, 1, 0)))
      }
      for (; j < stride; j += 4) {
        const at = row + stride - 4 - j
        store<u32>(at, load<u32>(at) ^ load<u32>(stream + j))
      }
    }
  }
}
