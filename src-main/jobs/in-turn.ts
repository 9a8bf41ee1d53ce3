/** Works on all items, so many at once. The first error ends it, when those under way have ended. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  let hasFailed = false
  async function take(): Promise<void> {
    while (next < items.length && !hasFailed) {
      const index = next++
      try {
        results[index] = await work(items[index] as Item, index)
      } catch (thrown) {
        hasFailed = true
        throw thrown
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, take))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return results
}
