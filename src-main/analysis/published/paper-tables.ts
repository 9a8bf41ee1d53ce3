/**
 * Tables 8 to 11 of the paper (Kumar, Chivukula, Barua, Scientific Reports 15:1211, 2025) for its own cipher, as printed, with its
 * names of pictures. [R, G, B].
 *
 * What is to be known about them: bytes that are uniform and independent of the original have an MSE of at least 5461.25 and a
 * PSNR of at most 10.76 dB to it, whatever the original is, so most of Table 10 cannot come of Eqs. 4-5 and flat histograms; and
 * the NPCR of Lena, Pepper, Breast Carcinoma, Gliomia and Barbara is outside of what Table 12 takes for random.
 */

type Channels = readonly [number, number, number]
type Table<Row> = Readonly<Record<string, Row>>

/** Table 8. */
export const PAPER_ENTROPY: Table<Channels> = {
  'Multiple images': [7.9992, 7.9993, 7.9992],
  'Brain MRI': [7.9993, 7.9993, 7.9992],
  'Skin cancer': [7.9993, 7.9992, 7.9993],
  'Chest X-ray': [7.9994, 7.9992, 7.9993],
  Baboon: [7.9993, 7.9993, 7.9993],
}

/** Table 9. */
export const PAPER_CORRELATION: Table<{
  readonly horizontal: Channels
  readonly vertical: Channels
  readonly diagonal: Channels
}> = {
  'Multiple images': {
    horizontal: [-0.0005, 0.0093, -0.0549],
    vertical: [0.0161, 0.0051, 0.0181],
    diagonal: [-0.0016, -0.0387, -0.082],
  },
  'Brain MRI': {
    horizontal: [0.0045, -0.0314, 0.0114],
    vertical: [0.0197, -0.0154, -0.0014],
    diagonal: [0.0918, 0.0185, -0.0231],
  },
  'Skin cancer': {
    horizontal: [0.0218, 0.0026, 0.0158],
    vertical: [0.0041, -0.0304, -0.011],
    diagonal: [-0.0272, -0.0241, -0.0184],
  },
  'Chest X-ray': {
    horizontal: [0.0375, 0.0035, -0.0128],
    vertical: [0.0031, -0.0066, 0.0124],
    diagonal: [0.0412, 0.0833, -0.0345],
  },
  Baboon: {
    horizontal: [0.0128, 0.006, 0.0036],
    vertical: [0.0057, 0.0171, -0.0166],
    diagonal: [-0.0783, -0.0079, 0.1031],
  },
}

/** Table 10. */
export const PAPER_QUALITY: Table<{ readonly mse: Channels; readonly psnr: Channels }> = {
  'Multiple images': { mse: [4348.2332, 3377.4158, 3268.5114], psnr: [11.7477, 12.845, 12.9873] },
  'Brain MRI': { mse: [5707.885, 4455.6269, 3683.5867], psnr: [10.5611, 11.6417, 12.4681] },
  'Skin cancer': { mse: [4735.3033, 2857.8787, 2555.8665], psnr: [11.3773, 13.5704, 14.0554] },
  'Chest X-ray': { mse: [4166.3107, 3860.5932, 3887.842], psnr: [11.9333, 12.2643, 12.2337] },
  Baboon: { mse: [2885.7602, 2521.0127, 3091.4646], psnr: [13.5282, 14.1151, 13.2292] },
}

/** Table 11, in percent. */
export const PAPER_CHANGE_RATES: Table<{ readonly npcr: Channels; readonly uaci: Channels }> = {
  'Multiple images': { npcr: [99.6025, 99.5964, 99.6384], uaci: [33.4548, 33.509, 33.4709] },
  'Brain MRI': { npcr: [99.6227, 99.577, 99.6044], uaci: [33.5441, 33.4396, 33.4387] },
  'Skin cancer': { npcr: [99.588, 99.6059, 99.6075], uaci: [33.4218, 33.4246, 33.5662] },
  'Chest X-ray': { npcr: [99.6113, 99.5972, 99.5869], uaci: [33.4716, 33.3856, 33.3821] },
  Baboon: { npcr: [99.5953, 99.6056, 99.6109], uaci: [33.3729, 33.505, 33.4605] },
  Lena: { npcr: [99.7643, 99.6365, 99.7959], uaci: [33.3643, 33.4455, 33.4514] },
  Pepper: { npcr: [99.8612, 99.6971, 99.9468], uaci: [33.4971, 33.4638, 33.456] },
  'Breast Carcinoma': { npcr: [99.839, 99.7631, 99.6113], uaci: [33.479, 33.4971, 33.455] },
  Gliomia: { npcr: [99.0463, 99.4289, 99.3301], uaci: [33.5192, 33.4928, 33.5194] },
  Barbara: { npcr: [99.7219, 99.8459, 99.7749], uaci: [33.3863, 33.4585, 33.3626] },
  'Average of 10 images': { npcr: [99.6253, 99.6354, 99.6507], uaci: [33.4511, 33.4622, 33.4563] },
  'Average of 50 random images': { npcr: [99.6228, 99.6241, 99.6231], uaci: [33.468, 33.4535, 33.4995] },
  'Adversarial attack (FGSM)': { npcr: [99.6215, 99.6521, 99.6338], uaci: [33.5962, 33.5786, 33.552] },
  'Adversarial attack (DeepFool)': { npcr: [99.6216, 99.585, 99.5849], uaci: [33.5435, 33.4294, 33.4823] },
}
