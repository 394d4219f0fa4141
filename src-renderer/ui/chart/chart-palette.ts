/** The colours a chart is drawn with, as the stylesheet says for one scheme. */
export type ChartPalette = {
  ground: string
  ink: string
  muted: string
  hairline: string
  accent: string
  good: string
  neutral: string
  bad: string
  /** Lines of a chart that has several, in their order; the first is the accent. */
  series: readonly string[]
  font: string
}

const names = ['ground', 'ink', 'muted', 'hairline', 'accent', 'good', 'neutral', 'bad'] as const
const SERIES = ['--accent', '--series-2', '--series-3', '--series-4', '--series-5'] as const

/** Reads the colours that hold for an element. */
export function paletteAt(element: Element): ChartPalette {
  const style = getComputedStyle(element)
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]))
  return {
    ...(colours as Record<(typeof names)[number], string>),
    series: SERIES.map((name) => style.getPropertyValue(name).trim()),
    // It stands in an attribute of a saved drawing, whose own quotes are double.
    font: style.fontFamily.replaceAll('"', "'"),
  }
}

/** The light colours, whatever the window shows: a saved picture goes on white paper. */
export function lightPalette(within: Element): ChartPalette {
  const probe = document.createElement('div')
  probe.dataset.mantineColorScheme = 'light'
  probe.hidden = true
  within.append(probe)
  try {
    return paletteAt(probe)
  } finally {
    probe.remove()
  }
}
