/** The recovery code that was made last, as long as it is not put away: to be saved to a file. */

export class LatestCode {
  #code: string | undefined

  get code(): string | undefined {
    return this.#code
  }

  keep(code: string): void {
    this.#code = code
  }

  forget(): void {
    this.#code = undefined
  }
}
