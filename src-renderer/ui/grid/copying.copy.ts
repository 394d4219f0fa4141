import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const copyingCopy = defineCopy({
  en: {
    done: (text: string, count: number) => (count === 1 ? '1 row copied' : `${text} rows copied`),
    running: (done: string, total: string) => `Reading ${done} of ${total} rows`,
    tooMany: (text: string, most: string) =>
      `${text} rows are too many to copy; at most ${most} go to the clipboard at once.`,
    failed: 'The list changed while it was read. Nothing was copied.',
    refused: 'The rows are ready.',
    again: 'Copy now',
    inZone: (title: string, zone: string) => `${title} (${zone})`,
  },
  de: {
    done: (text, count) => (count === 1 ? '1 Zeile kopiert' : `${text} Zeilen kopiert`),
    running: (done, total) => `${done} von ${total} Zeilen gelesen`,
    tooMany: (text, most) =>
      `${text} Zeilen sind zu viele zum Kopieren; höchstens ${most} passen auf einmal in die Zwischenablage.`,
    failed: 'Die Liste hat sich beim Lesen geändert. Es wurde nichts kopiert.',
    refused: 'Die Zeilen sind bereit.',
    again: 'Jetzt kopieren',
    inZone: (title, zone) => `${title} (${zone})`,
  },
})
