import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const chartCopy = defineCopy({
  en: {
    tools: (title: string) => `${title}: show and save`,
    asTable: 'Show as a table',
    asChart: 'Show as a chart',
    save: 'Save the picture',
    png: 'PNG picture',
    svg: 'SVG drawing',
    saved: (name: string) => `Saved as ${name}`,
    keys: 'Arrow keys move the point, T shows the table',
    askKeys: 'Arrow keys move the point, Enter opens its rows, E explains, T shows the table',
    rows: (name: string) => `${name}, show rows`,
    noValue: 'no value',
  },
  de: {
    tools: (title: string) => `${title}: anzeigen und speichern`,
    asTable: 'Als Tabelle zeigen',
    asChart: 'Als Diagramm zeigen',
    save: 'Bild speichern',
    png: 'PNG-Bild',
    svg: 'SVG-Zeichnung',
    saved: (name: string) => `Gespeichert als ${name}`,
    keys: 'Pfeiltasten bewegen den Punkt, T zeigt die Tabelle',
    askKeys: 'Pfeiltasten bewegen den Punkt, Enter öffnet seine Zeilen, E erklärt, T zeigt die Tabelle',
    rows: (name: string) => `${name}, Zeilen zeigen`,
    noValue: 'kein Wert',
  },
})
