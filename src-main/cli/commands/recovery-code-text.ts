/** How a new recovery code is shown, the one time that it is. */
export function recoveryCodeText(code: string): string {
  return [
    'Your recovery code:',
    '',
    `    ${code}`,
    '',
    'It is shown only now. Write it down and keep it away from this computer: it opens your keystore when the',
    'passphrase is lost.',
  ].join('\n')
}
