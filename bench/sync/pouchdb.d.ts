/** The little of PouchDB that the benchmark uses; the package has no types of its own. */
declare module 'pouchdb' {
  type Failure = { error: true; message: string }
  class PouchDB {
    static readonly version: string
    constructor(path: string, options?: { revs_limit?: number; auto_compaction?: boolean })
    bulkDocs(docs: readonly object[]): Promise<({ id: string } | Failure)[]>
    allDocs(options: { startkey: string; endkey: string }): Promise<{ rows: unknown[] }>
    close(): Promise<void>
  }
  export = PouchDB
}
