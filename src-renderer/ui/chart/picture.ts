import type { EChartsCoreOption } from 'echarts/core'

/** The size of a saved picture, px; a PNG has twice as many. */
const WIDTH = 960
const PNG_SCALE = 2

/** A drawing as the text of an SVG file. */
export async function drawSvg(option: EChartsCoreOption, height: number): Promise<string> {
  const { init } = await import('./echarts-core.ts')
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** The bytes of a picture file made from an SVG drawing. Throws when the browser cannot draw it. */
export async function pictureBytes(svg: string, type: 'png' | 'svg'): Promise<Uint8Array<ArrayBuffer>> {
  if (type === 'svg') return new TextEncoder().encode(svg)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * PNG_SCALE
  canvas.height = image.naturalHeight * PNG_SCALE
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null) throw new Error('The picture could not be drawn.')
  return new Uint8Array(await blob.arrayBuffer())
}
