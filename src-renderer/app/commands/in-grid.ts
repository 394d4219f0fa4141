/** Presses a key in the grid of the view, which answers such keys by itself; false without a grid. */
export function pressInGrid(press: KeyboardEventInit): boolean {
  return focusGrid()?.dispatchEvent(new KeyboardEvent('keydown', { ...press, bubbles: true })) !== undefined
}

/** Copies what is picked in the grid of the view, as the key for copying would. */
export function copyFromGrid(): boolean {
  return focusGrid() !== null && document.execCommand('copy')
}

function focusGrid(): HTMLElement | null {
  const grid = document.querySelector<HTMLElement>('main [data-facet-grid]')
  grid?.focus()
  return grid
}
