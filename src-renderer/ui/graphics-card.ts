/** What this computer has to draw with: asked of WebGL, without loading anything that draws. */

/** `software`: WebGL is there, but the processor does its work, more slowly than it draws without it. */
export interface GraphicsCard {
  readonly kind: 'real' | 'software' | 'none'
  /** As its driver names it, '' where that is not told. */
  readonly name: string
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

export function findGraphicsCard(): GraphicsCard {
  const canvas = document.createElement('canvas')
  const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
  if (gl === null) return { kind: 'none', name: '' }
  const told = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(told === null ? gl.RENDERER : told.UNMASKED_RENDERER_WEBGL))
  // A page has few contexts: this one is not needed any more.
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { kind: SOFTWARE.test(name) ? 'software' : 'real', name: shortName(name) }
}

/** `ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3060/PCIe/SSE2, OpenGL 4.5.0)` as `NVIDIA GeForce RTX 3060`. */
export function shortName(name: string): string {
  const [, inner = name] = /^ANGLE \((.*)\)$/.exec(name) ?? []
  const parts = inner.split(', ')
  return ((parts.length > 1 ? parts[1] : parts[0]) ?? '').replace(/\/PCIe.*$| Direct3D.*$/, '').trim()
}
