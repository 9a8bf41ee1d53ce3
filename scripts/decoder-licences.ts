/**
 * Licences of what is compiled into WebAssembly, or lies beside it, in packages of the page: their own licence tells only of
 * the wrapper. Where a package does not bring a text along, it is the licence's own with the names of its holders.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Licence, manifestOf } from './shipped-licences'

const CODECS = 'node_modules/@cornerstonejs'
const PDF = 'node_modules/pdfjs-dist'

/** Who holds it, and how many clauses the BSD licence has. */
const COMPILED = [
  ['CharLS', `${CODECS}/codec-charls`, 3, ['2007, Jan de Vaan, Victor Derks']],
  [
    ...(['OpenJPH', `${CODECS}/codec-openjph`, 2] as const),
    [
      '2019, Aous Naman',
      '2019, Kakadu Software Pty Ltd, Australia',
      '2019, The University of New South Wales, Australia',
    ],
  ],
  ['libjxl', `${CODECS}/codec-libjxl`, 3, ['the JPEG XL Project Authors']],
] as const satisfies readonly (readonly [string, string, 2 | 3, readonly string[]])[]

const WITH_TEXT = [
  ['OpenJPEG', `${CODECS}/codec-openjpeg`, 'BSD-2-Clause', [`${PDF}/wasm/LICENSE_OPENJPEG`]],
  [
    'PDFium, JBIG2 and CCITT',
    PDF,
    'BSD-3-Clause',
    [`${PDF}/wasm/LICENSE_JBIG2`, `${PDF}/wasm/LICENSE_PDFJS_JBIG2`],
  ],
  [
    'PDF.js, OpenJPEG',
    PDF,
    'BSD-2-Clause',
    [`${PDF}/wasm/LICENSE_OPENJPEG`, `${PDF}/wasm/LICENSE_PDFJS_OPENJPEG`],
  ],
  ['Foxit fonts of PDFium', PDF, 'BSD-3-Clause', [`${PDF}/standard_fonts/LICENSE_FOXIT`]],
  ['Adobe CMap resources', PDF, 'BSD-3-Clause', [`${PDF}/cmaps/LICENSE`]],
] as const

/** Throws when a package or one of its texts is not there any more. */
export function decoderLicences(root: string): Licence[] {
  const versionOf = (folder: string) => {
    const manifest = manifestOf(join(root, folder))
    if (manifest === undefined) throw new Error(`${folder} is not there`)
    return `in ${manifest.name} ${manifest.version}`
  }
  return [
    ...COMPILED.map(([name, folder, clauses, holders]) => ({
      name,
      version: versionOf(folder),
      identifier: `BSD-${clauses}-Clause`,
      text: bsd(holders, clauses),
    })),
    ...WITH_TEXT.map(([name, folder, identifier, texts]) => ({
      name,
      version: versionOf(folder),
      identifier,
      text: texts.map((path) => readFileSync(join(root, path), 'utf8').trim()).join('\n\n'),
    })),
  ]
}

function bsd(holders: readonly string[], clauses: 2 | 3): string {
  return [
    ...holders.map((holder) => `Copyright (c) ${holder}`),
    'All rights reserved.',
    '',
    'Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:',
    '',
    '1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.',
    '',
    '2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.',
    '',
    ...(clauses === 3
      ? [
          '3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.',
          '',
        ]
      : []),
    'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.',
  ].join('\n')
}
