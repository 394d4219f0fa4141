import { existsSync } from 'node:fs'
import { FacetError } from '#shared/base/facet-error.ts'
import { openReader, type Writer } from '../../db/connection.ts'
import { indexSlice, isIndexDue, mergeSlice } from '../../db/search/index-rows.ts'

/** What one transaction may take, ms: a page that came must not wait for long. */
const SLICE_MS = 15
const FEWEST_ROWS = 20
const MOST_ROWS = 5_000

export type IndexerOptions = {
  /** The open cache; null while there is none. Asked anew for each slice: it may be closed or replaced between two. */
  writer(): Writer | null
  /** True while pages are pulled: they go first. */
  isBusy(): boolean
  onFailure(error: FacetError): void
}

/**
 * Brings the search indexes up to date in the background: beside the pages, never in their transactions. How far it came is
 * in the cache, so it may be stopped or killed between any two slices.
 */
export class SearchIndexer {
  private readonly options: IndexerOptions
  private work: Promise<void> | null = null
  private rows = 200

  constructor(options: IndexerOptions) {
    this.options = options
  }

  /** Something may be due: goes on until all is indexed, the cache is closed or pages come. Settles then; throws nothing. */
  wake(): Promise<void> {
    this.work ??= this.indexAll().finally(() => {
      this.work = null
    })
    return this.work
  }

  private async indexAll(): Promise<void> {
    try {
      // A turn later: whoever woke it has something to finish.
      do await new Promise(setImmediate)
      while (this.indexSome())
    } catch (error) {
      this.options.onFailure(FacetError.from(error))
    }
  }

  /** One slice; false when there is nothing to do now. */
  private indexSome(): boolean {
    if (this.options.isBusy()) return false
    const writer = this.options.writer()
    if (writer === null) return false
    const began = performance.now()
    if (!indexSlice(writer, this.rows)) return false
    const ms = performance.now() - began
    this.rows = Math.round(Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, this.rows * (ms > SLICE_MS ? 0.7 : 1.2))))
    mergeSlice(writer)
    return true
  }
}

/** Whether the cache under this path has rows that are not indexed, asked without the lease. */
export function isIndexDueAt(path: string): boolean {
  if (!existsSync(path)) return false
  const reader = openReader(path)
  try {
    return isIndexDue(reader)
  } finally {
    reader.close()
  }
}
