/**
 * What pdf.js loads while it reads a document: decoders of scanned pages, character maps, fonts of symbols. All come with the program;
 * in the place of other fonts that a document does not bring along it takes the system's.
 */
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url'

const urls = {
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/Foxit{Symbol,Dingbats}.pfb', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
}

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['jbig2.wasm', jbig2],
  ['openjpeg.wasm', openjpeg],
  ...Object.entries(urls).map(([path, url]): [string, string] => [
    path.slice(path.lastIndexOf('/') + 1),
    url,
  ]),
])

/** As pdf.js wants it: made with `new`, asked by file name. */
export class BundledData {
  /** Rejects for a file that does not come with the program. */
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const url = BY_NAME.get(filename)
    if (url === undefined) throw new Error(`${filename} does not come with the program`)
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${filename} is not there`)
    return new Uint8Array(await answer.arrayBuffer())
  }
}
