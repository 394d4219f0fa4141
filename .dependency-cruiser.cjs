// Who may import whom (docs/architecture.md). tests/architecture/imports.test.ts runs these rules and prints the broken ones.

/** Everything under one path may import only what the patterns name, itself, and with `node` the modules of Node. */
const only = (name, comment, from, allowed, { node = false } = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: [from, ...allowed], ...(node ? { dependencyTypesNot: ['core'] } : {}) },
})

/** A package or folder that only one place may import. */
const reserved = (name, comment, target, places) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src-', pathNot: [...places, '\\.test\\.tsx?$'] },
  to: { path: target },
})

const zod = 'node_modules/zod/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: { path: '^src-' },
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      comment: 'Every import resolves.',
      severity: 'error',
      from: { path: '^src-' },
      to: { couldNotResolve: true, pathNot: '^(electron|virtual:)' },
    },
    only('base-stands-alone', 'src-shared/base is the ground: it imports nothing.', '^src-shared/base/', []),
    only('domain-on-base', 'src-shared/domain knows base only.', '^src-shared/domain/', ['^src-shared/base/']),
    only('metrics-on-domain', 'src-shared/metrics are pure: base and domain only.', '^src-shared/metrics/', [
      '^src-shared/(base|domain)/',
    ]),
    only('rpc-on-domain', 'src-shared/rpc is the contract: base, domain and zod.', '^src-shared/rpc/', [
      '^src-shared/(base|domain|metrics)/',
      zod,
    ]),
    only('store-api-on-domain', 'src-shared/store-api is the wire: base, domain and zod.', '^src-shared/store-api/', [
      '^src-shared/(base|domain)/',
      zod,
    ]),
    only(
      'data-never-sees-electron',
      'The data process runs under plain Node too.',
      '^src-main/data/',
      ['^src-shared/', 'node_modules/(better-sqlite3|axios|zod|@types)/'],
      { node: true },
    ),
    only(
      'host-is-thin',
      'The host reaches data only by starting it.',
      '^src-main/(host/|index\\.ts)',
      [
        '^src-main/(host/|index\\.ts)',
        '^src-shared/(base|rpc)/',
        zod,
        'node_modules/(electron|electron-log)/',
        '^electron',
      ],
      { node: true },
    ),
    only(
      'cli-starts-data',
      'The CLI talks to the data process over its contract.',
      '^src-main/cli/',
      ['^src-shared/'],
      { node: true },
    ),
    only('preload-is-small', 'The preload knows names and types, and Electron.', '^src-preload/', [
      '^src-shared/(base|rpc)/',
      'node_modules/electron/',
      '^electron',
    ]),
    only(
      'store-is-apart',
      'The reference store shares words and wire with Facet, nothing else.',
      '^src-store/',
      ['^src-shared/(base|domain|store-api)/', 'node_modules/(fastify|@fastify|better-sqlite3|zod|pino|@types)/'],
      { node: true },
    ),
    {
      name: 'renderer-is-a-browser',
      comment: 'The renderer holds no business truth and reaches nothing but window.facet.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: ['^src-(main|preload|store)/', 'node_modules/(electron|better-sqlite3|axios|fastify|zod)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'browser-code-is-no-node-code',
      comment: 'The renderer and what all runtimes share use nothing of Node.',
      severity: 'error',
      from: { path: '^src-(renderer|shared|preload)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'dashboards → features → ui, never upward.',
      severity: 'error',
      from: { path: '^src-renderer/ui/' },
      to: { path: '^src-renderer/(features|dashboards|app)/' },
    },
    {
      name: 'features-know-no-dashboard',
      comment: 'dashboards → features → ui, never upward.',
      severity: 'error',
      from: { path: '^src-renderer/features/' },
      to: { path: '^src-renderer/(dashboards|app)/' },
    },
    {
      name: 'features-stay-apart',
      comment: 'Features never import each other: lift what they share.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    reserved(
      'sqlite-in-db',
      'Only db/ (and the store’s SQLite database) opens SQLite.',
      'node_modules/better-sqlite3/',
      ['^src-main/data/db/', '^src-store/databases/sqlite/'],
    ),
    reserved('axios-in-sync', 'The feed client and its failures are the only users of axios.', 'node_modules/axios/', [
      '^src-main/data/sync/feed/feed-',
    ]),
    {
      name: 'no-tests-in-source',
      comment: 'Source never imports tests.',
      severity: 'error',
      from: { path: '^src-', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(^tests/|\\.test\\.tsx?$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
