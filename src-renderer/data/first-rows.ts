let marked = false

/** Marks, once, the moment the first order rows have been painted: what start-up speed is measured to. */
export function markFirstRows(): void {
  if (marked) return
  marked = true
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('facet:first-rows')))
}
