/**
 * Puts text on the clipboard; false when the system refused. By the old command: the clipboard interface asks for a
 * permission, and Facet denies every permission. It needs a key press or a click not long before.
 */
export function putOnClipboard(text: string): boolean {
  let taken = false
  const allow = (event: Event) => event.preventDefault()
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    taken = event.clipboardData !== null
  }
  // With nothing marked the command is only enabled when somebody claims it.
  window.addEventListener('beforecopy', allow, true)
  window.addEventListener('copy', give, true)
  document.execCommand('copy')
  window.removeEventListener('beforecopy', allow, true)
  window.removeEventListener('copy', give, true)
  return taken
}
