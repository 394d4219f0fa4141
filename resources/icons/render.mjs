/**
 * Renders facet.svg to the sizes window and installers use: `node resources/icons/render.mjs` after changing the drawing.
 * It knows just what the drawing uses: groups with a fill, holding convex polygons in a 64 × 64 box.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const SAMPLES = 4
const drawing = readFileSync(new URL('facet.svg', import.meta.url), 'utf8')

const shapes = [...drawing.matchAll(/<g fill="#(\w{6})">(.*?)<\/g>/gs)].flatMap(([, fill, group]) =>
  [...group.matchAll(/points="([^"]+)"/g)].map(([, points]) => ({
    colour: [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16)),
    corners: points.split(' ').map((point) => point.split(',').map(Number)),
  })),
)

/** Convex and drawn clockwise on screen: inside is on the same side of every edge. */
function isInside(corners, x, y) {
  return corners.every(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length]
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
  })
}

/** One pixel as RGBA; transparency is the share of sample points no shape covers. */
function pixel(size, column, row) {
  const sum = [0, 0, 0]
  let covered = 0
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) * 64) / size
    const y = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * 64) / size
    const hit = shapes.find(({ corners }) => isInside(corners, x, y))
    if (hit === undefined) continue
    covered += 1
    for (const channel of [0, 1, 2]) sum[channel] += hit.colour[channel]
  }
  if (covered === 0) return [0, 0, 0, 0]
  return [...sum.map((value) => Math.round(value / covered)), Math.round((covered * 255) / SAMPLES ** 2)]
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

function png(size) {
  const rows = Array.from({ length: size }, (_row, row) => [
    0,
    ...Array.from({ length: size }, (_column, column) => pixel(size, column, row)).flat(),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size)
  header.writeUInt32BE(size, 4)
  header.set([8, 6], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.from(rows.flat()), { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

for (const size of SIZES) writeFileSync(new URL(`${size}x${size}.png`, import.meta.url), png(size))
