/** Prints the panel that is open, alone: `styles/print.css` leaves out the rest. Answers true: a command is done with it. */
export function printPanel(): boolean {
  window.print()
  return true
}
