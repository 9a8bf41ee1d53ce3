/** The three pictures that most measures are made of, by their keys in the report. */
export const STAGES = ['original', 'encrypted', 'decrypted'] as const
export type Stage = (typeof STAGES)[number]
