import type { Settings } from '#shared/rpc/shapes.ts'
import type { Reader, Writer } from '../connection.ts'

const LIST = 'SELECT name, value FROM settings'
const UPSERT =
  'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'

/** The settings kept in the user file; names that were never set are absent. */
export function listSettings(reader: Reader): Record<string, unknown> {
  const rows = reader.all<{ name: string; value: string }>(LIST)
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
}

/** Keeps the settings named. */
export function upsertSettings(writer: Writer, settings: Partial<Settings>): void {
  writer.transaction(() => {
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) writer.run(UPSERT, [name, JSON.stringify(value)])
    }
  })
}
