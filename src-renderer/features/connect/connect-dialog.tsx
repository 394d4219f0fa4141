export function ConnectDialog() {
  return null
}
