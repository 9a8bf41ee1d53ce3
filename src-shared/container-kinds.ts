/** The files that an encrypted file can travel in, by name: every choice and every list of them is made from this. */

/**
 * Each has its entry in src-main/core/containers and its words in the catalogue. The first is for whatever fits no other;
 * a file is taken for the first that recognises it, and people are offered them in this order.
 */
export const CONTAINER_KINDS = ['png', 'dicom'] as const
export type ContainerKind = (typeof CONTAINER_KINDS)[number]

/** `auto` leaves the choice to each file's content. */
export const CONTAINER_CHOICES = ['auto', ...CONTAINER_KINDS] as const
export type ContainerChoice = (typeof CONTAINER_CHOICES)[number]
