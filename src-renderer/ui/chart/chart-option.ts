import type { EChartsCoreOption } from 'echarts/core'
import type { ChartPalette } from './chart-palette.ts'

/** Where a picture is drawn: in the window, or on paper with its title above and its source beneath. */
export type ChartSheet = { palette: ChartPalette; name: string; paper: { title: string; foot: string } | null }

export const TEXT_SIZE = 12
const TITLE_SIZE = 16
const PAPER_TOP = 44
const PAPER_BOTTOM = 28
const PAPER_SIDE = 16

/** How far the picture keeps from the edges of its sheet. */
export function sheetRoom({ paper }: ChartSheet): { top: number; bottom: number; side: number } {
  return paper === null ? { top: 0, bottom: 0, side: 0 } : { top: PAPER_TOP, bottom: PAPER_BOTTOM, side: PAPER_SIDE }
}

/** What all charts have in common: quiet, still, named, and told apart without colour. */
export function baseOption({ palette, name, paper }: ChartSheet): EChartsCoreOption {
  const text = { fontFamily: palette.font, fontSize: TEXT_SIZE }
  return {
    animation: false,
    backgroundColor: paper === null ? 'transparent' : palette.ground,
    textStyle: { ...text, color: palette.muted },
    aria: { enabled: true, label: { description: name }, decal: { show: true } },
    title:
      paper === null
        ? []
        : [
            {
              text: paper.title,
              left: PAPER_SIDE,
              top: 12,
              padding: 0,
              textStyle: { ...text, fontSize: TITLE_SIZE, fontWeight: 600, color: palette.ink },
            },
            {
              text: paper.foot,
              left: PAPER_SIDE,
              bottom: 10,
              padding: 0,
              textStyle: { ...text, fontWeight: 400, color: palette.muted },
            },
          ],
  }
}

/** No pattern: for shapes that stand alone. ECharts otherwise gives each its own. */
export const noDecal = { symbol: 'none', color: 'transparent' }

/** About how wide a text of the axes is, px. */
export function widthOf(text: string): number {
  return Math.ceil(text.length * TEXT_SIZE * 0.56)
}
