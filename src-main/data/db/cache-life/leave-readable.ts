import { openReader } from '../connection.ts'

/**
 * Leaves an empty log and its index beside a file that was closed. Without them SQLite must make new ones before anybody
 * can read, and on a full or read-only disk nobody could: Facet would start and show nothing.
 */
export function leaveReadable(path: string): void {
  try {
    const reader = openReader(path)
    reader.get('SELECT count(*) FROM sqlite_schema')
    reader.close()
  } catch {
    // The file is closed in order already; on a disk that is full by now this is a comfort that cannot be had.
  }
}
