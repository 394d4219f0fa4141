const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'LANG',
  'LC_ALL',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
]

/** The environment a child process gets: what it needs by name, so that nothing can switch its TLS checks off. */
export function childEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

/** Without `__proto__` a hostile record cannot reach an object's prototype by that name. */
export const SAFE_EXEC_ARGV: readonly string[] = ['--disable-proto=delete']
