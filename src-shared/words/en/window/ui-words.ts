/** Texts of the pieces that every view uses. */
export const ui = {
  problemList: 'Problems',
  errorCode: 'Code {code}',
  faceOf: 'Picture of the key {name}',
  keyUnnamed: 'Key without a name',
  close: 'Close',
} as const
