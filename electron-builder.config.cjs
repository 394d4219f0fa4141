const { rm } = require('node:fs/promises')
const { join } = require('node:path')

/** The executable the fuses are burned into, by system. */
function executableOf({ electronPlatformName, appOutDir, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.executableName)
}

/** Switches off what a stolen or tricked executable could be started with; see docs/security.md. */
async function burnFuses(context) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executableOf(context), {
    version: FuseVersion.V1,
    // An unsigned build for Apple silicon does not start once its bytes differ from its ad-hoc signature.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  })
}

/** The stand-in runtime of development has this project linked into it; no package may carry that. */
async function dropDevelopmentParts({ appOutDir }) {
  await rm(join(appOutDir, 'resources', 'app'), { force: true })
  await rm(join(appOutDir, 'facet-runtime.json'), { force: true })
}

module.exports = {
  appId: 'app.facet.desktop',
  productName: 'Facet',
  directories: { output: 'dist', buildResources: 'resources' },
  icon: 'resources/icons/512x512.png',
  files: [
    'out/**',
    'resources/**',
    'package.json',
    '!**/*.map',
    // Electron brings the Node of an installed app; this one is for development.
    '!node_modules/node-{linux-x64,linux-arm64,win-x64}/**',
    // The C sources of the database; the ready binary is all that is needed.
    '!node_modules/better-sqlite3/{deps,src}/**',
  ],
  asar: true,
  // better-sqlite3 brings ready binaries for its stable interface; nothing is compiled.
  npmRebuild: false,
  // `npm run package` names an unpacked runtime; releases let the builder fetch the pinned one.
  ...(process.env.FACET_ELECTRON_DIST && {
    electronDist: process.env.FACET_ELECTRON_DIST,
    electronVersion: process.env.FACET_ELECTRON_DIST_VERSION,
  }),
  afterExtract: dropDevelopmentParts,
  afterPack: burnFuses,
  linux: {
    icon: 'resources/icons',
    target: ['deb', 'AppImage'],
    category: 'Office',
    executableName: 'facet',
    maintainer: 'Facet',
    synopsis: 'Offline analytics for a support team',
  },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, perMachine: false },
  mac: { target: ['dmg'], category: 'public.app-category.business', hardenedRuntime: true },
  publish: null,
}
