/**
 * The arrows of docs/architecture.md: apps → platform, database → pipeline → vision, media, contracts → domain. Runtime
 * beside them, never below pipeline. Each rule is proven to bite by e2e/arrows.
 */
const pure = ['domain', 'vision', 'media', 'contracts']

/** @param {string} room @param {string[]} mayImport @param {string} [exceptFrom] files that another rule is for */
const roomMayImport = (room, mayImport, exceptFrom) => ({
  name: `${room}-imports-downwards`,
  severity: 'error',
  comment: `packages/${room} may import ${mayImport.join(', ') || 'no other workspace'}.`,
  from: { path: `^packages/${room}/`, ...(exceptFrom === undefined ? {} : { pathNot: exceptFrom }) },
  to: { path: '^(packages|apps)/', pathNot: [room, ...mayImport].map((name) => `^packages/${name}/`) },
})

/** @param {string} app @param {string[]} mayImport */
const appMayImport = (app, mayImport) => ({
  name: `${app}-app-imports`,
  severity: 'error',
  from: { path: `^apps/${app}/` },
  to: {
    path: '^(packages|apps)/',
    pathNot: [`^apps/${app}/`, ...mayImport.map((name) => `^packages/${name}/`)],
  },
})

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|woff2)$' },
    },
    roomMayImport('domain', []),
    roomMayImport('vision', ['domain']),
    roomMayImport('media', ['domain']),
    roomMayImport('contracts', ['domain']),
    roomMayImport('runtime', ['domain']),
    roomMayImport('pipeline', [...pure, 'runtime']),
    // The queue shares the product's database: its tests need a real one, the queue itself is handed one.
    roomMayImport(
      'platform',
      [...pure, 'runtime', 'pipeline'],
      '^packages/platform/src/local/queue/(testing/|.*\\.integration\\.test\\.ts$)',
    ),
    roomMayImport('database', ['domain', 'contracts', 'runtime', 'pipeline']),
    roomMayImport('simulator', ['domain', 'media', 'contracts']),
    roomMayImport('evaluation', pure),
    appMayImport('web', ['contracts', 'domain']),
    {
      name: 'apps-stand-apart',
      severity: 'error',
      comment: 'An app never imports an app; they are joined by processes and HTTP.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'local-never-imports-aws',
      severity: 'error',
      from: { path: '^packages/platform/src/local/' },
      to: { path: '^packages/platform/src/aws/' },
    },
    {
      name: 'aws-never-imports-local',
      severity: 'error',
      from: { path: '^packages/platform/src/aws/' },
      to: { path: '^packages/platform/src/local/' },
    },
    {
      name: 'pure-rooms-read-nothing',
      severity: 'error',
      comment:
        'Files, processes, network, clocks and randomness are handed in. The ONNX Runtime file may read its model.',
      from: {
        path: '^packages/(domain|vision)/',
        pathNot: '\\.(test|integration\\.test)\\.ts$|^packages/vision/src/detector/onnx-detector\\.ts$',
      },
      to: { dependencyTypes: ['core'], pathNot: '^assert' },
    },
    {
      name: 'features-stand-apart',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'no-deep-imports',
      severity: 'error',
      comment:
        'Another workspace is entered through its index, or a second entry that its package.json names.',
      from: { path: '^(packages|apps|e2e)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: [
          '^packages/$2/',
          '^packages/[^/]+/src/index\\.ts$',
          '^packages/[^/]+/src/testing/index\\.ts$',
          '^packages/(media|platform)/src/recording\\.ts$',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|\\.next)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    builtInModules: { add: ['sqlite'] },
  },
}
