const NAMES = new Set([
  'CI',
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'HOME',
  'LANG',
  'LANGUAGE',
  'LOGNAME',
  'NODE_EXTRA_CA_CERTS',
  'PATH',
  'SHELL',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'TERM',
  'TMPDIR',
  'TZ',
  'USER',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
])
const PREFIXES = ['FACET_', 'LC_', 'XDG_']
/** Windows programs do not start without these; compared in upper case, as Windows does. */
const WINDOWS_NAMES = new Set([
  'APPDATA',
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATH',
  'PATHEXT',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
])

/** The entries the window may inherit: what it needs, and none of the keys and tokens a shell collects. */
export function windowEnvironment(environment, platform = process.platform) {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) =>
        NAMES.has(name) ||
        PREFIXES.some((prefix) => name.startsWith(prefix)) ||
        (platform === 'win32' && WINDOWS_NAMES.has(name.toUpperCase())),
    ),
  )
}
