import type { QueryClient } from '@tanstack/react-query'

/**
 * Refreshes the answers below a key, one refresh at a time: what is under way is never cancelled, so a slow question
 * is answered even while its tables keep moving. Whatever moved meanwhile is asked once more afterwards.
 * Returns the way to say that a key moved; it never throws, failures show where the answer is shown.
 */
export function refresher(client: QueryClient): (key: string) => void {
  const movedAgain = new Map<string, boolean>()

  const run = async (key: string) => {
    const queryKey = [key]
    do {
      // A question that is under way already may have been asked before the move.
      const underWay = client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })
      movedAgain.set(key, underWay.length > 0)
      const asked = client.invalidateQueries({ queryKey }, { cancelRefetch: false })
      await Promise.allSettled([asked, ...underWay.map((query) => query.promise)])
    } while (movedAgain.get(key) === true)
    movedAgain.delete(key)
  }

  return (key) => {
    if (movedAgain.has(key)) movedAgain.set(key, true)
    else void run(key)
  }
}
