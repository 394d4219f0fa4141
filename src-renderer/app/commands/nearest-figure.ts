/**
 * Asks about the figure somebody most likely means: the first of the selected row, else the first of the view.
 * Answers whether there is one. A figure that has the focus answers its keys by itself.
 */
export function askNearestFigure(wants: 'explanation' | 'rows'): boolean {
  const selected = document.querySelector<HTMLElement>('[role="row"][data-active="true"] [data-figure]')
  const figure = selected ?? document.querySelector<HTMLElement>('main [data-figure]')
  if (figure === null) return false
  figure.focus()
  figure.dispatchEvent(new KeyboardEvent('keydown', { key: wants === 'rows' ? 'Enter' : 'e', bubbles: true }))
  return true
}
