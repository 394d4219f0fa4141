import { formatMoney, type Money } from '#shared/base/money.ts'

/** Writes to standard output and waits until it is taken, so that a large answer never piles up in memory. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}

/** One JSON document and nothing else. */
export function writeJson(document: unknown): Promise<void> {
  return write(`${JSON.stringify(document)}\n`)
}

export type Column<Row> = { title: string; align?: 'right'; text(row: Row): string }

/** Rows as a table for people: columns as wide as they need to be, two spaces apart. */
export function tableText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => displayWidth(line[index]!))))
  const lines = cells.map((line) =>
    line
      .map((cell, index) => {
        const padding = ' '.repeat(widths[index]! - displayWidth(cell))
        return columns[index]!.align === 'right' ? padding + cell : cell + padding
      })
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** How many terminal cells a text takes: wide East Asian characters and the sparkle take two. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    width += /[\u1100-\u115f\u2728\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1
  }
  return width
}

/** Money per currency on one line; a dash when there is none. */
export function moneyText(amounts: readonly Money[]): string {
  return amounts.length === 0 ? '–' : amounts.map((amount) => formatMoney(amount, 'en')).join(' + ')
}
