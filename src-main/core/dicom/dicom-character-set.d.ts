declare module 'dicom-character-set' {
  /**
   * @param vr tells after which characters the initial character sets are active again.
   * @throws Error when the character set is not known.
   */
  export function convertBytes(
    specificCharacterSet: string | undefined,
    bytes: Uint8Array,
    options?: { readonly vr?: string },
  ): string
}
