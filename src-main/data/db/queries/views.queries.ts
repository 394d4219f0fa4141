import type { Reader, Writer } from '../connection.ts'

const LIST = 'SELECT id, name, content FROM views ORDER BY place, id'
const IDS = 'SELECT id FROM views ORDER BY place, id'
const UPSERT = `INSERT INTO views (id, name, place, content) VALUES (?, ?, 0, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content`
const PLACE = 'UPDATE views SET place = ? WHERE id = ?'
const REMOVE = 'DELETE FROM views WHERE id = ?'

/** A saved view as the user file has it; its content is what some version of Facet wrote. */
export type ViewRow = { id: string; name: string; content: unknown }

/** All saved views, in a person's order. */
export function listViews(reader: Reader): ViewRow[] {
  const rows = reader.all<{ id: string; name: string; content: string }>(LIST)
  return rows.map(({ content, ...row }) => ({ ...row, content: JSON.parse(content) as unknown }))
}

/** Keeps a view, and puts it at a place of the list: 0 is the first; null leaves it where it is, a new one at the end. */
export function upsertView(writer: Writer, { id, name, content }: ViewRow, place: number | null): void {
  writer.transaction(() => {
    const before = writer.all<{ id: string }>(IDS).map((row) => row.id)
    writer.run(UPSERT, [id, name, JSON.stringify(content)])
    const others = before.filter((other) => other !== id)
    const known = before.indexOf(id)
    others.splice(place ?? (known < 0 ? others.length : known), 0, id)
    for (const [index, one] of others.entries()) writer.run(PLACE, [index, one])
  })
}

/** Removes a view; one that is not there is none. */
export function removeView(writer: Writer, id: string): void {
  writer.run(REMOVE, [id])
}
