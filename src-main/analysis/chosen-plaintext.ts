/** All black and all white pictures of the original's size, encrypted (Fig. 25). */
import { changeRates } from './change-rates'
import { correlationsOf } from './correlation'
import { changeOneByte, middleOf } from './differential'
import { entropiesOf } from './entropy'
import { chiSquareOfUniformity, histogramsOf } from './histogram'
import type { ImageCipher, Measure } from './measure'
import { eachChannel, type Picture } from './picture'
import { meanSquareErrors, peakSignalsToNoise } from './quality'

/** The measures of a picture, of one that is `value` everywhere. */
function measureUniform({ rows, columns }: Picture, value: 0 | 255, cipher: ImageCipher) {
  const plain: Picture = { rows, columns, planes: new Uint8Array(3 * rows * columns).fill(value) }
  const encrypt = (picture: Picture) => cipher.encrypt(picture, cipher.keysFor(picture))
  const encrypted = encrypt(plain)
  const counts = histogramsOf(encrypted)
  return {
    plain,
    encrypted,
    measured: {
      rows,
      columns,
      entropy: entropiesOf(encrypted),
      chiSquare: eachChannel((channel) => chiSquareOfUniformity(counts[channel])),
      correlation: correlationsOf(encrypted),
      mse: meanSquareErrors(plain, encrypted),
      psnr: peakSignalsToNoise(plain, encrypted),
      ...changeRates(encrypted, encrypt(changeOneByte(plain, middleOf(plain)))),
    },
  }
}

export const measureChosenPlaintext: Measure<'chosenPlaintext'> = ({ original }, { cipher, tell }) => {
  const black = measureUniform(original, 0, cipher)
  tell(0.5)
  const white = measureUniform(original, 255, cipher)
  return {
    section: {
      chosenPlaintext: {
        black: { ...black.measured, plainPicture: 'black.png', encryptedPicture: 'black-encrypted.png' },
        white: { ...white.measured, plainPicture: 'white.png', encryptedPicture: 'white-encrypted.png' },
      },
    },
    pictures: {
      'black.png': black.plain,
      'black-encrypted.png': black.encrypted,
      'white.png': white.plain,
      'white-encrypted.png': white.encrypted,
    },
  }
}
